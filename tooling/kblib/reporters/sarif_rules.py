"""How SARIF describes the rules of a run: their manuals, in the fields that code scanning shows."""

import re
from collections.abc import Iterable, Mapping

from kblib.diagnostics import Severity, short
from kblib.language import Language, Text

LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}

_LONGEST_DESCRIPTION = 1024  # GitHub refuses more
_EXAMPLE = re.compile(r"^```(\w*) (fails|passes)$", re.MULTILINE)
_CAPTIONS = {"fails": Text("不通过：", "Fails:"), "passes": Text("通过：", "Passes:")}


def describe(names: Iterable[str], language: Language) -> list[dict[str, object]]:
    """A reportingDescriptor for each of these rules, in their order."""
    from kblib.rules import RULES, Rule  # noqa: PLC0415 - takes 0.2 s, and no other format needs it

    rules = {rule.name: rule for rule in RULES}

    def descriptor(rule: Rule) -> dict[str, object]:
        summary, body = rule.manual.summary.in_(language), rule.manual.body.in_(language)
        full = "\n\n".join(part for part in (summary, body) if part)
        return {
            "id": rule.name,
            "shortDescription": {"text": summary},
            "fullDescription": {"text": short(full, _LONGEST_DESCRIPTION)},
            "help": _help(full, rule.manual.examples, language),
            "defaultConfiguration": {"level": LEVELS[rule.severity]},
        }

    return [descriptor(rules[name]) for name in names]

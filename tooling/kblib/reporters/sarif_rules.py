"""How SARIF describes the rules of a run: their manuals, in the fields that code scanning shows."""

import re
from collections.abc import Iterable

from kblib.diagnostics import short
from kblib.language import Language, Text
from kblib.rules import RULES, Rule

_LONGEST_DESCRIPTION = 1024  # GitHub refuses more
_EXAMPLE = re.compile(r"^```(\w*) (fails|passes)$", re.MULTILINE)
_CAPTIONS = {"fails": Text("不通过：", "Fails:"), "passes": Text("通过：", "Passes:")}


def describe(names: Iterable[str], language: Language) -> list[dict[str, object]]:
    """A reportingDescriptor for each of these rules, in their order."""
    rules = {rule.name: rule for rule in RULES}
    return [_descriptor(rules[name], language) if name in rules else {"id": name} for name in names]


def _descriptor(rule: Rule, language: Language) -> dict[str, object]:
    summary = rule.manual.summary.in_(language)
    description = "\n\n".join(part for part in (summary, rule.manual.body.in_(language)) if part)
    manual = f"{description}\n\n{_caption(rule.manual.examples, language)}"
    return {
        "id": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": short(description, _LONGEST_DESCRIPTION)},
        # `text` is required beside `markdown`; the manuals read well as either.
        "help": {"text": manual, "markdown": manual},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _caption(examples: str, language: Language) -> str:
    """The examples with "fails" and "passes" before their code blocks: rendered, the info string would not be seen."""
    return _EXAMPLE.sub(lambda fence: f"{_CAPTIONS[fence[2]].in_(language)}\n\n```{fence[1]}", examples)

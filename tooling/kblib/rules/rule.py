"""What a rule is: a name, a severity, a manual and a check."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from kblib.diagnostics import Finding, Severity
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Text
from kblib.schema import Reading

Check = Callable[[Reading, KnowledgeBase], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual:
    """What `kb explain` shows: a sentence, the reasons, and an example of each kind."""

    summary: Text
    body: Text
    examples: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One check with its name as users write it."""

    name: str
    severity: Severity
    manual: Manual
    check: Check


def from_module(module: ModuleType) -> Rule:
    """The rule in a module: named like it, `SEVERITY` and `check` inside, the docstring as its manual.

    The docstring has three parts between lines `---`: Chinese, English, examples. The first line of a language part is its
    summary.
    """
    parts = (module.__doc__ or "").split("\n---\n", maxsplit=2)
    zh, en, examples = (part.strip() for part in parts)
    zh_summary, _, zh_body = zh.partition("\n")
    en_summary, _, en_body = en.partition("\n")
    return Rule(
        name=module.__name__.rpartition(".")[2].replace("_", "-"),
        severity=module.SEVERITY,
        manual=Manual(
            summary=Text(zh_summary, en_summary), body=Text(zh_body.strip(), en_body.strip()), examples=examples
        ),
        check=module.check,
    )

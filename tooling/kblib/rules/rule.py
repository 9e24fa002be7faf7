"""What a rule is: a name, a severity, a manual and a check."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType

from kblib.card import Card, Cards, Picture
from kblib.config import Settings
from kblib.diagnostics import Finding, Severity
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

Check = Callable[[Reading, Frame], Iterator[Finding]]
"""Looks at one entry by itself: its answer changes only with the entry, and with what holds for all."""

Compare = Callable[[Iterable[Card], Cards], Iterator[tuple[Card, Finding]]]
"""Looks at some entries among all of them: whose finding it is, and the finding."""

Survey = Callable[[Picture, Cards, Settings], Iterator[Finding]]
"""Looks at one picture among the entries; its findings are about the file, at line 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual:
    """What `kb explain` shows: a sentence, the reasons, and an example of each kind."""

    summary: Text
    body: Text
    examples: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule with its name as users write it; it has a `check`, a `compare` or a `survey`.

    One that has none of them is looked after elsewhere, because it asks the network.
    """

    name: str
    severity: Severity
    manual: Manual
    check: Check | None
    compare: Compare | None
    survey: Survey | None
    waivable: bool = True
    """Whether an author may allow what it finds; not where no page can be made of the entry."""


def from_module(module: ModuleType) -> Rule:
    """The rule in a module: named like it, `SEVERITY` and `check`, `compare` or `survey` inside; the docstring
    is its manual.

    A module that sets `WAIVABLE` to False finds what no author can allow.

    The docstring has three parts between lines `---`: Chinese, English, examples. The first line of a language part is
    its summary.
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
        check=getattr(module, "check", None),
        compare=getattr(module, "compare", None),
        survey=getattr(module, "survey", None),
        waivable=getattr(module, "WAIVABLE", True),
    )

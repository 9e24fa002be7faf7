"""Links to pages outside that are gone: asked for only on request, and never an error."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kblib import catalog, linter, web
from kblib.diagnostics import Diagnostic, Severity, short
from kblib.entry import Entry
from kblib.language import Text

RULE = "dead-link"


def check(root: Path, paths: Iterable[str], now: float) -> tuple[Diagnostic, ...]:
    """A warning for each link in these entries to a page that is gone; `now` in seconds since 1970."""
    chosen = frozenset(paths)
    entries = [entry for entry in catalog.load(root).entries if entry.path in chosen]
    answers = web.ask(root, (link for entry in entries for link in _addresses(entry)), now)
    return linter.ordered(found for entry in entries for found in _dead(entry, answers))


def _addresses(entry: Entry) -> Iterator[str]:
    for link in entry.outline.links:
        if link.target.startswith(("http://", "https://")):
            yield link.target.partition("#")[0]


def _dead(entry: Entry, answers: Mapping[str, web.Answer]) -> Iterator[Diagnostic]:
    for link in entry.outline.links:
        answer = answers.get(link.target.partition("#")[0])
        if answer and answer.gone:
            target = short(link.target, 120)
            yield Diagnostic(
                path=entry.path,
                position=link.position,
                rule=RULE,
                severity=Severity.WARNING,
                message=Text(f"{target} 已经没有了（{answer.reason}）", f"{target} is gone ({answer.reason})"),
                hint=Text("换成现在的网址，或删去链接", "give its present address, or take the link out"),
                source=entry.lines[link.position.line - 1].strip(),
            )

"""What an author has allowed in an entry: `<!-- kb: allow RULE because … -->`, and the lines for which it holds."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from kblib import markdown
from kblib.diagnostics import Finding, Position
from kblib.entry import Entry
from kblib.markdown import Comment, Heading
from kblib.nearest import nearest


class Flaw(StrEnum):
    """Why a waiver can have no effect at all."""

    NONE = "none"
    UNREADABLE = "unreadable"
    UNKNOWN_RULE = "unknown-rule"
    NOT_WAIVABLE = "not-waivable"
    NO_REASON = "no-reason"


class Waiver(NamedTuple):
    """A rule that an author allows to be broken between two lines, both inclusive.

    `suggestion` is the nearest known rule where there is none of that name.
    """

    rule: str
    position: Position
    first_line: int
    last_line: int
    flaw: Flaw = Flaw.NONE
    suggestion: str | None = None
    has_effect: bool = False

    def covers(self, rule: str, finding: Finding) -> bool:
        """Whether a finding of a rule is one that it allows."""
        is_meant = self.flaw is Flaw.NONE and self.rule == rule
        return is_meant and self.first_line <= finding.position.line <= self.last_line


# Bounded, so that an opening without an end costs little.
_WAIVER = re.compile(r"<!--\s*kb\s*(?:[:：]|(?=\sallow\s))(?P<words>.{0,1000}?)-->", re.DOTALL | re.IGNORECASE)
_WORDS = re.compile(
    r"allow\s+(?P<rule>[A-Za-z0-9_-]+)(?:\s*(?:because\b|因为)[\s:：,，]*(?P<reason>.*))?", re.DOTALL | re.IGNORECASE
)


def find(entry: Entry, waivable: Mapping[str, bool]) -> tuple[Waiver, ...]:
    """The waivers of an entry in their order; `waivable` says of every rule whether it may be waived.

    A waiver on lines of its own holds for the block below it, and for the heading right above it; one before the first
    heading for the whole entry, the front matter too; one beside other words for its line. A sample in code is none.
    """
    if "<!--" not in entry.text or not _WAIVER.search(entry.text) or not entry.readable:
        return ()
    return tuple(_waiver(entry, comment, waivable) for comment in markdown.comments(entry.body, _WAIVER))


def apply(
    waivers: Sequence[Waiver], rule: str, findings: Iterable[Finding]
) -> tuple[tuple[Finding, ...], tuple[Waiver, ...]]:
    """The findings of a rule that no waiver covers, and the waivers, of which those that did have an effect."""
    kept = []
    used: set[int] = set()
    for finding in findings:
        covering = [index for index, waiver in enumerate(waivers) if waiver.covers(rule, finding)]
        used.update(covering)
        if not covering:
            kept.append(finding)
    marked = (item._replace(has_effect=True) if index in used else item for index, item in enumerate(waivers))
    return tuple(kept), tuple(marked)


def _waiver(entry: Entry, comment: Comment, waivable: Mapping[str, bool]) -> Waiver:
    words = _WORDS.fullmatch(comment.found["words"].strip())
    rule = words["rule"] if words else ""
    first, last = _scope(entry, comment)
    return Waiver(
        rule=rule,
        position=Position(comment.line + entry.front_matter.body_line - 1, comment.column),
        first_line=first,
        last_line=last,
        flaw=_flaw(words, waivable),
        suggestion=nearest(rule, waivable) if rule and rule not in waivable else None,
    )


def _scope(entry: Entry, comment: Comment) -> tuple[int, int]:
    offset = entry.front_matter.body_line - 1
    line = offset + comment.line
    if not comment.alone:
        return (line, offset + comment.end_line)
    headings = entry.outline.headings
    if not headings or line < headings[0].position.line:
        return (1, entry.text.count("\n") + 1)
    first, last = offset + comment.block[0], offset + comment.block[1]
    above = _heading_right_above(entry, line)
    if not above:
        return (first, last)
    is_empty = first <= line or any(heading.position.line == first for heading in headings)
    return (above.position.line, above.end_line if is_empty else last)


def _heading_right_above(entry: Entry, line: int) -> Heading | None:
    """The heading with nothing but blank lines and other waivers between itself and a line."""
    above = next((heading for heading in reversed(entry.outline.headings) if heading.end_line < line), None)
    if not above:
        return None
    between = "\n".join(entry.lines[above.end_line : line - 1])
    return None if _WAIVER.sub("", between).strip() else above


def _flaw(words: re.Match[str] | None, waivable: Mapping[str, bool]) -> Flaw:
    if not words:
        return Flaw.UNREADABLE
    if words["rule"] not in waivable:
        return Flaw.UNKNOWN_RULE
    if not waivable[words["rule"]]:
        return Flaw.NOT_WAIVABLE
    return Flaw.NONE if words["reason"] else Flaw.NO_REASON

"""What the check says of an open request: findings at its head, and the entries that its entries are like."""

from collections.abc import Iterable

import msgspec

from kblib.diagnostics import Diagnostic, Severity
from kblib.language import Text

MOST_NOTES = 100
"""More findings than this are counted and not kept: nobody reads them one by one."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A finding as it is kept: where, how bad, what, and what to do."""

    path: str
    line: int
    rule: str
    severity: Severity
    message: Text
    hint: Text


class Near(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the main line (`id`, `title`) that the entry at `path` is like; `score` is from 0 to 1."""

    path: str
    id: str
    title: str
    score: float


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a request (`key`) at one commit (`head`): errors come first among the notes."""

    key: str
    head: str
    errors: int
    warnings: int
    others: int = 0
    """How many are neither."""
    notes: tuple[Note, ...] = ()
    near: tuple[Near, ...] = ()

    @property
    def total(self) -> int:
        """How many there are, with those that are not kept."""
        return self.errors + self.warnings + self.others

    @property
    def first(self) -> Note | None:
        """The worst finding, of several the first."""
        return self.notes[0] if self.notes else None


def of_request(key: str, head: str, diagnostics: Iterable[Diagnostic], near: Iterable[Near] = ()) -> Findings:
    """The findings of a request from those of its files."""
    notes = [
        Note(
            path=found.path,
            line=found.position.line,
            rule=found.rule,
            severity=found.severity,
            message=found.message,
            hint=found.hint,
        )
        for found in diagnostics
    ]
    return of_notes(key, head, notes, near)


def of_notes(key: str, head: str, notes: Iterable[Note], near: Iterable[Near] = ()) -> Findings:
    """The findings of a request from notes in any order."""
    ordered = sorted(notes, key=_badness)
    return Findings(
        key=key,
        head=head,
        errors=sum(note.severity is Severity.ERROR for note in ordered),
        warnings=sum(note.severity is Severity.WARNING for note in ordered),
        others=sum(note.severity is Severity.NOTE for note in ordered),
        notes=tuple(ordered[:MOST_NOTES]),
        near=tuple(near),
    )


def likest(near: Iterable[Near]) -> tuple[Near, ...]:
    """Like entries, each once: several entries of a request may be like the same one. The likest first."""
    found: dict[str, Near] = {}
    for item in sorted(near, key=lambda item: (-item.score, item.id, item.path)):
        found.setdefault(item.id, item)
    return tuple(found.values())


def counts(findings: Findings) -> Text:
    """How many errors, warnings and notes there are, in words; empty where nothing was found."""
    numbers = (findings.errors, findings.warnings, findings.others)
    zh = "，".join(
        f"{number} 个{word}" for number, word in zip(numbers, ("错误", "警告", "提示"), strict=True) if number
    )
    en = ", ".join(
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in zip(numbers, ("error", "warning", "note"), strict=True)
        if number
    )
    return Text(zh, en)


def _badness(note: Note) -> tuple[int, str, int, str]:
    return (list(Severity).index(note.severity), note.path, note.line, note.rule)

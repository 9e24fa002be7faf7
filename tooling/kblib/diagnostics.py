"""What is wrong with the content: where, how bad, and what to do."""

from enum import StrEnum

import msgspec

from kblib.language import Text


class Severity(StrEnum):
    """How bad a finding is; only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Position(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A place in a file: line and column count from 1, columns in characters."""

    line: int
    column: int


START = Position(1, 1)


def short(text: str, width: int = 60) -> str:
    """A word of the author's for a message: at most `width` characters, with a mark where it was cut."""
    return text if len(text) <= width else text[: width - 1] + "…"


def masked(value: str) -> str:
    """No more than the first two characters of a value: who wrote it knows it again, nobody else learns it."""
    return f"{value[:2]}***"


class Finding(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a rule observes in one entry: a place, a sentence, and a hint that says what to do.

    `severity` is set only where one rule knows two degrees; otherwise the linter uses the rule's own.
    """

    position: Position
    message: Text
    hint: Text
    severity: Severity | None = None
    private: str = ""
    """The value that the finding is about, where no report may repeat it."""
    source: str = ""
    """The line, where the rule has it at hand; otherwise the file is asked for it."""


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """A finding with the file, the rule and the severity: all that a reporter needs."""

    path: str
    position: Position
    rule: str
    severity: Severity
    message: Text
    hint: Text
    source: str = ""
    """The line that the finding is about, without blanks around it; empty when the file could not be read."""

    @property
    def order(self) -> tuple[str, Position, str, str]:
        """Sort key: path, line, column, then rule and message."""
        return (self.path, self.position, self.rule, self.message.en)

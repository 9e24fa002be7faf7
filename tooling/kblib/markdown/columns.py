"""What a column that counts bytes, as the parser gives it, is in characters."""

import re
from functools import cached_property

# To cut a longer line for each of its columns would take as long as to count them all from its start.
_LONG = 1_000

_LINE_END = re.compile(r"\r\n|\n|\r")


class Columns:
    """The columns of one text, asked for in about the order in which they stand.

    The parser can count characters by itself, but counts each from the start of its line: a line of a megabyte would
    take an hour. Here each is counted from the one before it.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = 0
        self._data = b""
        self._bytes = 0
        self._characters = 0

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n") if "\r" not in self._text else _LINE_END.split(self._text)

    def character(self, line: int, column: int) -> int:
        """The column in characters of a column in bytes; both count from 1, as lines do, and end with their line."""
        text = self._lines[line - 1] if line <= len(self._lines) else ""
        # Where nothing but ASCII stands before it, as nearly everywhere, the two agree.
        if text.isascii() or (len(text) < _LONG and text[: column - 1].isascii()):
            return min(column, len(text) + 1)
        if line != self._line or column <= self._bytes:
            self._line, self._data, self._bytes, self._characters = line, text.encode("utf-8", "replace"), 0, 0
        self._characters += len(self._data[self._bytes : column - 1].decode("utf-8", "ignore"))
        self._bytes = column - 1
        return self._characters + 1

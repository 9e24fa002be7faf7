"""The plainest form of YAML, in which most entries are written: a key and a word or a list on each line.

It is read line by line in a third of the time that the events of a parser take. Whatever is written in any other way is
left to the parser; a text that is read here gives what the parser gives.
"""

import re
from typing import Any, NamedTuple

from kblib.diagnostics import Position
from kblib.yaml_reader import scalars
from kblib.yaml_reader.document import Document, KeyPath

# Every run of colons and every space stands between two other characters, so that none of them means anything to YAML,
# and the first character is no sign of ASCII, some of which do.
_WORD = r"(?:\w|[^\x00-\x7f])[^ \t\n:#]*(?:(?:[ ]|:+)[^ \t\n:#]+)*"
_QUOTED = r"'(?:[^'\n]|'')*'|\"[^\"\\\n]*\""
_LINE = re.compile(
    rf"^([ ]*) (?: ([A-Za-z_]{{1,60}}): (?:[ ](?=.)|$) | -[ ] ) (?: ({_WORD}) | ({_QUOTED}) | (\[.*) )? $",
    re.MULTILINE | re.VERBOSE,
)
_ITEM = re.compile(
    r"""(?: (?P<quoted> '[^']*' | "[^"\\]*" ) | (?P<word> \w[^][{},:#?\s]* (?:[ ][^][{},:#?\s]+)* ) )"""
    r"(?: ,[ ](?=[^]]) | (?=]$) )",
    re.VERBOSE,
)

_NESTED = 2
"""How far the keys of a mapping are indented that stands in the outermost one."""


class _NotPlain(Exception):  # noqa: N818 - not an error: the text is left to the parser
    pass


class _Open(NamedTuple):
    """A key without a value on its line: what follows may be its value."""

    mapping: dict[str, Any]
    path: KeyPath
    indent: int


def read(text: str, first_line: int) -> Document | None:
    """Reads a mapping that begins on line `first_line` of its file; None when it is not written plainly."""
    lines = _LINE.findall(text)
    if len(lines) != len(text.splitlines()):
        return None
    reader = _Reader(first_line)
    try:
        for number, (indent, key, word, quoted, items) in enumerate(lines, start=first_line):
            value = scalars.plain(word) if word else _unquoted(quoted)
            if not key:
                reader.take_item(len(indent), value, number, is_scalar=bool(word or quoted))
            elif items:
                reader.take_list(len(indent), key, items, number)
            elif word or quoted:
                reader.take_key(len(indent), key, value, number)
            else:
                reader.open_key(len(indent), key, number)
    except _NotPlain:
        return None
    return Document(values=reader.values, positions=reader.positions)


def _unquoted(text: str) -> str:
    """The text between quotes; a single one in it is written twice."""
    return text[1:-1].replace("''", "'") if text[:1] == "'" else text[1:-1]


class _Reader:
    def __init__(self, first_line: int) -> None:
        self.values: dict[str, Any] = {}
        self.positions: dict[KeyPath, Position] = {(): Position(first_line, 1)}
        self._nested: tuple[dict[str, Any], KeyPath] | None = None
        self._open: _Open | None = None
        self._items: list[Any] | None = None
        self._items_path: KeyPath = ()
        self._items_indent = 0

    def take_key(self, indent: int, key: str, value: Any, number: int) -> KeyPath:
        """Takes a key with its value and gives its path."""
        mapping, path = self._mapping_at(indent) if indent else self._outermost()
        if key in mapping:
            raise _NotPlain
        place = (*path, key)
        self.positions[place] = Position(number, indent + 1)
        mapping[key] = value
        self._items = self._open = None
        return place

    def take_list(self, indent: int, key: str, text: str, number: int) -> None:
        """Takes a key with a list on the same line."""
        items: list[Any] = []
        place = self.take_key(indent, key, items, number)
        # The list begins after the key, a colon and a space.
        column = indent + len(key) + 3
        end = 1
        while item := _ITEM.match(text, end):
            self.positions[(*place, len(items))] = Position(number, column + end)
            items.append(scalars.plain(item["word"]) if item["word"] else item["quoted"][1:-1])
            end = item.end()
        if text[end:] != "]":
            raise _NotPlain

    def open_key(self, indent: int, key: str, number: int) -> None:
        """Takes a key whose value may follow."""
        place = self.take_key(indent, key, None, number)
        self._open = _Open(self._nested[0] if self._nested else self.values, place, indent)

    def take_item(self, indent: int, value: Any, number: int, *, is_scalar: bool) -> None:
        """Takes an item of the list that is open."""
        if not is_scalar:
            raise _NotPlain
        if self._items is None or indent != self._items_indent:
            self._items = self._begun_list(indent)
        self.positions[(*self._items_path, len(self._items))] = Position(number, indent + 3)
        self._items.append(value)

    def _outermost(self) -> tuple[dict[str, Any], KeyPath]:
        self._nested = None
        return self.values, ()

    def _mapping_at(self, indent: int) -> tuple[dict[str, Any], KeyPath]:
        if indent != _NESTED:
            raise _NotPlain
        if self._nested is None:
            self._nested = self._begun_mapping()
        return self._nested

    def _begun_mapping(self) -> tuple[dict[str, Any], KeyPath]:
        if self._open is None:
            raise _NotPlain
        mapping: dict[str, Any] = {}
        self._open.mapping[str(self._open.path[-1])] = mapping
        return mapping, self._open.path

    def _begun_list(self, indent: int) -> list[Any]:
        if self._open is None or indent not in (self._open.indent, self._open.indent + _NESTED):
            raise _NotPlain
        items: list[Any] = []
        self._open.mapping[str(self._open.path[-1])] = items
        self._items_path, self._items_indent, self._open = self._open.path, indent, None
        return items

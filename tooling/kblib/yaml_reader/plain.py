"""The plainest form of YAML, in which most entries are written: a key and a word or a list on each line.

It is read line by line in a third of the time that the events of a parser take. Whatever is written in any other way is
left to the parser; a text that is read here gives what the parser gives.
"""

import re
from typing import Any, NamedTuple

from kblib.diagnostics import Position
from kblib.yaml_reader import scalars
from kblib.yaml_reader.document import Document, KeyPath

_LINE = re.compile(r"^( *)(?:([A-Za-z_]{1,60}):(?: (\S.*))?|- (\S.*))$", re.MULTILINE)

# Every colon and every space stands between two other characters, so that none of them means anything to YAML.
_WORD = re.compile(r"\w[^ \t:#]*(?:[ :][^ \t:#]+)*")
_QUOTED = re.compile(r"'[^']*'|\"[^\"\\]*\"")
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
        for number, (indent, key, value, item) in enumerate(lines, start=first_line):
            if key:
                reader.take_key(len(indent), key, value, number)
            else:
                reader.take_item(len(indent), item, number)
    except _NotPlain:
        return None
    return Document(values=reader.values, positions=reader.positions)


class _Reader:
    def __init__(self, first_line: int) -> None:
        self.values: dict[str, Any] = {}
        self.positions: dict[KeyPath, Position] = {(): Position(first_line, 1)}
        self._nested: tuple[dict[str, Any], KeyPath] | None = None
        self._open: _Open | None = None
        self._items: list[Any] | None = None
        self._items_path: KeyPath = ()
        self._items_indent = 0

    def take_key(self, indent: int, key: str, value: str, number: int) -> None:
        mapping, path = self._mapping_at(indent)
        if key in mapping:
            raise _NotPlain
        place = (*path, key)
        self.positions[place] = Position(number, indent + 1)
        self._items = None
        self._open = None if value else _Open(mapping, place, indent)
        # The value begins after the key, a colon and a space.
        mapping[key] = self._value(value, place, number, indent + len(key) + 3) if value else None

    def take_item(self, indent: int, item: str, number: int) -> None:
        if self._open and indent in (self._open.indent, self._open.indent + _NESTED):
            self._items, self._items_path, self._items_indent = [], self._open.path, indent
            self._open.mapping[self._items_path[-1]] = self._items  # type: ignore[index]
            self._open = None
        elif self._items is None or indent != self._items_indent:
            raise _NotPlain
        place = (*self._items_path, len(self._items))
        self.positions[place] = Position(number, indent + 3)
        self._items.append(_scalar(item))

    def _mapping_at(self, indent: int) -> tuple[dict[str, Any], KeyPath]:
        if indent == 0:
            self._nested = None
            return self.values, ()
        if indent != _NESTED:
            raise _NotPlain
        if self._nested is None:
            self._nested = self._open_nested()
        return self._nested

    def _open_nested(self) -> tuple[dict[str, Any], KeyPath]:
        if self._open is None:
            raise _NotPlain
        mapping: dict[str, Any] = {}
        self._open.mapping[str(self._open.path[-1])] = mapping
        return mapping, self._open.path

    def _value(self, text: str, place: KeyPath, number: int, column: int) -> Any:
        return self._list(text, place, number, column) if text[0] == "[" else _scalar(text)

    def _list(self, text: str, place: KeyPath, number: int, column: int) -> list[Any]:
        items: list[Any] = []
        end = 1
        while item := _ITEM.match(text, end):
            self.positions[(*place, len(items))] = Position(number, column + end)
            items.append(scalars.plain(item["word"]) if item["word"] else item["quoted"][1:-1])
            end = item.end()
        if text[end:] != "]":
            raise _NotPlain
        return items


def _scalar(text: str) -> Any:
    if _WORD.fullmatch(text):
        return scalars.plain(text)
    if _QUOTED.fullmatch(text):
        return text[1:-1]
    raise _NotPlain

"""Codes in the front matter that YAML would read as numbers: `keywords: [691, 1.5]`."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kblib.entry import Entry
from kblib.fix import same
from kblib.fix.layout import body_of
from kblib.language import Text
from kblib.schema import EntrySchema
from kblib.yaml_reader import KeyPath

DONE = Text("像数字的代码加上引号", "codes that look like numbers put in quotes")

_NUMBER = re.compile(r"(?P<key>[^\s:]+[ \t]*:[ \t]+)?(?P<number>-?[0-9]+(?:\.[0-9]+)?)(?=[\s,\]}]|$)")


def apply(entry: Entry, schema: EntrySchema) -> str:
    """The text with quotes around each number that stands where the schema wants text."""
    wanted = {"properties": {item.name: item.schema for item in schema.properties}}
    lines = entry.text.split("\n")
    places = (entry.position(*path) for path in _numbers(entry.values, wanted, ()))
    for place in sorted(places, reverse=True):
        row = lines[place.line - 1]
        if found := _NUMBER.match(row, place.column - 1):
            start, end = found.span("number")
            lines[place.line - 1] = f'{row[:start]}"{row[start:end]}"{row[end:]}'
    return "\n".join(lines)


def keeps(before: Entry, after: Entry) -> bool:
    """Whether the values are the same once numbers are written as text, and the body is the same."""
    return same.values(_as_text(before.values), _as_text(after.values)) and body_of(before) == body_of(after)


def _numbers(value: Any, schema: Any, path: KeyPath) -> Iterator[KeyPath]:
    if not isinstance(schema, Mapping):
        return
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _numbers(item, schema.get("properties", {}).get(key), (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _numbers(item, schema.get("items"), (*path, index))
    elif _is_number(value) and schema.get("type") == "string":
        yield path


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _as_text(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_text(item) for item in value]
    return str(value) if _is_number(value) else value

"""The order of the keys in the front matter, so that every entry reads alike and diffs stay small."""

import re
from collections.abc import Iterator

from kblib.entry import Entry
from kblib.fix import same
from kblib.fix.layout import body_of, layout
from kblib.language import Text
from kblib.schema import EntrySchema

DONE = Text("front matter 的字段按 schema 排序", "front matter keys put in the order of the schema")

_ABOVE = re.compile(r"#.*|\s*")
_HEAD = re.compile(r"#\s*yaml-language-server\b")


def apply(entry: Entry, schema: EntrySchema) -> str:
    """The text with the keys in the order of the schema, unknown ones last; a key takes its comments along."""
    rank = {item.name: number for number, item in enumerate(schema.properties)}
    keys = list(entry.values)
    ordered = sorted(keys, key=lambda key: rank.get(key, len(rank)))
    rows = [entry.position(key).line - 2 for key in keys]
    if keys == ordered or not _is_plain(entry, keys, rows):
        return entry.text
    found = layout(entry)
    starts = list(_starts(found.front, rows))
    blocks = {
        key: found.front[start:end]
        for key, start, end in zip(keys, starts, [*starts[1:], len(found.front)], strict=True)
    }
    front = [*found.front[: starts[0]], *(line for key in ordered for line in blocks[key])]
    return found._replace(front=front).text


def keeps(before: Entry, after: Entry) -> bool:
    """Whether values and body are the same."""
    return same.values(before.values, after.values) and body_of(before) == body_of(after)


def _is_plain(entry: Entry, keys: list[str], rows: list[int]) -> bool:
    """Whether each key stands at the beginning of a line of its own, as it does not in `{a: 1, b: 2}`."""
    return all(entry.position(key).column == 1 for key in keys) and len(set(rows)) == len(rows)


def _starts(front: list[str], rows: list[int]) -> Iterator[int]:
    """The line at which each key begins, with the comments and empty lines above it."""
    end = 0
    for index, row in enumerate(rows):
        start = row
        while start > end and _ABOVE.fullmatch(front[start - 1]):
            start -= 1
        yield start if index else _below_head(front, row)
        end = row + 1


def _below_head(front: list[str], row: int) -> int:
    """What stands at the very top and is parted by an empty line speaks of the whole front matter, and stays there."""
    return max(
        (number + 1 for number, line in enumerate(front[:row]) if not line.strip() or _HEAD.match(line)), default=0
    )

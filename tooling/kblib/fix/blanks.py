"""Blanks at the end of lines, heaps of empty lines, and the newline at the end of the file.

Two blanks before another line of a paragraph are a line break and stay.
"""

import re
from collections.abc import Iterator

from kblib.entry import Entry
from kblib.fix import same
from kblib.fix.layout import Layout, body_of, code_lines, layout
from kblib.language import Text
from kblib.schema import EntrySchema

DONE = Text("删去行尾空格和多余的空行", "trailing blanks and surplus empty lines removed")

_MOST_EMPTY = 2

# What ends a paragraph without an empty line, so that blanks before it break nothing.
_BLOCK = re.compile(r" {0,3}(?:[-*+] |1[.)] |#{1,6} |>|```|~~~)")


def apply(entry: Entry, _: EntrySchema) -> str:
    """The text without the blanks that nobody sees."""
    found = layout(entry)
    code = code_lines(entry)
    first = entry.front_matter.body_line
    lines = [
        line if first + index in code else _stripped(line, following)
        for index, (line, following) in enumerate(zip(found.body, [*found.body[1:], ""], strict=True))
    ]
    end = len(lines)
    while end and not lines[end - 1] and first + end - 1 not in code:
        end -= 1
    kept = _without_heaps(lines[:end], first, code)
    front = [line.rstrip(" \t") for line in found.front]
    return Layout(found.opening.rstrip(), front, found.closing.rstrip(), [*kept, ""]).text


def keeps(before: Entry, after: Entry) -> bool:
    """Whether the page and the front matter are the same."""
    return same.values(before.values, after.values) and same.page(body_of(before), body_of(after))


def _stripped(line: str, following: str) -> str:
    stripped = line.rstrip(" \t")
    is_break = line.endswith("  ") and stripped and following.strip() and not _BLOCK.match(following)
    return line if is_break else stripped


def _without_heaps(lines: list[str], first: int, code: frozenset[int]) -> Iterator[str]:
    """The lines, with one empty line in place of three and more."""
    heap: list[str] = []
    for number, line in enumerate(lines, start=first):
        if not line and number not in code:
            heap.append(line)
            continue
        yield from heap if len(heap) <= _MOST_EMPTY else [""]
        heap = []
        yield line
    yield from heap

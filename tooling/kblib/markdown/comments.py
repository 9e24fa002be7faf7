"""The comments of a Markdown text that look like a pattern: where each stands, and what stands below it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kblib.markdown.parser import to_html


class Comment(NamedTuple):
    """A comment that the parser takes for one, by lines that count from the first of the text.

    `alone` tells one on lines of its own from one that follows other words; `block` are the first and the last line of
    what stands below it: a heading, paragraph, list, table, quotation or code block.
    """

    found: re.Match[str]
    line: int
    end_line: int
    column: int
    alone: bool
    block: tuple[int, int]


_AROUND = " \t>"
"""What a quotation writes before each of its lines, besides blanks."""
_PLACE = re.compile(r' data-sourcepos="(\d+):\d+-(\d+):\d+"')


def comments(text: str, pattern: re.Pattern[str]) -> tuple[Comment, ...]:
    """The matches of a pattern of HTML comments that are comments, and no sample in code, in their order."""
    found = tuple(pattern.finditer(text))
    if not found:
        return ()
    rendered = to_html(_marked(text, found), raw_html=True, positions=True)
    ends = _ends(rendered)
    real = [match for number, match in enumerate(found) if _mark(number) in rendered]
    placed = [_placed(text, match) for match in real]
    taken = {line for item in placed if item.alone for line in range(item.line, item.end_line + 1)}
    lines = text.split("\n")
    return tuple(item._replace(block=_block(item, lines, taken, ends)) for item in placed)


def _mark(number: int) -> str:
    return f"<!--kb-{number};"


def _marked(text: str, found: Sequence[re.Match[str]]) -> str:
    """The text with a number in place of each match; code shows it escaped, so that it is not found there again."""

    def pieces() -> Iterator[str]:
        end = 0
        for number, match in enumerate(found):
            yield text[end : match.start()]
            yield _mark(number) + "\n" * match[0].count("\n") + "-->"
            end = match.end()
        yield text[end:]

    return "".join(pieces())


def _ends(rendered: str) -> dict[int, int]:
    """The last line of the largest part that begins on a line, by that line."""
    ends: dict[int, int] = {}
    for place in _PLACE.finditer(rendered):
        first, last = int(place[1]), int(place[2])
        ends[first] = max(last, ends.get(first, 0))
    return ends


def _placed(text: str, match: re.Match[str]) -> Comment:
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    around = text[start : match.start()] + text[match.end() : end if end >= 0 else len(text)]
    line = text.count("\n", 0, start) + 1
    return Comment(
        found=match,
        line=line,
        end_line=line + match[0].count("\n"),
        column=match.start() - start + 1,
        alone=not around.strip(_AROUND),
        block=(line, line),
    )


def _block(comment: Comment, lines: Sequence[str], taken: set[int], ends: dict[int, int]) -> tuple[int, int]:
    """The part that begins on the first line below which is neither blank nor another such comment."""
    first = comment.end_line + 1
    while first <= len(lines) and (first in taken or not lines[first - 1].strip(_AROUND)):
        first += 1
    if first > len(lines):
        return (comment.line, comment.end_line)
    return (first, ends.get(first) or _last_of_run(first, lines))


def _last_of_run(first: int, lines: Sequence[str]) -> int:
    """Raw HTML has no place in the parser's output; it ends before a blank line."""
    last = first
    while last < len(lines) and lines[last].strip(_AROUND):
        last += 1
    return last

"""How much a text may hold and still be an entry: above it, the parser or the rules would take minutes or break."""

from collections.abc import Iterator

from kblib.diagnostics import START, Finding, Position
from kblib.language import Text
from kblib.markdown.nesting import MAX_DEPTH
from kblib.markdown.outline import Outline

MAX_LINES = 20_000
MAX_HEADINGS = 1_000
MAX_LINKS = 5_000
MAX_ITEMS = 10_000

MAX_MARKS = {
    "<": 20_000,  # of raw HTML, the cleaner looks at all open elements for each tag
    "&": 50_000,  # the cleaner copies the text before each
    "<!--": 1_000,  # each may be a waiver, and every finding is held against each
    "[^": 5_000,  # a footnote is rendered at each use and again at the note: a megabyte fills half a gigabyte
}

# The parser looks at the whole run again for each `>` in it.
_MAX_QUOTES = 500
_QUOTES = ">" * (_MAX_QUOTES + 1)

# The parser calls itself for each mail address of a line: some thousands of them overflow the stack of its thread.
_MAX_ADDRESSES = 1_000

_SPLIT = Text("拆成几个条目；日志放在正文之外", "split it into several entries; keep logs out of the text")


def excess(text: str) -> Finding | None:
    """What forbids to parse a text with plain line ends; None for every ordinary one."""
    return next(_excess(text), None)


def _excess(text: str) -> Iterator[Finding]:
    lines = _count(text, "\n", MAX_LINES)
    if lines > MAX_LINES:
        yield _too_many(START, lines, MAX_LINES, Text("行", "lines"))
    for mark, limit in MAX_MARKS.items():
        number = _count(text, mark, limit)
        if number > limit:
            yield _too_many(_position(text, text.index(mark)), number, limit, Text(f"个 {mark}", f"times {mark}"))
    if _QUOTES in text:
        yield _quotes(_position(text, text.index(_QUOTES)))
    if _count(text, "@", _MAX_ADDRESSES) > _MAX_ADDRESSES:
        yield from _crowded_lines(text)


def _count(text: str, mark: str, limit: int) -> int:
    """How often a mark stands in a text; 0 where it cannot stand there more often than the limit."""
    return text.count(mark) if len(text) > limit * len(mark) and mark in text else 0


def _crowded_lines(text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), start=1):
        addresses = line.count("@")
        if addresses > _MAX_ADDRESSES:
            yield Finding(
                position=Position(number, line.index("@") + 1),
                message=Text(
                    f"这一行有 {addresses:,} 个 @，上限是 {_MAX_ADDRESSES:,}",
                    f"this line has {addresses:,} @ marks; the limit is {_MAX_ADDRESSES:,}",
                ),
                hint=Text("把地址分成几行，或放进单独的文件", "break the line, or keep the addresses in a file"),
            )


def excess_of_parts(outline: Outline) -> Finding | None:
    """What forbids to check a parsed text: more headings, links or list items than any entry has."""
    for parts, limit, name in (
        (outline.headings, MAX_HEADINGS, Text("个标题", "headings")),
        (outline.links, MAX_LINKS, Text("个链接和图片", "links and pictures")),
        (outline.items, MAX_ITEMS, Text("个列表项", "list items")),
    ):
        if len(parts) > limit:
            return _too_many(parts[limit].position, len(parts), limit, name)
    return _nested(outline.too_deep) if outline.too_deep else None


def _too_many(position: Position, number: int, limit: int, name: Text) -> Finding:
    return Finding(
        position=position,
        message=Text(
            f"文件有 {number:,} {name.zh}，上限是 {limit:,}",
            f"the file has {number:,} {name.en}; the limit is {limit:,}",
        ),
        hint=_SPLIT,
    )


def _nested(position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text(f"嵌套超过 {MAX_DEPTH} 层", f"nested deeper than {MAX_DEPTH} levels"),
        hint=Text("列表和引用只需几层，请拆开", "lists and quotations need a few levels; take them apart"),
    )


def _quotes(position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text(f"这里连着超过 {_MAX_QUOTES} 个 >", f"there are more than {_MAX_QUOTES} > in a row here"),
        hint=Text("引用只需一两层，请删去多余的 >", "quotations need one or two levels; remove the extra >"),
    )


def _position(text: str, offset: int) -> Position:
    return Position(text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))

"""Where the headings, lists, links, pictures and code blocks of a Markdown text stand."""

import html
import re
from collections.abc import Sequence
from operator import attrgetter

import msgspec

from kblib.diagnostics import Position
from kblib.markdown.columns import Columns
from kblib.markdown.nesting import too_deep
from kblib.markdown.parser import may_have_footnotes, to_html, words_of


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """A heading; `end_line` differs from the first line for the form that is underlined (Setext).

    `nested` tells a heading inside a quotation or a list from one that divides the text.
    """

    level: int
    text: str
    position: Position
    end_line: int
    nested: bool


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A link or a picture: its target as the parser resolved it, and its text or alternative text.

    The target is empty where none is written and where a page cannot lead to it (`javascript:`, `file:` …).
    """

    target: str
    text: str
    position: Position
    is_picture: bool = False


class ListItem(msgspec.Struct, frozen=True, kw_only=True):
    """One item of a list, with the text of its first paragraph; `depth` is 1 for an outer list."""

    text: str
    depth: int
    position: Position


class CodeBlock(msgspec.Struct, frozen=True, kw_only=True):
    """A fenced or indented code block by its lines, both inclusive."""

    first_line: int
    last_line: int


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of a Markdown text that has a position and matters to a check."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    items: tuple[ListItem, ...]
    code: tuple[CodeBlock, ...]
    raw_html: bool = False
    """Whether it holds HTML that its author wrote, be it a comment."""
    too_deep: Position | None = None
    """Where many parts stand in one another, deeper than `nesting.MAX_DEPTH`."""


# Raw HTML is left out of the outline, so that `<` begins a tag of the parser's own and nothing else.
_TAG = re.compile(
    r'<(?:(h[1-6]|a|img|li|pre) data-sourcepos="(\d+):(\d+)-(\d+):\d+"([^>]*)>([^<]*)'
    r"|(/?)(ol|ul|blockquote|div)\b)"
)
_TARGET = re.compile(r' (?:href|src)="([^"]*)"')
_ALTERNATIVE = re.compile(r' alt="([^"]*)"')
_PLACE = re.compile(r'data-sourcepos="(\d+):(\d+)-')
_ITEM_ENDS = ("</li>", "</p>", "<ul", "<ol", "<pre", "<blockquote", "<table")
_ITEM_END = re.compile("|".join(_ITEM_ENDS))
# What the parser writes in place of it.
_LEFT_OUT = "<!-- raw HTML omitted -->"
_FOOTNOTES = ' class="footnotes"'


def outline(text: str, first_line: int = 1) -> Outline:
    """The outline of a Markdown text whose first line is line `first_line` of its file."""
    return outlines([(text, first_line)])[0]


def outlines(texts: Sequence[tuple[str, int]]) -> list[Outline]:
    """The outline of each text, given with the number of its first line."""
    rendered = [to_html(text, raw_html=False, positions=True) for text, _ in texts]
    return [
        _OutlineReader(text, page, first_line - 1).read()
        for (text, first_line), page in zip(texts, rendered, strict=True)
    ]


class _OutlineReader:
    def __init__(self, text: str, rendered: str, offset: int) -> None:
        self._text = text
        self._rendered = rendered
        self._columns = Columns(text)
        self._offset = offset
        self._headings: list[Heading] = []
        self._links: list[Link] = []
        self._items: list[ListItem] = []
        self._code: list[CodeBlock] = []
        self._lists = 0
        self._quotations = 0

    def read(self) -> Outline:
        self._take_all()
        if may_have_footnotes(self._text) and _FOOTNOTES in self._rendered:
            self._sort()
        return Outline(
            headings=tuple(self._headings),
            links=tuple(self._links),
            items=tuple(self._items),
            code=tuple(self._code),
            raw_html="<" in self._text and _LEFT_OUT in self._rendered,
            too_deep=self._place_of(too_deep(self._rendered)),
        )

    def _take_all(self) -> None:
        offset = self._offset
        for tag in _TAG.finditer(self._rendered):
            name, line, column, end_line, attributes, words, leaving, around = tag.groups()
            if around:
                self._enter_or_leave(around, leaving=leaving == "/")
                continue
            position = Position(int(line) + offset, 1) if column == "1" else self._position(int(line), int(column))
            if name == "li":
                self._take_item(attributes, words, tag.end(), position)
            elif name == "a":
                self._take_link(attributes, words, tag.end(), position)
            elif name == "img":
                self._take_picture(attributes, position)
            elif name == "pre":
                self._code.append(CodeBlock(first_line=position.line, last_line=int(end_line) + offset))
            else:
                self._take_heading(name, words, tag.end(), position, int(end_line) + offset)

    def _sort(self) -> None:
        """Footnotes are rendered at the end, wherever they are written."""
        self._headings.sort(key=attrgetter("position"))
        self._links.sort(key=attrgetter("position"))
        self._items.sort(key=attrgetter("position"))
        self._code.sort(key=attrgetter("first_line"))

    def _take_item(self, attributes: str, words: str, end: int, position: Position) -> None:
        if ' id="fn-' in attributes:
            return  # a footnote, which is a list item only on the page
        if not self._rendered.startswith(_ITEM_ENDS, end):
            found = _ITEM_END.search(self._rendered, end)
            words += self._rendered[end : found.start() if found else None]
        self._items.append(ListItem(text=words_of(words), depth=self._lists, position=position))

    def _take_link(self, attributes: str, words: str, end: int, position: Position) -> None:
        text = self._text_until("</a>", words, end)
        self._links.append(Link(target=_value(_TARGET, attributes), text=text, position=position))

    def _take_picture(self, attributes: str, position: Position) -> None:
        target, text = _value(_TARGET, attributes), _value(_ALTERNATIVE, attributes)
        self._links.append(Link(target=target, text=text, position=position, is_picture=True))

    def _take_heading(self, name: str, words: str, end: int, position: Position, end_line: int) -> None:
        self._headings.append(
            Heading(
                level=int(name[1]),
                text=self._text_until(f"</{name}>", words, end),
                position=position,
                end_line=end_line,
                nested=self._lists > 0 or self._quotations > 0,
            )
        )

    def _enter_or_leave(self, name: str, *, leaving: bool) -> None:
        step = -1 if leaving else 1
        if name in ("ol", "ul"):
            self._lists += step
        else:
            # The only `div` that the parser writes is an alert: a quotation with a title.
            self._quotations += step

    def _place_of(self, offset: int) -> Position | None:
        """The position of the element that is opened at an offset of the HTML."""
        place = _PLACE.search(self._rendered, offset) if offset >= 0 else None
        return self._position(int(place[1]), int(place[2])) if place else None

    def _position(self, line: int, column: int) -> Position:
        return Position(line + self._offset, self._columns.character(line, column) if column > 1 else 1)

    def _text_until(self, closing: str, words: str, end: int) -> str:
        """The text that begins with `words`, after which the next tag stands at `end`."""
        if not self._rendered.startswith(closing, end):
            found = self._rendered.find(closing, end)
            words += self._rendered[end : found if found >= 0 else None]
        return words_of(words)


def _value(attribute: re.Pattern[str], attributes: str) -> str:
    found = attribute.search(attributes)
    return _unescaped(found[1]) if found else ""


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text

"""Where the headings, lists, links, pictures and code blocks of a Markdown text stand."""

import html
import re
from operator import attrgetter

import msgspec

from kblib.diagnostics import Position
from kblib.markdown.columns import Columns
from kblib.markdown.nesting import too_deep
from kblib.markdown.parser import to_html, words_of


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
    ordered: bool
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
    too_deep: Position | None = None
    """Where many parts stand in one another, deeper than `nesting.MAX_DEPTH`."""


# Raw HTML is left out of the outline, so that `<` begins a tag of the parser's own and nothing else.
_TAG = re.compile(
    r'<(?:(?P<placed>h[1-6]|a|img|li|pre) data-sourcepos="(?P<line>\d+):(?P<column>\d+)-(?P<end_line>\d+):\d+"'
    r"(?P<attributes>[^>]*)>"
    r"|(?P<leaving>/?)(?P<around>ol|ul|blockquote|div)\b)"
)
_TARGET = re.compile(r' (?:href|src)="([^"]*)"')
_ALTERNATIVE = re.compile(r' alt="([^"]*)"')
_PLACE = re.compile(r'data-sourcepos="(\d+):(\d+)-')
_ITEM_END = re.compile(r"</li>|</p>|<ul|<ol|<pre|<blockquote|<table")


def outline(text: str, first_line: int = 1) -> Outline:
    """The outline of a Markdown text whose first line is line `first_line` of its file."""
    return _OutlineReader(to_html(text, raw_html=False, positions=True), Columns(text), first_line - 1).read()


class _OutlineReader:
    def __init__(self, rendered: str, columns: Columns, offset: int) -> None:
        self._rendered = rendered
        self._columns = columns
        self._offset = offset
        self._headings: list[Heading] = []
        self._links: list[Link] = []
        self._items: list[ListItem] = []
        self._code: list[CodeBlock] = []
        self._lists: list[bool] = []
        self._quotations = 0

    def read(self) -> Outline:
        # Whatever else has a place is a heading.
        takers = {"li": self._take_item, "a": self._take_link, "img": self._take_picture, "pre": self._take_code}
        for tag in _TAG.finditer(self._rendered):
            placed, line, column = tag.group("placed", "line", "column")
            if placed:
                takers.get(placed, self._take_heading)(tag, self._position(int(line), int(column)))
            else:
                self._enter_or_leave(tag["around"], leaving=bool(tag["leaving"]))
        # Footnotes are rendered at the end, wherever they are written.
        return Outline(
            headings=tuple(sorted(self._headings, key=attrgetter("position"))),
            links=tuple(sorted(self._links, key=attrgetter("position"))),
            items=tuple(sorted(self._items, key=attrgetter("position"))),
            code=tuple(sorted(self._code, key=attrgetter("first_line"))),
            too_deep=self._place_of(too_deep(self._rendered)),
        )

    def _take_item(self, tag: re.Match[str], position: Position) -> None:
        if ' id="fn-' in tag["attributes"]:
            return  # a footnote, which is a list item only on the page
        lists = self._lists
        self._items.append(
            ListItem(
                text=self._item_text(tag.end()),
                ordered=bool(lists) and lists[-1],
                depth=len(lists),
                position=position,
            )
        )

    def _take_link(self, tag: re.Match[str], position: Position) -> None:
        target = _TARGET.search(tag["attributes"])
        self._links.append(
            Link(
                target=html.unescape(target[1]) if target else "",
                text=self._text_until("</a>", tag.end()),
                position=position,
            )
        )

    def _take_picture(self, tag: re.Match[str], position: Position) -> None:
        target, words = _TARGET.search(tag["attributes"]), _ALTERNATIVE.search(tag["attributes"])
        self._links.append(
            Link(
                target=html.unescape(target[1]) if target else "",
                text=html.unescape(words[1]) if words else "",
                position=position,
                is_picture=True,
            )
        )

    def _take_code(self, tag: re.Match[str], position: Position) -> None:
        self._code.append(CodeBlock(first_line=position.line, last_line=int(tag["end_line"]) + self._offset))

    def _take_heading(self, tag: re.Match[str], position: Position) -> None:
        name = tag["placed"]
        self._headings.append(
            Heading(
                level=int(name[1]),
                text=self._text_until(f"</{name}>", tag.end()),
                position=position,
                end_line=int(tag["end_line"]) + self._offset,
                nested=bool(self._lists) or self._quotations > 0,
            )
        )

    def _enter_or_leave(self, name: str, *, leaving: bool) -> None:
        if name not in ("ol", "ul"):
            # The only `div` that the parser writes is an alert: a quotation with a title.
            self._quotations += -1 if leaving else 1
        elif not leaving:
            self._lists.append(name == "ol")
        elif self._lists:
            self._lists.pop()

    def _place_of(self, offset: int) -> Position | None:
        """The position of the element that is opened at an offset of the HTML."""
        place = _PLACE.search(self._rendered, offset) if offset >= 0 else None
        return self._position(int(place[1]), int(place[2])) if place else None

    def _position(self, line: int, column: int) -> Position:
        return Position(line + self._offset, self._columns.character(line, column) if column > 1 else 1)

    def _item_text(self, start: int) -> str:
        end = _ITEM_END.search(self._rendered, start)
        return words_of(self._rendered[start : end.start() if end else len(self._rendered)])

    def _text_until(self, closing: str, start: int) -> str:
        end = self._rendered.find(closing, start)
        return words_of(self._rendered[start : end if end >= 0 else len(self._rendered)])

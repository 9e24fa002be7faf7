"""GitHub-flavoured Markdown: where the headings, lists, links and pictures of a text stand, and its HTML.

One compiled parser (comrak) does both, so that what the check sees is what the page shows.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

import comrak
import nh3

from kblib.diagnostics import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; `end_line` differs from the first line for the two-line (Setext) form.

    `nested` tells a heading inside a quotation or a list from one that divides the text.
    """

    level: int
    text: str
    position: Position
    end_line: int
    nested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link or a picture: its target as the parser resolved it, and its text or alternative text."""

    target: str
    text: str
    position: Position
    is_picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item of a list, with the text of its first paragraph; `depth` is 1 for an outer list."""

    text: str
    ordered: bool
    depth: int
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """A fenced or indented code block by its lines, both inclusive."""

    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Everything of a Markdown text that has a position and matters to a check."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    items: tuple[ListItem, ...]
    code: tuple[CodeBlock, ...]


def _extensions() -> comrak.ExtensionOptions:
    options = comrak.ExtensionOptions()
    for name in ("alerts", "autolink", "cjk_friendly_emphasis", "footnotes", "strikethrough", "table", "tasklist"):
        setattr(options, name, True)
    return options


def _render_options(*, escape: bool, sourcepos: bool) -> comrak.RenderOptions:
    options = comrak.RenderOptions()
    options.escape = escape
    options.unsafe_ = True
    options.sourcepos = sourcepos
    return options


_PARSE = comrak.ParseOptions()
_PARSE.sourcepos_chars = True
_EXTENSIONS = _extensions()
_OUTLINE = _render_options(escape=True, sourcepos=True)
_PAGE = _render_options(escape=False, sourcepos=False)
_PAGE_WITH_POSITIONS = _render_options(escape=False, sourcepos=True)

# Raw HTML is escaped in the outline, so that `<` begins a tag of the parser's own and nothing else.
_TAG = re.compile(r"<(/?)(h[1-6]|a|img|li|ol|ul|pre|blockquote)\b([^>]*)>")
_SOURCE = re.compile(r'data-sourcepos="(\d+):(\d+)-(\d+):(\d+)"')
_ATTRIBUTE = re.compile(r'(href|src|alt)="([^"]*)"')
_ANY_TAG = re.compile(r"<[^>]*>")


def outline(text: str, first_line: int = 1) -> Outline:
    """The outline of a Markdown text whose first line is line `first_line` of its file."""
    rendered = comrak.render_markdown(text, _EXTENSIONS, _PARSE, _OUTLINE)
    return _OutlineReader(rendered, first_line - 1).read()


class _OutlineReader:
    def __init__(self, rendered: str, offset: int) -> None:
        self._rendered = rendered
        self._offset = offset
        self._headings: list[Heading] = []
        self._links: list[Link] = []
        self._items: list[ListItem] = []
        self._code: list[CodeBlock] = []
        self._lists: list[bool] = []
        self._quotations = 0

    def read(self) -> Outline:
        for tag in _TAG.finditer(self._rendered):
            self._take(tag)
        return Outline(
            headings=tuple(self._headings), links=tuple(self._links), items=tuple(self._items), code=tuple(self._code)
        )

    def _take(self, tag: re.Match[str]) -> None:
        closing, name, attributes = tag.groups()
        if name in ("ol", "ul"):
            self._enter_or_leave_list(name, leaving=bool(closing))
            return
        if name == "blockquote":
            self._quotations += -1 if closing else 1
            return
        source = _SOURCE.search(attributes)
        if closing or not source:
            return
        line, column, end_line, _ = (int(number) for number in source.groups())
        position = Position(line + self._offset, column)
        if name == "li":
            self._take_item(tag, position)
        elif name == "pre":
            self._code.append(CodeBlock(first_line=position.line, last_line=end_line + self._offset))
        elif name in ("a", "img"):
            self._take_link(tag, name, attributes, position)
        else:
            self._headings.append(
                Heading(
                    level=int(name[1]),
                    text=self._text_until(f"</{name}>", tag.end()),
                    position=position,
                    end_line=end_line + self._offset,
                    nested=bool(self._lists) or self._quotations > 0,
                )
            )

    def _enter_or_leave_list(self, name: str, *, leaving: bool) -> None:
        if not leaving:
            self._lists.append(name == "ol")
        elif self._lists:
            self._lists.pop()

    def _take_item(self, tag: re.Match[str], position: Position) -> None:
        self._items.append(
            ListItem(
                text=self._item_text(tag.end()),
                ordered=bool(self._lists) and self._lists[-1],
                depth=len(self._lists),
                position=position,
            )
        )

    def _take_link(self, tag: re.Match[str], name: str, attributes: str, position: Position) -> None:
        values = dict(_ATTRIBUTE.findall(attributes))
        is_picture = name == "img"
        self._links.append(
            Link(
                target=html.unescape(values.get("src" if is_picture else "href", "")),
                text=html.unescape(values.get("alt", "")) if is_picture else self._text_until("</a>", tag.end()),
                position=position,
                is_picture=is_picture,
            )
        )

    def _item_text(self, start: int) -> str:
        end = re.compile(r"</li>|</p>|<ul|<ol|<pre|<blockquote|<table").search(self._rendered, start)
        return _plain(self._rendered[start : end.start() if end else len(self._rendered)])

    def _text_until(self, closing: str, start: int) -> str:
        end = self._rendered.find(closing, start)
        return _plain(self._rendered[start : end if end >= 0 else len(self._rendered)])


def _plain(rendered: str) -> str:
    return html.unescape(_ANY_TAG.sub("", rendered)).strip()


def plain_text(text: str) -> str:
    """The words of a Markdown text without its markup."""
    return _plain(comrak.render_markdown(text, _EXTENSIONS, _PARSE, _PAGE))


def render(text: str) -> str:
    """Trusted Markdown of the tool's own pages as HTML; raw HTML passes unchanged."""
    return str(comrak.render_markdown(text, _EXTENSIONS, _PARSE, _PAGE))


_TAGS = nh3.ALLOWED_TAGS | {"input", "section"}
_ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    "*": {"id", "class", "title", "lang", "dir"},
    "a": {"href", "aria-label", "data-footnote-ref", "data-footnote-backref"},
    "code": {"class"},
    "input": {"type", "checked", "disabled"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "ol": {"start"},
    "li": {"value"},
    "details": {"open"},
}


def render_parts(text: str, first_line: int, headings: tuple[Heading, ...]) -> tuple[str, ...]:
    """The HTML of an entry's body, cut at `headings`: what stands before the first, then what follows each.

    The text is parsed as a whole, so that footnotes and link definitions work across the parts; then each part is cleaned of
    everything that could run or disguise itself.
    """
    rendered = str(comrak.render_markdown(text, _EXTENSIONS, _PARSE, _PAGE_WITH_POSITIONS))
    parts = []
    for heading in headings:
        line = heading.position.line - first_line + 1
        opening = f'<h{heading.level} data-sourcepos="{line}:{heading.position.column}-'
        before, _, rest = rendered.partition(opening)
        parts.append(before)
        rendered = rest.partition(f"</h{heading.level}>")[2]
    return tuple(clean(part) for part in (*parts, rendered))


def clean(rendered: str) -> str:
    """HTML without scripts, event handlers, styles, frames and unsafe addresses."""
    return nh3.clean(rendered, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None).strip()


def slug(text: str) -> str:
    """The anchor that GitHub gives a heading: lower case, punctuation dropped, spaces as hyphens."""
    kept = re.sub(r"[^\w\- ]", "", text.strip().lower())
    return kept.replace(" ", "-")


def slugs(headings: tuple[Heading, ...]) -> Iterator[str]:
    """The anchors of the headings of one text in order; a repeated one gets `-1`, `-2`, … as on GitHub."""
    seen: dict[str, int] = {}
    for heading in headings:
        base = slug(heading.text)
        count = seen.get(base, 0)
        seen[base] = count + 1
        yield f"{base}-{count}" if count else base

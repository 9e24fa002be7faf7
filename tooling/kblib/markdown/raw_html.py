"""What the cleaner takes out of a text because it could run or load something: raw HTML, and links with a script."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kblib.diagnostics import Position
from kblib.markdown.columns import Columns
from kblib.markdown.page import clean
from kblib.markdown.parser import to_html


class Unsafe(NamedTuple):
    """A tag, attribute or address as it is named in a message, and where its tag or link begins."""

    name: str
    position: Position


_TAGS = frozenset({"script", "style", "iframe", "frameset", "applet", "svg", "math", "portal"})
# People also write words such as <source> for “put the source here”: without attributes these load nothing.
_TAGS_WITH_ATTRIBUTES = frozenset(
    {"audio", "base", "embed", "form", "frame", "link", "meta", "object", "source", "track", "video"}
)

_NAME = re.compile(r"<([A-Za-z][A-Za-z0-9-]{0,40}+)(?=[\s/>])")
# Each part is bounded, so that an opening without an end costs little.
_ATTRIBUTES = re.compile(r"(?:[^<>\"']|\"[^\"]{0,500}\"|'[^']{0,500}'){0,500}+")
_HANDLER = re.compile(r"[\s/\"'](on[a-z]{2,30})\s{0,20}=", re.IGNORECASE)
_ADDRESS = re.compile(
    r"=[\"']?(?P<scheme>(?:javascript|vbscript):|data:(?!image/(?:png|gif|jpeg|webp)))|style=[^>]{0,500}?(?P<style>url\()",
    re.IGNORECASE,
)
# An attribute that no author writes: whatever bears it in the HTML is one of the tags in question.
_SIGN = "data-kb-tag-of-the-check-"
_MARK = re.compile(rf"<[A-Za-z0-9-]+ {_SIGN}(\d{{1,6}})\.")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK = re.compile(
    r'<(?:a|img) data-sourcepos="(?P<line>\d+):(?P<column>\d+)-[^"]*" (?:href|src)="'
    r"(?P<scheme>javascript:|vbscript:|data:(?!image/(?:png|gif|jpeg|webp)))",
    re.IGNORECASE,
)


def may_be_unsafe(text: str) -> bool:
    """Whether anything in a text looks like such a tag, be it in code; quicker than to parse it."""
    return "<" in text and any(tag.dangers for tag in _tags(text))


def unsafe_tags(text: str, first_line: int = 1) -> Iterator[Unsafe]:
    """The dangerous parts of raw tags in a Markdown text, outside code and comments, that no page will show."""
    suspects = [tag for tag in _tags(text) if tag.dangers]
    rendered = _COMMENT.sub("", to_html(_marked(text, suspects), raw_html=True, positions=False))
    real = {int(mark[1]) for mark in _MARK.finditer(rendered)}
    for tag in (tag for number, tag in enumerate(suspects) if number in real):
        cleaned = clean(f"<{tag.name}{tag.attributes}>").lower()
        for danger in tag.dangers:
            if danger.lower() not in cleaned:
                yield Unsafe(danger, _position(text, tag.start, first_line))


def unsafe_links(text: str, first_line: int = 1) -> Iterator[Unsafe]:
    """Markdown links whose address would run a script, wherever it is written."""
    columns = Columns(text)
    for link in _LINK.finditer(to_html(text, raw_html=True, positions=True)):
        line, column = int(link["line"]), int(link["column"])
        yield Unsafe(link["scheme"].lower(), Position(line + first_line - 1, columns.character(line, column)))


class _Tag(NamedTuple):
    """What looks like the opening of a tag, and may yet stand in code."""

    name: str
    attributes: str
    start: int

    @property
    def dangers(self) -> tuple[str, ...]:
        """What in it could run or load something."""
        name, written = self.name.lower(), "=" in self.attributes
        if name in _TAGS or (written and name in _TAGS_WITH_ATTRIBUTES):
            return (f"<{name}",)
        return tuple(_dangerous_attributes(self.attributes)) if written else ()


def _tags(text: str) -> Iterator[_Tag]:
    for opening in _NAME.finditer(text):
        attributes = _ATTRIBUTES.match(text, opening.end())
        yield _Tag(opening[1], attributes[0] if attributes else "", opening.start())


def _dangerous_attributes(attributes: str) -> Iterator[str]:
    yield from (handler[1] for handler in _HANDLER.finditer(attributes))
    # A browser decodes references and skips blanks before it looks at the scheme.
    for address in _ADDRESS.finditer("".join(html.unescape(attributes).split())):
        yield address["scheme"] or address["style"]


def _marked(text: str, tags: Iterable[_Tag]) -> str:
    """The text with a number behind the name of each of these tags, by which it is known again in the HTML."""
    pieces = []
    end = 0
    for number, tag in enumerate(tags):
        behind = tag.start + 1 + len(tag.name)
        pieces += [text[end:behind], f" {_SIGN}{number}."]
        end = behind
    return "".join((*pieces, text[end:]))


def _position(text: str, offset: int, first_line: int) -> Position:
    return Position(text.count("\n", 0, offset) + first_line, offset - text.rfind("\n", 0, offset))

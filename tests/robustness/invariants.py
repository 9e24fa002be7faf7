"""What holds for the bytes of any file, however hostile: nothing raises, positions lie inside, pages run nothing."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import msgspec
from msgspec.structs import replace

from kblib import catalog, entry, frame, linter
from kblib.card import Cards
from kblib.diagnostics import Position
from kblib.entry import Entry
from kblib.frame import Frame
from kblib.linter import Examined
from kblib.markdown import clean, plain_text, render_parts
from kblib.rules import RULE_NAMES
from kblib.yaml_reader import characters, events, plain

PATH = "kb/mail/a.md"

_ROOT = Path(__file__).parents[2]


@cache
def own_frame() -> Frame:
    """Schema, taxonomy and settings of the project itself."""
    return frame.load(_ROOT, date(2025, 6, 1), RULE_NAMES)


def hold(data: bytes) -> None:
    """Reads, checks and renders one file; AssertionError or whatever was raised when something does not hold."""
    read = catalog.decode(PATH, data)
    examined = linter.examine(read, own_frame())
    cards = Cards(cards=(examined.card, replace(examined.card, path="kb/mail/b.md")))
    found = [*examined.diagnostics, *linter.compare(cards, own_frame().settings, [PATH], lambda _: [])]
    _lie_inside(_lines(data), [(str(item.message.en), item.position) for item in found])
    _survives_the_cache(examined)
    _plain_yaml_is_yaml(read.text)
    if read.problem is None:
        _outline_lies_inside(read)
        _renders(read)


def _lines(data: bytes) -> list[str]:
    return entry.normalised(data.decode("utf-8", "replace")).split("\n")


def _lie_inside(lines: list[str], positions: Iterable[tuple[str, Position]]) -> None:
    for what, place in positions:
        line, column = place.line, place.column
        assert 1 <= line <= len(lines), f"line {line} of {len(lines)}: {what}"
        assert 1 <= column <= len(lines[line - 1]) + 1, f"column {column} in {lines[line - 1]!r}: {what}"


def _survives_the_cache(examined: Examined) -> None:
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(examined), type=Examined) == examined


def _plain_yaml_is_yaml(text: str) -> None:
    """What is read line by line is what the parser of YAML reads."""
    for block in text.split("---\n")[:3]:
        if not characters.invisible(block, 1) and (read := plain.read(block, 1)):
            assert read == events.read(block, 1)


def _outline_lies_inside(read: Entry) -> None:
    lines = read.text.split("\n")
    outline = read.outline
    _lie_inside(lines, (("heading", heading.position) for heading in outline.headings))
    _lie_inside(lines, (("link", link.position) for link in outline.links))
    _lie_inside(lines, (("item", item.position) for item in outline.items))
    _lie_inside(lines, (("code", Position(line, 1)) for block in outline.code for line in (block.first_line,)))
    for heading in outline.headings:
        assert heading.position.line <= heading.end_line <= len(lines)
    for section in read.sections:
        assert section.first_line <= len(lines) + 1
        assert section.last_line <= len(lines)


def _renders(read: Entry) -> None:
    headings = tuple(section.heading for section in read.sections)
    parts = render_parts(read.body, read.front_matter.body_line, headings)
    assert len(parts) == len(headings) + 1
    for part in parts:
        runs_nothing(part)
        runs_nothing(clean(part))
    plain_text(read.body)


def runs_nothing(rendered: str) -> None:
    """Fails on every element, attribute and address by which a page could run, load or disguise something."""
    reader = _Reader()
    reader.feed(rendered)
    reader.close()


_ELEMENTS = frozenset(
    (
        "a abbr acronym area article aside b bdi bdo blockquote br caption center cite code col colgroup data dd del"
        " details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd li"
        " map mark nav ol p pre q rp rt rtc ruby s samp section small span strike strong sub summary sup table tbody td"
        " th thead time tfoot tr tt u ul var wbr"
    ).split()
)
_ADDRESSES = frozenset({"href", "src", "cite"})
_SCHEMES = frozenset(
    (
        "bitcoin ftp ftps geo http https im irc ircs magnet mailto mms mx news nntp openpgp4fpr sip sms smsto ssh tel"
        " url webcal wtai xmpp"
    ).split()
)


class _Reader(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ELEMENTS, tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in {"style", "srcdoc", "formaction", "action", "background", "srcset"}, name
            if name in _ADDRESSES:
                _leads_somewhere_harmless(value or "")
        if tag == "input":
            assert dict(attrs)["type"] == "checkbox"

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def _leads_somewhere_harmless(address: str) -> None:
    # As a browser reads it: https://url.spec.whatwg.org/#concept-basic-url-parser
    written = re.sub(r"[\t\n\r]", "", address.lstrip("".join(map(chr, range(0x21)))))
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", written)
    assert scheme is None or scheme[1].lower() in _SCHEMES, address

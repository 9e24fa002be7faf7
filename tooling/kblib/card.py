"""The index card of an entry: the little that other entries need to know of it, so that it need not be read again."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import msgspec

from kblib import links, similarity, twins
from kblib.diagnostics import Position
from kblib.entry import Entry
from kblib.links import Target
from kblib.markdown import slugs
from kblib.twins import NOTHING, Twins
from kblib.waivers import Waiver


class Reference(NamedTuple):
    """The id of another entry in the front matter, and where it stands."""

    id: str
    position: Position


class CardLink(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A link or picture of the text that is not external: as it was written, and where it leads."""

    written: str
    target: Target
    text: str
    position: Position
    is_picture: bool
    source: str = ""
    """The line of the link, as far as a finding quotes it; thousands may be broken, in as many files."""


class Picture(NamedTuple):
    """A picture by its path in the repository, and its size in bytes."""

    path: str
    size: int


class Card(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """What the checks across entries, and nothing else, know of an entry."""

    path: str
    id: str
    id_position: Position
    title: str
    title_position: Position
    folded_title: str
    """The title as it is held against others."""
    retired: bool
    replaced_by: str
    imported: bool
    references: tuple[Reference, ...]
    links: tuple[CardLink, ...]
    anchors: tuple[str, ...]
    title_source: str
    """The line of the title, so that thousands of findings about titles need not read thousands of files."""
    raw_pictures: tuple[str, ...]
    """The targets of pictures that are written as HTML."""
    sketch: bytes
    """The packed fingerprint of the text below the headings of its elements."""
    waivers: tuple[Waiver, ...] = ()
    private_lines: tuple[int, ...] = ()
    """The lines that hold something private, which no finding may quote from the file."""


@dataclass(frozen=True, kw_only=True)
class Cards:
    """The cards of all entries, ordered by path, and the size in bytes of every picture by its path."""

    cards: tuple[Card, ...] = ()
    pictures: Mapping[str, int] = field(default_factory=dict)
    former: Twins = NOTHING
    """The likeness of cards of which most are these."""

    @cached_property
    def by_id(self) -> Mapping[str, tuple[Card, ...]]:
        """Cards by id; more than one where an id is doubled."""
        found: dict[str, tuple[Card, ...]] = {}
        for card in self.cards:
            if card.id:
                found[card.id] = (*found.get(card.id, ()), card)
        return found

    @cached_property
    def by_path(self) -> Mapping[str, Card]:
        """Cards by path."""
        return {card.path: card for card in self.cards}

    @property
    def paths(self) -> tuple[str, ...]:
        """Everything that can be compared: entries, then pictures."""
        return (*self.by_path, *self.pictures)

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """The path of the entry with a file name, where just one has it."""
        paths: dict[str, list[str]] = {}
        for card in self.cards:
            paths.setdefault(card.path.rpartition("/")[2], []).append(card.path)
        return {name: found[0] for name, found in paths.items() if len(found) == 1}

    @cached_property
    def namesakes(self) -> Mapping[str, tuple[Card, ...]]:
        """By path, all entries in use that have the title of this one, itself among them, where there are others."""
        by_title: dict[str, list[Card]] = {}
        for card in self.cards:
            if not card.retired and (title := card.folded_title):
                by_title.setdefault(title, []).append(card)
        return {card.path: tuple(same) for same in by_title.values() if len(same) > 1 for card in same}

    @cached_property
    def retired(self) -> frozenset[str]:
        """The paths of the entries out of use."""
        return frozenset(card.path for card in self.cards if card.retired)

    @cached_property
    def shown(self) -> frozenset[str]:
        """The paths that some entry links to or shows."""
        targets = {
            path
            for card in self.cards
            for path in (
                *(link.target.path for link in card.links),
                *(links.resolve(card.path, written).path for written in card.raw_pictures),
            )
        }
        return frozenset(targets)

    @cached_property
    def likeness(self) -> Twins:
        """Which entries in use are copies of one another."""
        return twins.find({card.path: card.sketch for card in self.cards if not card.retired}, self.former)

    @cached_property
    def twins(self) -> Mapping[str, tuple[Card, float]]:
        """By path, of the other entries in use the one whose text is most like it, where any is, and how much."""
        return {path: (self.by_path[twin.name], twin.score) for path, twin in self.likeness.found.items()}


def folded(title: str) -> str:
    """A title as it is held against others: case, width, blanks and punctuation make no difference."""
    return _SEPARATORS.sub("", unicodedata.normalize("NFKC", title).casefold())


def _no_line(_: int) -> str:
    return ""


# C++ and C# are two languages.
_SEPARATORS = re.compile(r"[^\w+#]|_")


def unveiled(text: str) -> str:
    """The text as it is, where nothing in an entry is private."""
    return text


def card_of(
    entry: Entry,
    waivers: tuple[Waiver, ...] = (),
    quote: Callable[[int], str] = _no_line,
    veil: Callable[[str], str] = unveiled,
    private_lines: tuple[int, ...] = (),
) -> Card:
    """The card of an entry, right or wrong, with what is known of its waivers so far.

    `quote` gives the line with a number as findings show it, `veil` any words of the author's as they may repeat them.
    """
    title_position = entry.position("title")
    return Card(
        path=entry.path,
        id=entry.id,
        id_position=entry.position("id"),
        title=veil(entry.title),
        title_position=title_position,
        folded_title=folded(entry.title),
        retired=entry.retired,
        replaced_by=entry.replaced_by,
        imported=entry.imported,
        references=tuple(_references(entry, veil)),
        links=tuple(
            CardLink(
                written=veil(link.target),
                target=links.resolve(entry.path, veil(link.target)),
                text=veil(link.text)[:_LONGEST_TEXT],
                position=link.position,
                is_picture=link.is_picture,
                source=quote(link.position.line),
            )
            for link in entry.outline.links
            if not links.is_external(link.target)
        ),
        anchors=tuple(slugs(entry.outline.headings)),
        waivers=waivers,
        private_lines=private_lines,
        title_source=quote(title_position.line),
        raw_pictures=tuple(_RAW_PICTURE.findall(entry.body)) if entry.outline.raw_html and "<img" in entry.body else (),
        sketch=similarity.pack(similarity.sketch(_own_text(entry))),
    )


_RAW_PICTURE = re.compile(r"""<img\b[^<>]{0,999}?\ssrc\s?=\s?["']?([^"'\s>]{1,999})""")


# Longer words of a link are only quoted in a message, and cut there.
_LONGEST_TEXT = 80


# Never closed, it hides the rest, as everywhere.
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def _own_text(entry: Entry) -> str:
    """The text without what the template gives: headings of elements and prompts."""
    if not entry.sections:
        return entry.body_without_comments
    text = "\n".join(section.text for section in entry.sections)
    return _COMMENT.sub("", text) if "<!--" in text else text


def _references(entry: Entry, veil: Callable[[str], str]) -> Iterable[Reference]:
    for index, other in enumerate(entry.words("related")):
        yield Reference(veil(other), entry.position("related", index))
    if entry.replaced_by:
        yield Reference(veil(entry.replaced_by), entry.position("retired", "replaced_by"))

"""The index card of an entry: the little that other entries need to know of it, so that it need not be read again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kblib import links
from kblib.diagnostics import Position
from kblib.entry import Entry
from kblib.links import TargetKind
from kblib.markdown import slugs
from kblib.waivers import Waiver


class Reference(NamedTuple):
    """The id of another entry in the front matter, and where it stands."""

    id: str
    position: Position


class CardLink(NamedTuple):
    """A link or picture of the text that does not lead outside, as it was written."""

    target: str
    text: str
    position: Position
    is_picture: bool


class Card(NamedTuple):
    """What the checks across entries, and nothing else, know of an entry."""

    path: str
    id: str
    id_position: Position
    title: str
    retired: bool
    imported: bool
    references: tuple[Reference, ...]
    links: tuple[CardLink, ...]
    anchors: tuple[str, ...]
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cards:
    """The cards of all entries, ordered by path, and the paths of all pictures."""

    cards: tuple[Card, ...] = ()
    pictures: frozenset[str] = field(default_factory=frozenset)

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

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        """The path of the entry with a file name, where just one has it."""
        paths: dict[str, list[str]] = {}
        for card in self.cards:
            paths.setdefault(card.path.rpartition("/")[2], []).append(card.path)
        return {name: found[0] for name, found in paths.items() if len(found) == 1}


def card_of(entry: Entry, waivers: tuple[Waiver, ...] = ()) -> Card:
    """The card of an entry, right or wrong, with what is known of its waivers so far."""
    return Card(
        path=entry.path,
        id=entry.id,
        id_position=entry.position("id"),
        title=entry.title,
        retired=entry.retired,
        imported=entry.imported,
        references=tuple(_references(entry)),
        links=tuple(
            CardLink(link.target, link.text[:_LONGEST_TEXT], link.position, link.is_picture)
            for link in entry.outline.links
            if not link.target or links.resolve(entry.path, link.target).kind is not TargetKind.EXTERNAL
        ),
        anchors=tuple(slugs(entry.outline.headings)),
        waivers=waivers,
    )


# Longer words of a link are only quoted in a message, and cut there.
_LONGEST_TEXT = 80


def _references(entry: Entry) -> Iterable[Reference]:
    for index, other in enumerate(entry.words("related")):
        yield Reference(other, entry.position("related", index))
    if entry.replaced_by:
        yield Reference(entry.replaced_by, entry.position("retired", "replaced_by"))

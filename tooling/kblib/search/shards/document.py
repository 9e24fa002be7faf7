"""What the search of the site is told of one document: an entry, or a page of the team."""

from collections.abc import Callable, Mapping

import msgspec

FILTERS = ("system", "type", "label", "audience", "lang")
"""By what results can be narrowed down; the names stand in addresses of the results page."""


class Card(msgspec.Struct, frozen=True, array_like=True):
    """What a hit shows; `texts` are the beginnings of its elements."""

    title: str
    system: str
    issue_type: str
    language: str
    texts: tuple[tuple[str, str], ...]


class Contents(msgspec.Struct, frozen=True, array_like=True):
    """What is made of the text of a document: its terms with their weights, and its card."""

    weights: dict[str, int]
    card: Card


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One document; its contents are made only when it is new or has changed.

    The id of an entry is its own, that of a page its address, which ends in a slash. `digest` stands for everything
    that the contents depend on.
    """

    id: str
    digest: str
    filters: Mapping[str, tuple[str, ...]]
    contents: Callable[[], Contents]

    @property
    def is_page(self) -> bool:
        """Whether it is a page of the team and no entry."""
        return self.id.endswith("/")

"""The entries that the site shows, in the orders and groups in which pages list them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kblib.entry import Entry
from kblib.git import FileHistory, History
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Language
from kblib.review.book import Book
from kblib.site.likeness import Likeness

_LONG_AGO = date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Forge:
    """Addresses on the forge that entry pages lead to; empty where the site does not name a repository."""

    edit: str = ""
    """The beginning of the address at which a file is edited."""
    report: str = ""
    """The beginning of the address of a new issue; the title follows."""
    missing: str = ""
    """The beginning of the address of an issue about knowledge that is missing; the words searched for follow."""


@dataclass(frozen=True, kw_only=True)
class Library:
    """A knowledge base without errors, with its history, in the language of the interface."""

    kb: KnowledgeBase
    history: History
    language: Language
    forge: Forge = Forge()
    likeness: Likeness | None = None
    """Finds entries like another; None where nothing has been indexed."""
    book: Book | None = None
    """The reviews as the snapshot tells them; None without a snapshot."""

    @cached_property
    def listed(self) -> tuple[Entry, ...]:
        """Entries in use, the latest change first; without dates by title."""
        entries = [entry for entry in self.kb.catalog.entries if entry.readable and not entry.retired]
        entries.sort(key=lambda entry: entry.title)
        entries.sort(key=lambda entry: self.updated_on(entry) or _LONG_AGO, reverse=True)
        return tuple(entries)

    @cached_property
    def newest(self) -> tuple[Entry, ...]:
        """Entries in use, the latest written first."""
        return tuple(sorted(self.listed, key=lambda entry: self.created_on(entry) or _LONG_AGO, reverse=True))

    @cached_property
    def by_system(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries in use by business system."""
        return _group(self.listed, lambda entry: (entry.system,))

    @cached_property
    def by_issue_type(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries in use by issue type."""
        return _group(self.listed, lambda entry: (entry.issue_type,))

    @cached_property
    def by_label(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries in use by label."""
        return _group(self.listed, lambda entry: entry.words("labels"))

    @cached_property
    def keyword_spelling(self) -> Mapping[str, str]:
        """The first spelling of each keyword, by its lower case."""
        spelling: dict[str, str] = {}
        for entry in self.listed:
            for word in entry.words("keywords"):
                spelling.setdefault(word.lower(), word)
        return spelling

    @cached_property
    def by_keyword(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries in use by keyword in its first spelling, upper and lower case alike."""
        spelling = self.keyword_spelling
        return _group(self.listed, lambda entry: dict.fromkeys(spelling[w.lower()] for w in entry.words("keywords")))

    @cached_property
    def by_author(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries in use by the id of their author."""
        return _group(self.listed, lambda entry: entry.words("authors"))

    @cached_property
    def linked_from(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries in use that name another as related, by the id of the other."""
        return _group(self.listed, lambda entry: entry.words("related"))

    def cell(self, system: str, issue_type: str) -> tuple[Entry, ...]:
        """Entries in use of one system and one type."""
        return tuple(entry for entry in self.by_system.get(system, ()) if entry.issue_type == issue_type)

    def created_on(self, entry: Entry) -> date | None:
        """The day of the first commit of the entry; None when unknown."""
        found = self._history_of(entry)
        return found.created_on if found else None

    def updated_on(self, entry: Entry) -> date | None:
        """The day of the last commit that changed the entry; None when unknown."""
        found = self._history_of(entry)
        return found.updated_on if found else None

    def _history_of(self, entry: Entry) -> FileHistory | None:
        return self.history.find(entry.path)


def _group(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[str]]) -> dict[str, tuple[Entry, ...]]:
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        for key in keys(entry):
            groups.setdefault(key, []).append(entry)
    return {key: tuple(group) for key, group in groups.items()}

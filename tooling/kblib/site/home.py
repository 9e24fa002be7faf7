"""What the home page shows beside its own text: categories, frequent keywords and the newest entries."""

from dataclasses import dataclass
from datetime import date

from kblib import urls
from kblib.entry import Entry
from kblib.site import addresses, markup, pages
from kblib.site.library import Library

NEWEST = 8
KEYWORDS = 8
TYPES_OF_SYSTEM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category with the number of its entries; `parts` are its fullest parts."""

    title: str
    about: str
    url: str
    count: int
    parts: tuple["Category", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry in the list of the newest."""

    title: str
    url: str
    language: str
    system: str
    issue_type: str
    badges: tuple[tuple[str, str], ...]
    created_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The values of the template of the home page; addresses are from the root of the site."""

    systems: tuple[Category, ...]
    issue_types: tuple[Category, ...]
    labels: tuple[Category, ...]
    keywords: tuple[Category, ...]
    newest: tuple[NewEntry, ...]
    total: int


def home(library: Library) -> Home:
    """The values for the home page."""
    return Home(
        systems=_categories(library, addresses.SYSTEMS, "systems"),
        issue_types=_categories(library, addresses.ISSUE_TYPES, "issue_types"),
        labels=_categories(library, addresses.LABELS, "labels"),
        keywords=_keywords(library),
        newest=tuple(_new_entry(library, entry) for entry in library.newest[:NEWEST]),
        total=len(library.listed),
    )


def _new_entry(library: Library, entry: Entry) -> NewEntry:
    return NewEntry(
        title=entry.title,
        url=urls.entry(entry.id),
        language=entry.language.value,
        system=markup.term_title(library, "systems", entry.system),
        issue_type=markup.term_title(library, "issue_types", entry.issue_type),
        badges=markup.entry_badges(library, entry),
        created_on=library.created_on(entry),
    )


def _keywords(library: Library) -> tuple[Category, ...]:
    """The keywords of most entries; one that a single entry has is not worth a place."""
    frequent = sorted(library.by_keyword.items(), key=lambda item: (-len(item[1]), item[0].lower()))
    return tuple(
        Category(title=word, about="", url=pages.keyword_url(word), count=len(entries))
        for word, entries in frequent[:KEYWORDS]
        if len(entries) > 1
    )


def _categories(library: Library, folder: str, kind: str) -> tuple[Category, ...]:
    groups = {
        "systems": library.by_system,
        "issue_types": library.by_issue_type,
        "labels": library.by_label,
    }[kind]
    return tuple(
        Category(
            title=term.title.in_(library.language),
            about=term.description.in_(library.language) if term.description else "",
            url=f"{folder}{term.id}/",
            count=len(groups.get(term.id, ())),
            parts=_types_of(library, term.id) if kind == "systems" else (),
        )
        for term in markup.alive(library.kb.taxonomy.terms.get(kind, ()))
    )


def _types_of(library: Library, system: str) -> tuple[Category, ...]:
    """The issue types that a system has most entries of."""
    parts = [
        Category(
            title=term.title.in_(library.language),
            about="",
            url=f"{addresses.SYSTEMS}{system}/{term.id}/",
            count=len(library.cell(system, term.id)),
        )
        for term in markup.alive(library.kb.taxonomy.issue_types)
    ]
    parts.sort(key=lambda part: -part.count)
    return tuple(part for part in parts[:TYPES_OF_SYSTEM] if part.count)

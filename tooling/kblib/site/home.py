"""What the home page shows beside its own text: systems, issue types and the newest entries."""

from dataclasses import dataclass
from datetime import date

from kblib import urls
from kblib.site import markup, pages
from kblib.site.library import Library

NEWEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category with the number of its entries."""

    title: str
    about: str
    url: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """An entry in the list of the newest."""

    title: str
    url: str
    system: str
    created_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The values of the template of the home page; addresses are from the root of the site."""

    systems: tuple[Category, ...]
    issue_types: tuple[Category, ...]
    labels: tuple[Category, ...]
    newest: tuple[NewEntry, ...]
    total: int


def home(library: Library) -> Home:
    """The values for the home page."""
    return Home(
        systems=_categories(library, pages.SYSTEMS, "systems"),
        issue_types=_categories(library, pages.ISSUE_TYPES, "issue_types"),
        labels=_categories(library, pages.LABELS, "labels"),
        newest=tuple(
            NewEntry(
                title=entry.title,
                url=urls.entry(entry.id),
                system=markup.term_title(library, "systems", entry.system),
                created_on=library.created_on(entry),
            )
            for entry in library.newest[:NEWEST]
        ),
        total=len(library.listed),
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
        )
        for term in markup.alive(library.kb.taxonomy.terms.get(kind, ()))
    )

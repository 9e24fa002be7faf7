"""What is new and what has changed, for feed readers: all of it, and for each system and issue type.

Atom, RFC 4287. A feed needs the full address of the site, and the dates that git knows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from xml.etree import ElementTree as ET

from kblib import urls
from kblib.entry import Entry
from kblib.review import calendar
from kblib.site import entry_page
from kblib.site.addresses import ISSUE_TYPES, SYSTEMS
from kblib.site.library import Library
from kblib.site.markup import term_title

NAME = "feed.xml"

_LATEST = 50
_ATOM = "http://www.w3.org/2005/Atom"

# What XML 1.0 does not allow (production 2), and an entry may hold.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feed:
    """A feed by the page that shows the same entries."""

    page: str
    title: str
    entries: Sequence[Entry]


def feeds(library: Library, site_name: str, site_url: str) -> Iterator[tuple[str, str]]:
    """Sources and texts of the feeds; none of entries whose dates git does not know."""
    base = f"{site_url.rstrip('/')}/"
    by_path = library.kb.catalog.by_path

    # An entry stands in the feeds of its system and of its type too, and its text is rendered for its summary.
    @cache
    def element(path: str, updated: date) -> ET.Element:
        return _entry(library, by_path[path], updated, base)

    for feed in _all(library, site_name):
        dated = [(entry, updated) for entry in feed.entries if (updated := library.updated_on(entry))]
        if dated:
            root = _feed(library, feed, site_name, base)
            _add(root, "updated", _instant(library, max(updated for _, updated in dated)))
            root.extend(element(entry.path, updated) for entry, updated in dated[:_LATEST])
            ET.indent(root, " ")
            yield f"{feed.page}{NAME}", f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, "unicode")}\n'


def _all(library: Library, site_name: str) -> Iterator[_Feed]:
    yield _Feed(page=urls.HOME, title=site_name, entries=library.listed)
    taxonomy = library.kb.taxonomy
    for folder, terms, groups in (
        (SYSTEMS, taxonomy.systems, library.by_system),
        (ISSUE_TYPES, taxonomy.issue_types, library.by_issue_type),
    ):
        for term in terms:
            title = f"{term.title.in_(library.language)} · {site_name}"
            yield _Feed(page=f"{folder}{term.id}/", title=title, entries=groups.get(term.id, ()))


def _feed(library: Library, feed: _Feed, site_name: str, base: str) -> ET.Element:
    """What stands before the entries; the author is that of entries that name none."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": library.language.value})
    _add(root, "id", f"{base}{feed.page}")
    _add(root, "title", feed.title)
    _add(ET.SubElement(root, "author"), "name", site_name)
    ET.SubElement(root, "link", {"rel": "self", "href": f"{base}{feed.page}{NAME}"})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": f"{base}{feed.page}"})
    return root


def _entry(library: Library, entry: Entry, updated: date, base: str) -> ET.Element:
    element = ET.Element("entry", {"xml:lang": entry.language.value})
    address = f"{base}{urls.entry(entry.id)}"
    _add(element, "id", address)
    _add(element, "title", entry.title)
    _add(element, "updated", _instant(library, updated))
    if created := library.created_on(entry):
        _add(element, "published", _instant(library, created))
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": address})
    for name in entry.words("authors"):
        _add(ET.SubElement(element, "author"), "name", library.kb.team.person(name).name)
    for kind, term in (("systems", entry.system), ("issue_types", entry.issue_type)):
        ET.SubElement(element, "category", {"term": term, "label": _clean(term_title(library, kind, term))})
    _add(element, "summary", entry_page.description(library, entry))
    return element


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _instant(library: Library, day: date) -> str:
    """The beginning of a day of the team: git's history is kept by days."""
    begin = datetime.combine(day, time.min, calendar.zone(library.kb.settings))
    return f"{begin.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

"""What is new and what has changed, for feed readers: all of it, and for each system and issue type.

Atom, RFC 4287. A feed needs the full address of the site, and the dates that git knows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from kblib import markdown, urls
from kblib.entry import Entry
from kblib.site.addresses import ISSUE_TYPES, SYSTEMS
from kblib.site.library import Library
from kblib.site.markup import term_title
from kblib.taxonomy import Term

NAME = "feed.xml"

_LATEST = 50
_LONGEST_SUMMARY = 300
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
    """Sources and texts of the feeds; none where git knows no dates."""
    if not any(map(library.updated_on, library.listed)):
        return
    taxonomy = library.kb.taxonomy
    yield _file(library, _Feed(page=urls.HOME, title=site_name, entries=library.listed), site_url)
    for feed in (
        *_of_terms(library, site_name, SYSTEMS, taxonomy.systems, library.by_system),
        *_of_terms(library, site_name, ISSUE_TYPES, taxonomy.issue_types, library.by_issue_type),
    ):
        yield _file(library, feed, site_url)


def _of_terms(
    library: Library, site_name: str, folder: str, terms: Sequence[Term], groups: Mapping[str, tuple[Entry, ...]]
) -> Iterator[_Feed]:
    for term in terms:
        if groups.get(term.id):
            title = f"{term.title.in_(library.language)} · {site_name}"
            yield _Feed(page=f"{folder}{term.id}/", title=title, entries=groups[term.id])


def _file(library: Library, feed: _Feed, site_url: str) -> tuple[str, str]:
    base = f"{site_url.rstrip('/')}/"
    dated = [(entry, updated) for entry in feed.entries if (updated := library.updated_on(entry))][:_LATEST]
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": library.language.value})
    _add(root, "id", f"{base}{feed.page}")
    _add(root, "title", feed.title)
    _add(root, "updated", _instant(max((updated for _, updated in dated), default=date.min)))
    ET.SubElement(root, "link", {"rel": "self", "href": f"{base}{feed.page}{NAME}"})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": f"{base}{feed.page}"})
    for entry, updated in dated:
        root.append(_entry(library, entry, updated, base))
    ET.indent(root, " ")
    return f"{feed.page}{NAME}", f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, "unicode")}\n'


def _entry(library: Library, entry: Entry, updated: date, base: str) -> ET.Element:
    element = ET.Element("entry", {"xml:lang": entry.language.value})
    address = f"{base}{urls.entry(entry.id)}"
    _add(element, "id", address)
    _add(element, "title", entry.title)
    _add(element, "updated", _instant(updated))
    if created := library.created_on(entry):
        _add(element, "published", _instant(created))
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": address})
    for name in entry.words("authors"):
        _add(ET.SubElement(element, "author"), "name", library.kb.team.person(name).name)
    for kind, term in (("systems", entry.system), ("issue_types", entry.issue_type)):
        ET.SubElement(element, "category", {"term": term, "label": _clean(term_title(library, kind, term))})
    _add(element, "summary", _summary(library, entry))
    return element


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)


def _instant(day: date) -> str:
    """The beginning of a day: git's history is kept by days."""
    return f"{day.isoformat()}T00:00:00Z"


def _summary(library: Library, entry: Entry) -> str:
    """The beginning of the first element that has text."""
    for sections in library.kb.schema.elements_of(entry).values():
        text = " ".join(markdown.plain_text(sections[0].text).split())
        if text:
            return text if len(text) <= _LONGEST_SUMMARY else text[: _LONGEST_SUMMARY - 1] + "…"
    return ""

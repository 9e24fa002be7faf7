"""What other programs read of entries: the facts of all, the text of each, and the taxonomy."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kblib import urls
from kblib.entry import Entry, without_comments
from kblib.language import Text
from kblib.site import build_info
from kblib.site.library import Library
from kblib.taxonomy import Term

ENTRIES = "api/entries.json"
TAXONOMY = "api/taxonomy.json"


def files(library: Library) -> Iterator[tuple[str, str]]:
    """Sources and texts of the files; entries out of use are among them, marked as in their front matter."""
    entries = sorted((entry for entry in library.kb.catalog.entries if entry.readable), key=lambda entry: entry.id)
    yield ENTRIES, _list(library, entries)
    for entry in entries:
        yield source(entry), json.dumps(_whole(library, entry), ensure_ascii=False, indent=1) + "\n"
    yield TAXONOMY, json.dumps(_taxonomy(library), ensure_ascii=False, indent=1) + "\n"


def source(entry: Entry) -> str:
    """Where the text of an entry stands, from the root of the site."""
    return f"api/entries/{entry.id}.json"


def _list(library: Library, entries: Iterable[Entry]) -> str:
    """An entry on each line: ten thousand are read line by line, and a diff shows which have changed."""
    head = json.dumps({"version": 1, **build_info.origin(library)}, ensure_ascii=False)
    lines = ",\n".join(json.dumps(_facts(library, entry), ensure_ascii=False) for entry in entries)
    return f'{head[:-1]}, "entries": [\n{lines}\n]}}\n'


def _facts(library: Library, entry: Entry) -> dict[str, Any]:
    """Where the entry stands, what git tells of it, and its front matter as written.

    Addresses count from the root of the site. The front matter has a place of its own: a team may add any key to it.
    """
    created, updated = library.created_on(entry), library.updated_on(entry)
    return {
        "id": entry.id,
        "title": entry.title,
        "url": urls.entry(entry.id),
        "data": source(entry),
        "path": entry.path,
        "created": created.isoformat() if created else None,
        "updated": updated.isoformat() if updated else None,
        "front_matter": dict(entry.values),
    }


def _whole(library: Library, entry: Entry) -> dict[str, Any]:
    elements = library.kb.schema.elements_of(entry)
    return {
        "version": 1,
        **_facts(library, entry),
        "body": entry.body_without_comments.strip("\n"),
        "linked_from": [other.id for other in library.linked_from.get(entry.id, ())],
        "elements": [
            {
                "name": element.name,
                "title": library.kb.schema.headings(element.name, entry.language)[0],
                "text": without_comments(
                    "\n".join(section.text.strip("\n") for section in elements.get(element.name, ()))
                ).strip("\n"),
            }
            for element in library.kb.schema.elements
        ],
    }


def _taxonomy(library: Library) -> dict[str, Any]:
    taxonomy = library.kb.taxonomy
    return {
        "version": 1,
        **build_info.origin(library),
        "systems": _terms(taxonomy.systems, library.by_system),
        "issue_types": _terms(taxonomy.issue_types, library.by_issue_type),
        "labels": _terms(taxonomy.labels, library.by_label),
    }


def _terms(terms: Iterable[Term], entries: Mapping[str, tuple[Entry, ...]]) -> list[dict[str, Any]]:
    return [
        {
            "id": term.id,
            "title": _both(term.title),
            "description": _both(term.description) if term.description else None,
            "aliases": list(term.aliases),
            "deprecated": term.deprecated,
            "use_instead": term.use_instead or None,
            "entries": len(entries.get(term.id, ())),
        }
        for term in terms
    ]


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}

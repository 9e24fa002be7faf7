"""The index of the site's search: the entries, the team's own pages, and the names that hits and filters show."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from kblib.analysis import folding
from kblib.memory import uncollected
from kblib.search import index
from kblib.search.find import load_synonyms
from kblib.search.shards.document import Document
from kblib.search.shards.entries import FORMAT, documents
from kblib.search.shards.export import Tables, export
from kblib.site.library import Library
from kblib.site.words import WORDS


def write(library: Library, own: Sequence[Document], target: Path) -> None:
    """Writes the index of a library and the team's `own` pages below the folder `target`."""
    tables = Tables(
        fingerprint=f"{FORMAT} {index.fingerprint(library.kb.root)}",
        traditional=folding.pairs(),
        groups=load_synonyms(library.kb.root).groups,
        titles=_titles(library),
    )
    # All entries are in memory by now: to look through them for what can go costs more than the work on one.
    with uncollected():
        entries = documents(library.kb.catalog.entries, library.kb.schema)
        export([*entries, *own], tables, library.kb.root, target)


def _titles(library: Library) -> Mapping[str, Mapping[str, str]]:
    """What the values of each filter, and the elements, are called."""
    language = library.language

    def terms(kind: str) -> dict[str, str]:
        return {term.id: term.title.in_(language) for term in library.kb.taxonomy.terms.get(kind, ())}

    return {
        "system": terms("systems"),
        "type": terms("issue_types"),
        "label": terms("labels"),
        "audience": {name: WORDS[name].in_(language) for name in ("l1", "l2", "user")},
        "lang": {"zh": WORDS["in_chinese"].in_(language), "en": WORDS["in_english"].in_(language)},
        "element": {element.name: element.title.in_(language) for element in library.kb.schema.elements},
    }

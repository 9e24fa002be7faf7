"""The entries around one: like an entry that is there, like one that is about to be written, like a title."""

from pathlib import Path
from typing import NamedTuple

from kblib import analysis, catalog, inventory, schema, similarity
from kblib.card import card_of
from kblib.entry import Entry
from kblib.errors import KbError
from kblib.language import Text
from kblib.search import document, engine, index, ranking
from kblib.search.document import FACTS, Facts
from kblib.search.find import load_synonyms
from kblib.search.reader import Reader
from kblib.search.similar import similar

_ALIKE = 0.3
"""Share of the words of a title that another entry has to have in its title, for somebody to be told of it."""
_IN_TITLE = 1 << FACTS.index(document.TITLE) | 1 << FACTS.index(document.ASKED_AS)


class Neighbour(NamedTuple):
    """An entry like another: the share of its telling words, and the share of its text, that the other has; 0 to 1."""

    facts: Facts
    score: float
    same_text: float


def of_entry(root: Path, name: str, limit: int) -> tuple[Facts, tuple[Neighbour, ...]]:
    """The entry with a path or id, and those most like it: near-duplicates first, then by score.

    Raises KbError when there is no such entry, or it cannot be read.
    """
    reader, _ = index.reader(root)
    files = {file.path: file for file in inventory.take(root).entries}
    file = files.get(_path(root, reader, name))
    entry = catalog.read(root, file) if file else None
    if not entry or not entry.readable:
        raise KbError(Text(f"没有条目 {name}，或读不出来", f"there is no entry {name}, or it cannot be read"))
    terms = document.weigh(document.document(entry, schema.load_entry_schema(root)))
    own = document.facts(entry)
    sketch = _sketch(entry)
    found = [
        Neighbour(facts, score, round(similarity.score(sketch, _sketch(catalog.read(root, files[facts.path]))), 2))
        for facts, score in similar(reader, own, terms, limit)
        if facts.path in files
    ]
    found.sort(key=lambda item: (item.same_text < similarity.NEAR, -item.score))
    return own, tuple(found)


def _sketch(entry: Entry) -> similarity.Sketch:
    return similarity.unpack(card_of(entry).sketch)


def _path(root: Path, reader: Reader, name: str) -> str:
    """The path below the root of what is named by id, by that path, or by a path from the working folder."""
    numbers = reader.having("id", name.upper())
    if numbers:
        return reader.facts(min(numbers)).path
    given = Path(name)
    if (root / given).is_file():
        return given.as_posix()
    resolved = given.resolve()
    return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else name


def of_title(root: Path, title: str, limit: int) -> tuple[Facts, ...]:
    """The entries whose title, or the words of whose callers, are like a title, the most like first."""
    reader, _ = index.reader(root)
    answered = engine.answer(reader, engine.Narrowed(title, {}), load_synonyms(root), 4 * limit)
    shares = _shares(reader, title)
    alike = [hit.facts for hit in answered.hits if shares.get(hit.number, 0) >= _ALIKE]
    return tuple(alike[:limit])


def _shares(reader: Reader, title: str) -> dict[int, float]:
    """The share of what is telling in a title that each entry has in its own title or in words of callers."""
    found: dict[int, int] = {}
    whole = 0
    for term in dict.fromkeys(analysis.terms(title)):
        places = reader.places(term)
        worth = ranking.idf(term, len(places), reader.entries)
        whole += worth
        for number, fields in places.items():
            if fields & _IN_TITLE:
                found[number] = found.get(number, 0) + worth
    return {number: share / whole for number, share in found.items()}

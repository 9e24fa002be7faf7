"""What of an entry is searched: its fields as plain text, and the terms in them with their weights."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kblib import analysis, cache, catalog
from kblib.entry import Entry
from kblib.inventory import FoundFile
from kblib.schema import EntrySchema
from kblib.search import ranking

TITLE, KEYWORDS, ASKED_AS = "title", "keywords", "asked_as"
FACTS = (TITLE, KEYWORDS, ASKED_AS)
"""The fields of the front matter that are searched; the elements follow them."""
MOST_FIELDS = 16

# Numbers of tickets and updates that only the address of a link names, as in …/docs/DOC-20063 or …/kb/KB5048420.
_ADDRESS = re.compile(r"\]\((?P<address>[^()\s]+)|https?://(?P<plain>\S+)")
_NUMBER = re.compile(r"(?<![a-z0-9])[a-z]{2,}-?[0-9]{3,}(?![a-z0-9-])", re.IGNORECASE)


class Document(NamedTuple):
    """An entry as it is searched: each field with its texts, in the order of the schema."""

    entry: Entry
    fields: Mapping[str, tuple[str, ...]]


class Facts(NamedTuple):
    """What is known of an entry without its text, and what a search may be narrowed by."""

    path: str
    id: str
    title: str
    system: str
    issue_type: str
    lang: str
    labels: tuple[str, ...]
    audience: tuple[str, ...]


class Weighted(NamedTuple):
    """What a term counts in an entry, and the fields that have it: bit n stands for field n."""

    weight: int
    fields: int


class Record(NamedTuple):
    """An entry as it is put into the index."""

    facts: Facts
    terms: Mapping[str, Weighted]


def records(root: Path, schema: EntrySchema, files: Iterable[FoundFile]) -> Iterator[Record]:
    """The records of the entries in these files; what cannot be read, has no id or is retired has none."""
    for file in files:
        entry = catalog.read(root, file)
        if entry.readable and entry.id and not entry.retired:
            yield Record(facts(entry), weigh(document(entry, schema)))


def encoded_records(given: tuple[Path, EntrySchema], files: Iterable[FoundFile]) -> bytes:
    """The same as bytes, to hand them from one process to another."""
    return cache.encode(records(*given, files))


def facts(entry: Entry) -> Facts:
    """The facts of an entry."""
    return Facts(
        path=entry.path,
        id=entry.id,
        title=entry.title,
        system=entry.system,
        issue_type=entry.issue_type,
        lang=entry.language.value,
        labels=entry.words("labels"),
        audience=entry.words("audience"),
    )


def document(entry: Entry, schema: EntrySchema) -> Document:
    """The searched texts of an entry."""
    sections = schema.elements_of(entry)
    fields = {
        TITLE: (entry.title,),
        KEYWORDS: (entry.id, *_words(entry, "keywords", "environment", "tickets")),
        ASKED_AS: entry.words("asked_as"),
    }
    for element in schema.elements:
        markdown = "\n".join(section.text for section in sections.get(element.name, ()))
        fields[element.name] = (analysis.plain(markdown), *_numbers_in_addresses(markdown))
    return Document(entry, fields)


def field_names(schema: EntrySchema) -> tuple[str, ...]:
    """The searched fields in their order; an element beyond the sixteenth field shares the last place."""
    return (*FACTS, *(element.name for element in schema.elements))[:MOST_FIELDS]


def weigh(found: Document) -> dict[str, Weighted]:
    """The terms of an entry, in no order, with their weights as `ranking` describes them."""
    values: dict[str, float] = {}
    masks: dict[str, int] = {}
    titles = (*found.fields[TITLE], *found.fields[ASKED_AS])
    _add_best(values, map(analysis.terms, titles), ranking.TITLE, ranking.USUAL_TITLE)
    _add_best(values, map(analysis.characters, titles), ranking.CHARACTER, ranking.USUAL_CHARACTERS)
    body: Counter[str] = Counter()
    for place, (name, texts) in enumerate(found.fields.items()):
        terms = [term for text in texts for term in analysis.terms(text)]
        own = set(terms).union(*map(analysis.characters, texts)) if name in (TITLE, ASKED_AS) else set(terms)
        for term in own:
            masks[term] = masks.get(term, 0) | 1 << min(place, MOST_FIELDS - 1)
        if name == KEYWORDS:
            for term in own:
                values[term] = values.get(term, 0) + ranking.KEYWORD
        elif name not in FACTS:
            body.update(terms)
    length = body.total()
    for term, count in body.items():
        credit = ranking.BODY * ranking.saturated(count, length, ranking.USUAL_BODY)
        values[term] = values.get(term, 0) + credit
    return {term: Weighted(ranking.weight(value), masks[term]) for term, value in values.items()}


def _words(entry: Entry, *keys: str) -> Iterable[str]:
    for key in keys:
        yield from entry.words(key)


def _numbers_in_addresses(markdown: str) -> Iterable[str]:
    for link in _ADDRESS.finditer(markdown):
        yield from _NUMBER.findall(link["address"] or link["plain"])


def _add_best(values: dict[str, float], texts: Iterable[Sequence[str]], factor: float, usual: int) -> None:
    """Credits each term once, for the text in which it weighs most."""
    best: dict[str, float] = {}
    for terms in texts:
        for term, count in Counter(terms).items():
            best[term] = max(best.get(term, 0), ranking.saturated(count, len(terms), usual))
    for term, value in best.items():
        values[term] = values.get(term, 0) + factor * value

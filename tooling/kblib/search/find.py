"""What the command answers to a question: hits with the passage that answers, and what else may be meant."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from kblib import cache, schema, urls
from kblib.analysis import Synonyms, fold, synonyms
from kblib.analysis.tokens import pieces
from kblib.catalog import decode
from kblib.language import Text
from kblib.search import document, engine, index
from kblib.search.document import Facts
from kblib.search.excerpt import Excerpt, excerpt
from kblib.search.reader import Reader

_OPERATORS = re.compile(r'["*]|(?<!\S)(?:AND|OR|NOT)(?!\S)|\w:\S')


class Hit(NamedTuple):
    """An entry that answers, how well, and its passage."""

    facts: Facts
    score: float
    excerpt: Excerpt
    element: Text
    """What the element of the passage is called."""

    @property
    def url(self) -> str:
        """The address of the entry on the site."""
        return f"/{urls.entry(self.facts.id)}"


class Found(NamedTuple):
    """The best hits, how many there are in all, the question that may be meant, and what happened to the index."""

    hits: tuple[Hit, ...]
    total: int
    suggestion: str
    note: Text | None


def find(root: Path, text: str, filters: Mapping[str, Iterable[str]], limit: int) -> Found:
    """The entries of the knowledge base at `root` that answer a question, the best first.

    The index is brought up to date first. Raises ConfigError when the schema or the team's synonyms cannot be used.
    """
    reader, done = index.reader(root)
    texts = _Texts(root, reader)
    question = engine.narrow(text, filters)
    words = load_synonyms(root)
    among: frozenset[int] | None = None
    if _OPERATORS.search(question.text):
        question, among = _described(question, texts)
    answered = engine.answer(reader, question, words, limit, among)
    telling = engine.telling(reader, answered.slots)
    hits = tuple(texts.hit(hit, telling) for hit in answered.hits)
    corrections = answered.corrections if among is None else {}
    suggested = engine.suggestion(text, corrections, texts.words(hit.facts.path for hit in answered.hits))
    return Found(hits, answered.total, suggested, done.note)


def load_synonyms(root: Path) -> Synonyms:
    """The synonyms, read again only when one of the tables has changed."""
    # How words are cut depends on the tool, as the index does.
    key = f"{index.fingerprint(root)} {synonyms.state(root)}"
    stored = cache.load(root, _SYNONYMS, tuple[str, Synonyms])
    if stored and stored[0] == key:
        return stored[1]
    loaded = synonyms.load(root)
    cache.store(root, _SYNONYMS, (key, loaded))
    return loaded


_SYNONYMS = "synonyms.msgpack"


class _Texts:
    """The texts of entries, read when they are needed."""

    def __init__(self, root: Path, reader: Reader) -> None:
        self._root = root
        self.reader = reader
        self._schema = schema.load_entry_schema(root)
        self._titles = {element.name: element.title for element in self._schema.elements}
        self._fields: dict[str, Mapping[str, tuple[str, ...]]] = {}

    @property
    def names(self) -> tuple[str, ...]:
        return document.field_names(self._schema)

    def hit(self, found: engine.Hit, telling: Mapping[str, int]) -> Hit:
        """A hit with its passage."""
        passage = excerpt(self.fields(found.facts.path), telling)
        return Hit(found.facts, found.score, passage, self._titles.get(passage.field, Text("", "")))

    def fields(self, path: str) -> Mapping[str, tuple[str, ...]]:
        """The searched texts of the entry at a path; none when it is gone by now."""
        if path not in self._fields:
            try:
                entry = decode(path, (self._root / path).read_bytes())
                self._fields[path] = document.document(entry, self._schema).fields
            except OSError:
                self._fields[path] = {}
        return self._fields[path]

    def holds(self, number: int, field: str, phrase: str) -> bool:
        """Whether an entry has a folded phrase in a field (in any, where none is named)."""
        fields = self.fields(self.reader.facts(number).path)
        texts = fields.get(field, ()) if field else (text for value in fields.values() for text in value)
        return any(phrase in " ".join(fold(text).split()) for text in texts)

    def words(self, paths: Iterable[str]) -> Iterable[str]:
        """The words in entries, folded, as they are written."""
        for path in paths:
            for texts in self.fields(path).values():
                for text in texts:
                    yield from (piece.text for piece in pieces(fold(text)))


def _described(question: engine.Narrowed, texts: _Texts) -> tuple[engine.Narrowed, frozenset[int] | None]:
    """The words of a question in the query language, and the entries that it describes."""
    from kblib.search import expression  # noqa: PLC0415 - most questions are plain words

    parsed = expression.parse(question.text, texts.names)
    if not parsed:
        return question, None
    described = expression.find(parsed, texts.reader, texts.holds)
    if not described and expression.is_only_quoted(parsed):
        # A message that was pasted with its quotation marks.
        return question, None
    return question._replace(text=parsed.words), described

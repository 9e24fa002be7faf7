"""SQLite FTS5, in the two ways in which Chinese is usually searched with it: trigrams, and pairs made beforehand."""

import re
import sqlite3
from collections.abc import Callable, Sequence

from tests.benchmarks.relevance.articles import Article
from tests.benchmarks.relevance.engines import words
from tests.benchmarks.relevance.engines.engine import Collection
from tests.benchmarks.relevance.measures import CUT, Ranking

_CREATE = "CREATE VIRTUAL TABLE articles USING fts5(id UNINDEXED, title, keywords, text, tokenize='{}')"
_FIND = f"SELECT id FROM articles WHERE articles MATCH ? ORDER BY bm25(articles, 0, 4, 2, 1), id LIMIT {CUT}"
_RUN = re.compile(r"\w+")


def pairs(collection: Collection, questions: Sequence[str]) -> list[Ranking]:
    """The default tokenizer with English stems, over text cut into words and pairs; any word may match."""
    index = _index(collection.articles, "porter unicode61", words.spaced)
    return [_find(index, words.cut(question)) for question in questions]


def trigrams(collection: Collection, questions: Sequence[str]) -> list[Ranking]:
    """The tokenizer `trigram`; any three characters may match."""
    index = _index(collection.articles, "trigram", str)
    return [_find(index, _trigrams(question)) for question in questions]


def _index(articles: Sequence[Article], tokenizer: str, prepare: Callable[[str], str]) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(_CREATE.format(tokenizer))
    rows = ((article.id, *map(prepare, article[1:])) for article in articles)
    connection.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", rows)
    return connection


def _trigrams(question: str) -> list[str]:
    return [run[at : at + 3] for run in _RUN.findall(question) for at in range(len(run) - 2)]


def _find(index: sqlite3.Connection, wanted: Sequence[str]) -> Ranking:
    if not wanted:
        return []
    query = " OR ".join(f'"{word}"' for word in dict.fromkeys(wanted))
    return [row[0] for row in index.execute(_FIND, (query,))]

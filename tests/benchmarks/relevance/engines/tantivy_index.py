"""tantivy (the Lucene of Rust): BM25 with its English stemmer, over text cut into words and pairs."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from tests.benchmarks.relevance.articles import Article
from tests.benchmarks.relevance.engines import words
from tests.benchmarks.relevance.engines.engine import Collection, NotInstalled
from tests.benchmarks.relevance.measures import CUT, Ranking

_FIELDS = ("title", "keywords", "text")


def even(collection: Collection, questions: Sequence[str]) -> list[Ranking]:
    """Any word may match, all fields count the same: as it comes."""
    return _answer(collection, questions, title=1)


def boosted(collection: Collection, questions: Sequence[str]) -> list[Ranking]:
    """Any word may match, a title counts four times."""
    return _answer(collection, questions, title=4)


def _answer(collection: Collection, questions: Sequence[str], *, title: float) -> list[Ranking]:
    if find_spec("tantivy") is None:
        raise NotInstalled("pip install tantivy")
    index = _index(collection.articles)
    return [_find(index, words.spaced(question), title) for question in questions]


def _index(articles: Sequence[Article]) -> Any:
    import tantivy  # noqa: PLC0415 - it need not be installed

    schema = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    for field in _FIELDS:
        schema.add_text_field(field, tokenizer_name="en_stem")
    index = tantivy.Index(schema.build())
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for article in articles:
        fields = {field: words.spaced(getattr(article, field)) for field in _FIELDS}
        writer.add_document(tantivy.Document(id=article.id, **fields))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _find(index: Any, question: str, title: float) -> Ranking:
    # Its operators are capitals and marks; a text that was cut has neither.
    query, _ = index.parse_query_lenient(question, list(_FIELDS), field_boosts={"title": title})
    searcher = index.searcher()
    return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, CUT).hits]

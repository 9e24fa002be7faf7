"""What a search asks of the index: the postings of terms, the terms there are, and the facts of entries."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from whoosh.index import FileIndex

from kblib.search.document import Facts
from kblib.search.ranking import Postings
from kblib.search.store import WORDS


class Reader:
    """The index as it was when the reader was made; entries are known by numbers that hold for this reader alone."""

    def __init__(self, opened: FileIndex) -> None:
        self._reader = opened.reader()
        self._parts = [(leaf, base, _deleted(leaf)) for leaf, base in self._reader.leaf_readers()]
        self.entries: int = self._reader.doc_count()
        """How many entries there are."""
        self.state = f"{opened.latest_generation()} {' '.join(sorted(map(_segment, self._parts)))}"
        """Stands for the content of the index."""

    def close(self) -> None:
        """Gives the files back."""
        self._reader.close()

    @lru_cache(maxsize=4096)  # noqa: B019 - a reader lives as long as the search, and so may what it has read
    def postings(self, term: str) -> Postings | None:
        """The entries that have a term; None when there are none."""
        numbers: list[int] = []
        weights: list[int] = []
        for leaf, base, deleted in self._parts:
            for ids, values in _blocks(leaf, term.encode()):
                if deleted:
                    kept = [(base + n, int(w)) for n, w in zip(ids, values, strict=True) if n not in deleted]
                    numbers += [number for number, _ in kept]
                    weights += [weight for _, weight in kept]
                else:
                    numbers += [base + n for n in ids] if base else ids
                    weights += map(int, values)
        return Postings(numbers, weights) if numbers else None

    def terms(self, prefix: str) -> Iterator[str]:
        """The terms that begin with a text, in the order of their UTF-8 bytes; some may be those of former texts."""
        start = prefix.encode()
        found = {term for leaf, _, _ in self._parts for term in _terms(leaf, start)}
        return (term.decode() for term in sorted(found))

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - as above
    def at_most(self, term: str) -> int:
        """How many entries may have a term; former texts of theirs count as well."""
        key = term.encode()
        return sum(leaf.doc_frequency(WORDS, key) for leaf, _, _ in self._parts)

    def places(self, term: str) -> dict[int, int]:
        """The fields in which a term stands, by entry: bit n stands for field n of `document.field_names`."""
        found: dict[int, int] = {}
        for leaf, base, deleted in self._parts:
            for number, value in _values(leaf, term.encode()):
                if number not in deleted:
                    found[base + number] = int.from_bytes(value, "big")
        return found

    def having(self, fact: str, value: str) -> frozenset[int]:
        """The entries that have a value of a fact, such as a system or a label."""
        if (fact, value.encode()) not in self._reader:
            return frozenset()
        return frozenset(self._reader.postings(fact, value).all_ids())

    def numbers(self) -> frozenset[int]:
        """All entries."""
        return frozenset(self._reader.all_doc_ids())

    def facts(self, number: int) -> Facts:
        """The facts of an entry."""
        stored = self._reader.stored_fields(number)
        values = {name: stored.get(name, "") for name in Facts._fields}
        return Facts(**values | {name: _list(values[name]) for name in ("labels", "audience")})

    def all_facts(self) -> Iterator[tuple[int, Facts]]:
        """The facts of every entry with its number."""
        for number in self._reader.all_doc_ids():
            yield number, self.facts(number)


def _segment(part: tuple[Any, int, frozenset[int]]) -> str:
    leaf, _, deleted = part
    return f"{leaf.segment()}:{sorted(deleted)}"


def _deleted(leaf: Any) -> frozenset[int]:
    return frozenset(leaf.segment().deleted_docs()) if leaf.has_deletions() else frozenset()


def _list(value: str) -> tuple[str, ...]:
    return tuple(value.split(",")) if value else ()


def _blocks(leaf: Any, term: bytes) -> Iterator[tuple[list[int], list[float]]]:
    """The numbers and weights of a term's entries, block by block, since one by one takes long."""
    if (WORDS, term) not in leaf:
        return
    matcher = leaf.postings(WORDS, term)
    # Deleted entries are hidden by a wrapper that goes one by one.
    matcher = getattr(matcher, "child", matcher)
    while matcher.is_active():
        matcher.id()
        matcher.weight()
        yield list(matcher._ids), list(matcher._weights)
        matcher._next_block()


def _values(leaf: Any, term: bytes) -> Iterator[tuple[int, bytes]]:
    if (WORDS, term) in leaf:
        matcher = leaf.postings(WORDS, term)
        while matcher.is_active():
            yield matcher.id(), matcher.value()
            matcher.next()


def _terms(leaf: Any, prefix: bytes) -> Iterator[bytes]:
    for name, term in leaf.terms_from(WORDS, prefix):
        if name != WORDS or not term.startswith(prefix):
            return
        yield term

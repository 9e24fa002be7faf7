"""All postings of an index as a few large values: read and written at once, searched as bytes."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import accumulate, chain
from typing import NamedTuple

import msgspec
from msgspec.structs import astuple

from kblib.search.shards.postings import NUMBER, NUMBER_BYTES, Posting, as_stored, order

MOST_NEEDLES = 24
"""Documents up to which each is looked for by itself; beyond, one pass over all numbers is faster."""


class Place(NamedTuple):
    """A document in the posting of a term: its number and its weight."""

    term: str
    number: int
    weight: int


class Table(msgspec.Struct, frozen=True, dict=True, array_like=True):
    """The postings of all terms, one behind the other in the order of the terms.

    `counts` holds for each term how many documents it has, `lengths` how many bytes their distances take.
    """

    terms: list[str]
    counts: bytes
    lengths: bytes
    numbers: bytes
    distances: bytes
    weights: bytes

    @cached_property
    def sizes(self) -> list[int]:
        """About how many bytes each term takes in a shard."""
        pairs = zip(self.terms, array(NUMBER, self.counts), array(NUMBER, self.lengths), strict=True)
        return [len(term) + count + length for term, count, length in pairs]

    def __len__(self) -> int:
        return len(self.terms)

    def item(self, place: int) -> Posting:
        """The posting of the term at a place."""
        first, last = self._starts[place], self._starts[place + 1]
        distances = self.distances[self._distance_starts[place] : self._distance_starts[place + 1]]
        return Posting(self.numbers[first * NUMBER_BYTES : last * NUMBER_BYTES], distances, self.weights[first:last])

    def find(self, term: str) -> Posting | None:
        """The posting of a term; None when no document has it."""
        place = self._place(term)
        return self.item(place) if self.terms[place : place + 1] == [term] else None

    def beginning(self, start: str) -> Iterator[tuple[str, Posting]]:
        """The terms whose first two characters are `start`, with their postings."""
        for place in range(self._place(start), len(self.terms)):
            if self.terms[place][:2] != start:
                return
            yield self.terms[place], self.item(place)

    def places(self, numbers: Set[int]) -> Iterator[Place]:
        """Where documents with these numbers stand."""
        for at in self._indexes(numbers):
            term = self.terms[bisect_right(self._starts, at) - 1]
            yield Place(term, self._all_numbers[at], self.weights[at])

    def changed(self, changes: Mapping[str, Posting]) -> "Table":
        """The table with other postings for some terms; a term is taken out by a posting without documents."""
        pieces: list[Table] = []
        at = 0
        for term in sorted(changes, key=order):
            place = self._place(term)
            if at < place:
                pieces.append(self._part(at, place))
            pieces.append(_of(term, changes[term]))
            at = place + (self.terms[place : place + 1] == [term])
        pieces.append(self._part(at, len(self.terms)))
        terms, *values = zip(*map(astuple, pieces), strict=True)
        return Table(list(chain.from_iterable(terms)), *map(b"".join, values))

    @cached_property
    def _starts(self) -> Sequence[int]:
        return list(accumulate(array(NUMBER, self.counts), initial=0))

    @cached_property
    def _distance_starts(self) -> Sequence[int]:
        return list(accumulate(array(NUMBER, self.lengths), initial=0))

    @cached_property
    def _all_numbers(self) -> Sequence[int]:
        return array(NUMBER, self.numbers)

    def _place(self, term: str) -> int:
        return bisect_left(self.terms, order(term), key=order)

    def _indexes(self, numbers: Set[int]) -> Iterable[int]:
        if len(numbers) > MOST_NEEDLES:
            return [at for at, number in enumerate(self._all_numbers) if number in numbers]
        return sorted(at for number in numbers for at in _found(self.numbers, as_stored(number)))

    def _part(self, start: int, end: int) -> "Table":
        """The terms of a range of places."""
        first, last = self._starts[start], self._starts[end]
        return Table(
            self.terms[start:end],
            self.counts[start * NUMBER_BYTES : end * NUMBER_BYTES],
            self.lengths[start * NUMBER_BYTES : end * NUMBER_BYTES],
            self.numbers[first * NUMBER_BYTES : last * NUMBER_BYTES],
            self.distances[self._distance_starts[start] : self._distance_starts[end]],
            self.weights[first:last],
        )


EMPTY = Table([], b"", b"", b"", b"", b"")


def _of(term: str, item: Posting) -> Table:
    """The table of one term; an empty one where it has no documents."""
    if not len(item):
        return EMPTY
    count, length = as_stored(len(item)), as_stored(len(item.distances))
    return Table([term], count, length, item.numbers, item.distances, item.weights)


def _found(numbers: bytes, needle: bytes) -> Iterator[int]:
    """The places of a number among others; bytes are searched faster than numbers are read."""
    at = numbers.find(needle)
    while at >= 0:
        if at % NUMBER_BYTES == 0:
            yield at // NUMBER_BYTES
        at = numbers.find(needle, at + 1)

"""Where the sorted terms of an index are cut into shards."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from zlib import crc32

LARGEST = 1_500
"""Bytes of a shard before it is compressed; a single term may need more."""
ONE_IN = 8
"""Of so many terms one may be the first of a shard."""


def cut(terms: Sequence[str], sizes: Sequence[int], largest: int = LARGEST) -> list[int]:
    """The places at which shards begin, the first of them 0.

    A range that is too large is cut at that term in it whose checksum is lowest, and so are the halves. The cuts
    depend on the terms and their sizes alone, not on what was there before, and a change far away moves none of them.
    """
    if not terms:
        return []
    before = list(accumulate(sizes, initial=0))
    begins = [0, len(terms)]
    # A term is the lowest of its range if all lower ones lie outside: one pass from low to high is enough.
    for _, place in sorted((mark, place) for place, mark in _marks(terms) if place):
        at = bisect_right(begins, place)
        if before[begins[at]] - before[begins[at - 1]] > largest:
            begins.insert(at, place)
    return begins[:-1]


def _marks(terms: Sequence[str]) -> Iterator[tuple[int, int]]:
    for place, term in enumerate(terms):
        mark = crc32(term.encode("utf-8", "surrogatepass"))
        if mark % ONE_IN == 0:
            yield place, mark

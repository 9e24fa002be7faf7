"""The number by which a search index knows a document: the same on every machine, and kept when others come and go."""

import hashlib
from collections.abc import Iterable

SMALLEST_TABLE = 64
_BITS = 64


def tie(item: str) -> int:
    """Entries of equal score come in the ascending order of this, which is also the order of their numbers."""
    return int.from_bytes(hashlib.blake2b(item.encode("utf-8"), digest_size=_BITS // 8).digest(), "big")


def numbers(ids: Iterable[str]) -> dict[str, int]:
    """A number for each id, which depends on the set of ids alone, and ascends as `tie` does.

    The range of digests is laid over a table, and an id whose place is taken goes to the next free one. Ids are put in
    by ascending digest, so that the table looks the same whatever came first (Amble and Knuth, *Ordered hash tables*,
    1974). One more id therefore moves hardly any other, until the table is two thirds full and is doubled.
    """
    digests = sorted((tie(item), item) for item in set(ids))
    size = slots(len(digests))
    found: dict[str, int] = {}
    free = 0
    for digest, item in digests:
        place = max(digest * size >> _BITS, free)
        found[item] = place
        free = place + 1
    return found


def slots(documents: int) -> int:
    """The size of the table for this many documents; the last numbers may lie a little beyond it."""
    size = SMALLEST_TABLE
    while documents * 3 > size * 2:
        size *= 2
    return size

"""Pages that list the shards, and hold what a question needs of many places at once.

A page stands for a range of terms:

    bytes of its text, as a number of four bytes, the lowest first
    the text, in lines: the first terms of the shards, parted by tabs; and each group of synonyms that has a word whose
    first atom is in the range, also parted by tabs and led by its place in the table
    names of the shards, in binary
    the single Chinese characters of the range, as a shard

A question with its synonyms looks up thirty characters, each far from the others. Their postings are short, since they
come from titles alone: it costs less to find them in a page that has to be read anyway than in a shard of their own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from kblib.analysis.synonyms import atoms
from kblib.search.shards.postings import Posting, encode, order
from kblib.search.shards.ranges import cut

LARGEST = 1_000
"""Bytes of a page before it is compressed, at which it is cut where that is possible."""
_SHARD = 12
"""Bytes that a shard takes in the list."""
_LENGTH = 4
# As long as what they replace: a synonym that is too long is looked for in another way.
_BLANK = str.maketrans("\t\n", "  ")

Group = Sequence[str]
Key = TypeVar("Key")
Value = TypeVar("Value")


def pages(
    shards: Mapping[str, str], characters: Mapping[str, Posting], groups: Sequence[Group]
) -> Iterator[tuple[str, tuple[bytes, ...]]]:
    """The first term of each page, and its sections.

    `shards` are the names by first term, in order, and at least one; `characters` the terms that pages hold, in order.
    """
    firsts = list(shards)
    keys = [order(first) for first in firsts]
    held: list[dict[str, Posting]] = [{} for _ in firsts]
    for term, posting in characters.items():
        held[_place(keys, term)][term] = posting
    known: list[dict[int, Group]] = [{} for _ in firsts]
    for place, group in enumerate(groups):
        for atom in {atoms(word)[0] for word in group}:
            known[_place(keys, atom)][place] = group
    listed = list(shards.items())
    begins = cut(firsts, [_size(*items) for items in zip(held, known, strict=True)], LARGEST)
    for start, end in pairwise((*begins, len(firsts))):
        yield firsts[start], _page(listed[start:end], _joined(held[start:end]), _joined(known[start:end]))


def _place(keys: Sequence[bytes], term: str) -> int:
    """The last of the ranges that does not begin behind a term; the first for those before it."""
    return max(bisect_right(keys, order(term)) - 1, 0)


def _size(held: Mapping[str, Posting], known: Mapping[int, Group]) -> int:
    characters = sum(1 + len(posting.distances) + len(posting.weights) for posting in held.values())
    return _SHARD + characters + sum(len(word) for group in known.values() for word in group)


def _joined(parts: Sequence[Mapping[Key, Value]]) -> dict[Key, Value]:
    return {key: value for part in parts for key, value in part.items()}


def _page(
    shards: Sequence[tuple[str, str]], held: Mapping[str, Posting], known: Mapping[int, Group]
) -> tuple[bytes, ...]:
    lines = ["\t".join(first for first, _ in shards)]
    lines += [
        "\t".join((str(place), *(word.translate(_BLANK) for word in group))) for place, group in sorted(known.items())
    ]
    text = "\n".join(lines).encode("utf-8", "surrogatepass")
    names = bytes.fromhex("".join(name for _, name in shards))
    return len(text).to_bytes(_LENGTH, "little") + text, names, *encode(held.items())

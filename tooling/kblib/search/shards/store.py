"""What is kept from one export to the next, so that one changed entry costs no more than what it touches."""

from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from kblib import cache
from kblib.search.shards import packing
from kblib.search.shards.postings import Posting, as_stored, posting

FOLDER = f"{cache.FOLDER}/site-search"
_STATE = "site-search.state"


class Kept(msgspec.Struct, kw_only=True):
    """The state of the last export."""

    fingerprint: str
    documents: dict[str, tuple[int, str]] = {}
    """Number and digest by id."""
    postings: dict[str, Posting] = {}
    shards: dict[str, tuple[int, str]] = {}
    """By first term: how many terms the shard has, and its name."""
    blocks: list[str] = []
    words: dict[str, str] = {}
    """The files of the vocabulary by the first characters of its terms."""
    first_page: int = 0
    names: list[str] = []
    """The files of the export."""
    former: list[str] = []
    """Files of the export before it that are no longer in use: a page that is open may still ask for them."""


def load(root: Path, fingerprint: str) -> Kept:
    """The last export; an empty one when there is none that can be continued."""
    kept = cache.load(root, _STATE, Kept)
    if kept is None or kept.fingerprint != fingerprint or not _is_whole(root, kept):
        return Kept(fingerprint=fingerprint)
    return kept


def save(root: Path, kept: Kept) -> None:
    """Keeps the state for the next export."""
    cache.store(root, _STATE, kept)


def _is_whole(root: Path, kept: Kept) -> bool:
    return packing.names_in(root / FOLDER) >= {*kept.names, *kept.former}


def without(postings: Mapping[str, Posting], numbers: Iterable[int]) -> dict[str, list[tuple[int, int]]]:
    """What is left of every term that stands in one of these documents."""
    gone = set(numbers)
    needles = [as_stored(number) for number in gone]
    found = {}
    for term, item in postings.items():
        # Most terms stand in none of them, and bytes are searched faster than numbers are read.
        if any(needle in item.numbers for needle in needles):
            left = [pair for pair in item.pairs() if pair[0] not in gone]
            if len(left) < len(item):
                found[term] = left
    return found


def gather(documents: Iterable[tuple[int, Mapping[str, int]]]) -> dict[str, "array[int]"]:
    """Documents by term, from weights by term of each document; number and weight in one value.

    Millions of them fit into memory as plain numbers.
    """
    found: dict[str, array[int]] = {}
    for number, weights in documents:
        for term, weight in weights.items():
            found.setdefault(term, array("Q")).append(number << 8 | weight)
    return found


def update(
    postings: dict[str, Posting], left: Mapping[str, list[tuple[int, int]]], added: Mapping[str, "array[int]"]
) -> set[str]:
    """Brings postings up to date in place, and returns the terms whose posting has changed.

    `left` holds what is left of terms of which something was taken away.
    """
    for term in {*left, *added}:
        former = left[term] if term in left else postings[term].pairs() if term in postings else ()
        pairs = [*former, *((value >> 8, value & 255) for value in added.get(term, ()))]
        if pairs:
            postings[term] = posting(pairs)
        else:
            del postings[term]
    return {*left, *added}

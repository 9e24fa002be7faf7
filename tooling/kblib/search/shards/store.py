"""What is kept from one export to the next, so that one changed entry costs no more than what it touches."""

from array import array
from collections.abc import Iterable, Mapping, Set
from pathlib import Path

import msgspec

from kblib import cache
from kblib.search.shards import packing
from kblib.search.shards.postings import Posting, posting
from kblib.search.shards.table import EMPTY, Table

FOLDER = f"{cache.FOLDER}/site-search"
_STATE = "site-search.state"


class Kept(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The state of the last export; one that another version of the tool has kept in another form is not read."""

    fingerprint: str
    documents: dict[str, tuple[int, str]] = {}
    """Number and digest by id."""
    table: Table
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
        return Kept(fingerprint=fingerprint, table=EMPTY)
    return kept


def save(root: Path, kept: Kept) -> None:
    """Keeps the state for the next export."""
    cache.store(root, _STATE, kept)


def _is_whole(root: Path, kept: Kept) -> bool:
    return packing.names_in(root / FOLDER) >= {*kept.names, *kept.former}


def gather(documents: Iterable[tuple[int, Mapping[str, int]]]) -> dict[str, "array[int]"]:
    """Documents by term, from weights by term of each document; number and weight in one value.

    Millions of them fit into memory as plain numbers.
    """
    found: dict[str, array[int]] = {}
    for number, weights in documents:
        for term, weight in weights.items():
            found.setdefault(term, array("Q")).append(number << 8 | weight)
    return found


def update(table: Table, gone: Set[int], added: Mapping[str, "array[int]"]) -> tuple[Table, Set[str]]:
    """The table without the documents `gone` and with those that were `added`, and the terms whose posting differs.

    A document that has changed is both: most of its terms weigh what they did, and their postings stay as they are.
    """
    taken: dict[str, dict[int, int]] = {}
    for term, number, weight in table.places(gone) if gone else ():
        taken.setdefault(term, {})[number] = weight
    changes = {}
    for term in {*taken, *added}:
        before = taken.get(term, {})
        after = {value >> 8: value & 255 for value in added.get(term, ())}
        if before != after:
            changes[term] = _changed(table.find(term), before, after)
    return (table.changed(changes) if changes else table), changes.keys()


def _changed(former: Posting | None, before: Mapping[int, int], after: Mapping[int, int]) -> Posting:
    if former is None:
        return posting(after.items())
    if before.keys() == after.keys():
        return former.weighing(after)
    return posting([*(pair for pair in former.pairs() if pair[0] not in before), *after.items()])

"""Entries with a title like another: what somebody should read before writing a new one."""

from typing import NamedTuple

from rapidfuzz import fuzz, process, utils

from kblib.catalog import Catalog
from kblib.entry import Entry

# Titles of unrelated entries share this much (0–100) by chance; measured on pairs of real titles, Chinese and English.
_UNRELATED = 55
LIMIT = 5


class Similar(NamedTuple):
    """An entry and how much its title is like the one asked for, 0–100."""

    entry: Entry
    score: float


def similar(title: str, catalog: Catalog) -> tuple[Similar, ...]:
    """Up to five entries with a title, or words of callers, like `title`; the nearest first."""
    phrases = [
        (phrase, entry)
        for entry in catalog.entries
        if not entry.retired
        for phrase in (entry.title, *entry.words("asked_as"))
        if phrase
    ]
    matches = process.extract(
        title,
        [phrase for phrase, _ in phrases],
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=_UNRELATED,
        limit=None,
    )
    best: dict[str, Similar] = {}
    for _, score, index in matches:
        entry = phrases[index][1]
        best.setdefault(entry.path, Similar(entry, score))
    return tuple(best.values())[:LIMIT]

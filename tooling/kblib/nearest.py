"""The nearest known word to one that is not known: the "did you mean" of every message."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

# Below this share of equal characters (0–100) a suggestion confuses more than it helps.
_CLOSE_ENOUGH = 60


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, upper and lower case alike; None when nothing is close."""
    match = process.extractOne(word, list(known), scorer=fuzz.ratio, processor=str.lower, score_cutoff=_CLOSE_ENOUGH)
    return match[0] if match else None

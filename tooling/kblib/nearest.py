"""The nearest known word to one that is not known: the "did you mean" of every message."""

from collections.abc import Iterable

# Below this share of equal characters (0–100) a suggestion confuses more than it helps.
_CLOSE_ENOUGH = 60


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, upper and lower case alike; None when nothing is close."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - every start would wait for it, few need it

    match = process.extractOne(word, list(known), scorer=fuzz.ratio, processor=str.lower, score_cutoff=_CLOSE_ENOUGH)
    return match[0] if match else None

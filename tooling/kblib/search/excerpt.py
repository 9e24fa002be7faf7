"""The passage of an entry that answers a question, and where the words of the question stand in it."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kblib.analysis import fold, is_chinese, terms
from kblib.analysis.tokens import pieces, terms_of
from kblib.search.document import FACTS

LONGEST = 120
_LEAD = 20
"""Characters before the first word that was found, where a passage has to be cut."""
_PASSAGE = re.compile(r"[^\n。！？!?；;]+[。！？!?；;]?")


class Excerpt(NamedTuple):
    """A passage from one field, with the beginning and end of each place to highlight."""

    field: str
    text: str
    marks: tuple[tuple[int, int], ...]


def excerpt(fields: Mapping[str, Iterable[str]], weights: Mapping[str, int]) -> Excerpt:
    """The passage with the most telling terms, the earlier of equals; `weights` says how telling each term is.

    Passages are taken from the elements; an entry whose elements have none of the terms gives its first passage.
    """
    best, most = ("", ""), -1
    for field, texts in fields.items():
        for text in texts if field not in FACTS else ():
            for passage in _PASSAGE.findall(text):
                worth = sum(weights.get(term, 0) for term in set(terms(passage)))
                if worth > most and passage.strip():
                    best, most = (field, " ".join(passage.split())), worth
    field, text = best
    marks = _marks(text, weights)
    start = max(0, marks[0][0] - _LEAD) if marks and len(text) > LONGEST else 0
    shown = text[start : start + LONGEST]
    before, after = "…" if start else "", "…" if start + len(shown) < len(text) else ""
    shift = len(before) - start
    inside = [(first + shift, last + shift) for first, last in marks if first >= start and last <= start + len(shown)]
    return Excerpt(field, f"{before}{shown}{after}", tuple(inside))


def marks(text: str, weights: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """Where terms stand in a text, overlapping ones as one."""
    return tuple(_marks(text, weights))


def _marks(text: str, weights: Mapping[str, int]) -> list[tuple[int, int]]:
    folded, places = _folded(text)
    found: list[tuple[int, int]] = []
    for piece in pieces(folded):
        for start, end in _within(piece.text, weights):
            first, last = places[piece.start + start], places[piece.start + end - 1] + 1
            if found and first <= found[-1][1]:
                found[-1] = (found[-1][0], max(last, found[-1][1]))
            else:
                found.append((first, last))
    return found


def _folded(text: str) -> tuple[str, list[int]]:
    """The text folded character by character, and for each character of it the place it comes from."""
    parts = [fold(character) for character in text]
    return "".join(parts), [place for place, part in enumerate(parts) for _ in part]


def _within(piece: str, weights: Mapping[str, int]) -> Iterable[tuple[int, int]]:
    if not is_chinese(piece):
        if any(term in weights for term in terms_of(piece)):
            yield 0, len(piece)
        return
    for at in range(len(piece) - 1):
        if piece[at : at + 2] in weights:
            yield at, at + 2
    if len(piece) == 1 and piece in weights:
        yield 0, 1

"""Answers questions from the index: filters, last words that go on, misspelt words, and the order of the hits."""

import bisect
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kblib.analysis import Question, Slot, Synonyms, Variant, ask, fold, is_chinese
from kblib.analysis.tokens import has_digit, pieces, whole
from kblib.search import ranking
from kblib.search.document import Facts
from kblib.search.numbers import tie
from kblib.search.reader import Reader

FILTERS: Mapping[str, str] = {
    "system": "system",
    "type": "issue_type",
    "label": "labels",
    "audience": "audience",
    "lang": "lang",
}
"""What a search may be narrowed by, as options and as `system:mail` in the question, and the facts they stand for."""

_FILTER = re.compile(rf"(?<!\S)(?P<name>{'|'.join(FILTERS)}):(?P<value>[^\s:\"]+)(?!\S)")

_GOES_ON_FROM = 2
"""Letters from which on a last word may be the beginning of another."""
_MOST_ENDINGS = 8
_ENDING = 50
_NEAREST = 3
_MISSPELT = 70
"""Per cent that a longer word, and a word spelt otherwise, count against the word itself."""


class Narrowed(NamedTuple):
    """A question without its filters, and the filters: values by name; an entry has to have one of each name."""

    text: str
    filters: Mapping[str, tuple[str, ...]]


class Hit(NamedTuple):
    """An entry that answers, and how well; scores of different questions cannot be compared."""

    number: int
    facts: Facts
    score: float


class Answer(NamedTuple):
    """The best hits, how many there are in all, the slots that were looked for, and the question that may be meant."""

    hits: tuple[Hit, ...]
    total: int
    slots: tuple[Slot, ...]
    corrections: Mapping[str, str]
    """For each word that no entry has, the nearest term."""


def narrow(text: str, filters: Mapping[str, Iterable[str]]) -> Narrowed:
    """A question with the filters written in it, such as `system:mail`, moved to those that were given beside it."""
    found = {name: list(values) for name, values in filters.items() if values}
    for match in _FILTER.finditer(text):
        found.setdefault(match["name"], []).append(match["value"])
    return Narrowed(_FILTER.sub(" ", text).strip(), {name: tuple(values) for name, values in found.items()})


def answer(
    reader: Reader, question: Narrowed, synonyms: Synonyms, limit: int, among: frozenset[int] | None = None
) -> Answer:
    """The entries that answer a question, the best first; of those `among` which it is asked, where they are given.

    A question without any word is answered with all entries that pass the filters, where there are filters.
    """
    allowed = _allowed(reader, question.filters)
    if among is not None:
        allowed = among if allowed is None else among & allowed
    asked, corrections = _widened(reader, ask(question.text, synonyms))
    scores: Mapping[int, float]
    if not asked and allowed is not None:
        scores = dict.fromkeys(allowed, 0.0)
    else:
        scores = ranking.rank(asked, reader.postings, reader.entries)
    if allowed is not None:
        scores = {number: score for number, score in scores.items() if number in allowed}
    held = ranking.codes_held(asked, reader.postings)
    return Answer(_best(reader, scores, held, limit), len(scores), asked, corrections)


def _allowed(reader: Reader, filters: Mapping[str, tuple[str, ...]]) -> frozenset[int] | None:
    allowed: frozenset[int] | None = None
    for name, values in filters.items():
        having = frozenset().union(*(reader.having(FILTERS[name], value) for value in values))
        allowed = having if allowed is None else allowed & having
    return allowed


def _best(reader: Reader, scores: Mapping[int, float], held: Mapping[int, int], limit: int) -> tuple[Hit, ...]:
    """Entries that hold more codes first, then by score; ids are looked up only where they decide."""
    keys = {number: (-held.get(number, 0), -score) for number, score in scores.items()}
    last = sorted(keys.values())[:limit][-1:]
    candidates = [(key, number, reader.facts(number)) for number, key in keys.items() if last and key <= last[0]]
    candidates.sort(key=lambda item: (item[0], tie(item[2].id)))
    return tuple(Hit(number, facts, -key[1]) for key, number, facts in candidates[:limit])


def _widened(reader: Reader, question: Question) -> tuple[tuple[Slot, ...], dict[str, str]]:
    """The slots with longer words for the last one, and the nearest words for those that no entry has."""
    slots = []
    corrections: dict[str, str] = {}
    for slot in question.slots:
        term = slot.variants[0].terms[0]
        others = _endings(reader, question.last) if question.last and term == whole(question.last) else ()
        percent = _ENDING
        if not others and not _is_known(reader, slot):
            others, percent = _nearest(reader, term), _MISSPELT
            corrections |= {term: others[0]} if others else {}
        slots.append(Slot((*slot.variants, *(Variant((other,), percent) for other in others))))
    return tuple(slots), corrections


def _is_known(reader: Reader, slot: Slot) -> bool:
    return any(reader.postings(term) for variant in slot.variants for term in variant.terms)


def _endings(reader: Reader, beginning: str) -> Sequence[str]:
    """The terms that go on from the last word, those of most entries first."""
    if len(beginning) < _GOES_ON_FROM:
        return ()
    longer = [term for term in reader.terms(beginning) if term != whole(beginning)]
    return _commonest(reader, longer, _MOST_ENDINGS)


def _nearest(reader: Reader, term: str) -> Sequence[str]:
    """The terms that a misspelt one may stand for.

    They begin with the same character, and by as few changes as possible become the other: one up to seven characters
    or in a code, else two. A change adds, drops or replaces a character, or swaps two neighbours (optimal string
    alignment).
    """
    if is_chinese(term) or len(term) < 4:
        return ()
    from rapidfuzz import process  # noqa: PLC0415 - most words are spelt right
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    changes = 1 if len(term) < 8 or has_digit(term) else 2
    known = [other for other in reader.terms(term[0]) if abs(len(other) - len(term)) <= changes]
    near = process.extract(term, known, scorer=OSA.distance, score_cutoff=changes, limit=None)
    least = min((distance for _, distance, _ in near), default=0)
    return _commonest(reader, [other for other, distance, _ in near if distance == least], _NEAREST)


def _commonest(reader: Reader, terms: Iterable[str], most: int) -> Sequence[str]:
    """The terms of most entries; among equals the first by code points."""
    counted: list[tuple[int, str]] = []
    for at_most, term in sorted((-reader.at_most(term), term) for term in terms):
        if len(counted) >= most and -at_most < -counted[most - 1][0]:
            break
        if found := reader.postings(term):
            bisect.insort(counted, (-len(found.numbers), term))
    return [term for _, term in counted[:most]]


def telling(reader: Reader, slots: Iterable[Slot]) -> dict[str, int]:
    """How telling each term of a question is; single characters only where nothing else is asked for."""
    terms = {term for slot in slots for variant in slot.variants for term in variant.terms}
    words = {term for term in terms if len(term) > 1 or not is_chinese(term)} or terms
    return {
        term: ranking.idf(term, len(found.numbers), reader.entries)
        for term in words
        if (found := reader.postings(term))
    }


def suggestion(text: str, corrections: Mapping[str, str], known_words: Iterable[str]) -> str:
    """The question with its misspelt words replaced; a stem as it is written in `known_words`. Empty when none is."""
    if not corrections:
        return ""
    spelling: dict[str, str] = {}
    for word in known_words:
        spelling.setdefault(whole(word), word)
    folded = fold(text)
    for piece in reversed(list(pieces(folded))):
        nearest = corrections.get(whole(piece.text)) if not piece.is_chinese else None
        if nearest:
            end = piece.start + len(piece.text)
            folded = folded[: piece.start] + spelling.get(nearest, nearest) + folded[end:]
    return " ".join(folded.split()) if folded != fold(text) else ""

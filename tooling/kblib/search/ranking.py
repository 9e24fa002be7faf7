"""How well an entry answers a question: one formula, in whole numbers, for the command and for the script of the site.

An entry has a weight w(t) for each of its terms, made when it is indexed, in sixteenths:

    w(t) =  1.5 · s(titles, t)        the best of the title and of each phrase of `asked_as`
         +  3.0 · s(characters, t)    single Chinese characters of the same
         +  1.0                       where t is among keywords, environment, tickets or the parts of the id
         +  1.0 · s(body, t)          all elements as one text

    s(field, t) = x / (x + 2),   x = tf / (1 − 0.75 + 0.75 · length / usual length of the field)

This is BM25 for each field with k1 = 2 and b = 0.75 (Robertson and Zaragoza, The Probabilistic Relevance Framework:
BM25 and Beyond, 2009), added up field by field: a word of the title stays worth more however often others have it in
their text. The usual lengths are constants, so that an entry that is added changes no other. The sum is rounded to a
whole number of sixteenths, at least 1 and at most 63.

A question is a row of slots (`kblib.analysis.question`). Of N entries, n(t) of which have a term,

    i(t)     = ⌊1000 · ln(1 + (N − n(t) + ½) / (n(t) + ½)) + ½⌋, at least 1; three times that for a term with a digit
    slot     = the best variant's  percent · Σ i(t) · w(t)  over its terms that the entry has
    coverage = Σ over slots of the best variant's  percent · Σ i(t),  divided by what can be had
    score    = Σ slots · (1 + coverage / 4)

What can be had of a slot is Σ i(t) over the first variant's terms that any entry has, or the most that another variant
gives where no entry has any; a slot never covers more than that. Everything up to the last line is a whole number, so
that sums do not depend on the order in which they are made. Entries of equal score are ordered by `numbers.tie`.

Where a short question names codes (a term of five characters or more with a digit), the entries that hold more of them
as a whole come before the others, whatever their scores: `codes_held`.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from kblib.analysis.question import Slot, Variant
from kblib.analysis.tokens import has_digit

UNIT = 16
"""The whole numbers of a weight are sixteenths."""
HEAVIEST = 63
TITLE, CHARACTER, KEYWORD, BODY = 1.5, 3.0, 1.0, 1.0
USUAL_TITLE, USUAL_CHARACTERS, USUAL_BODY = 8, 6, 400
"""Terms in a title, Chinese characters in it, terms in a body: about the means of ten thousand real articles."""

_K1 = 2.0
_B = 0.75
_IDF_UNIT = 1000
_CODE = 3
_COVERAGE = 4
_SHORTEST_CODE = 5
_SHORT_QUESTION = 24


class Postings(NamedTuple):
    """The entries that have a term, by their numbers, and its weight in each."""

    numbers: Sequence[int]
    weights: Sequence[int]


LookUp = Callable[[str], Postings | None]
"""Gives the postings of a term; None when no entry has it."""


class _Credit(NamedTuple):
    """By entry the sum of what its terms count and of what it covers, and what can be covered."""

    scores: dict[int, int]
    covered: dict[int, int]
    possible: int

    def plus(self, telling: int, postings: Postings) -> "_Credit":
        """With one more term."""
        scores, covered = self.scores, self.covered
        for number, weight_ in zip(postings.numbers, postings.weights, strict=True):
            scores[number] = scores.get(number, 0) + telling * weight_
            covered[number] = covered.get(number, 0) + telling
        return _Credit(scores, covered, self.possible + telling)

    def joined(self, other: "_Credit") -> "_Credit":
        """With one more slot."""
        scores, covered = self.scores, self.covered
        for number, score in other.scores.items():
            scores[number] = scores.get(number, 0) + score
            covered[number] = covered.get(number, 0) + other.covered[number]
        return _Credit(scores, covered, self.possible + other.possible)


def saturated(frequency: int, length: int, usual: int) -> float:
    """What so many occurrences in a field of this length are worth, between 0 and 1."""
    value = frequency / (1 - _B + _B * length / usual)
    return value / (value + _K1)


def weight(value: float) -> int:
    """A weight as it is kept: whole sixteenths, at least one."""
    return max(1, min(HEAVIEST, int(value * UNIT + 0.5)))


def idf(term: str, having: int, entries: int) -> int:
    """How telling a term is that so many of all entries have, in thousandths."""
    value = max(1, int(_IDF_UNIT * math.log(1 + (entries - having + 0.5) / (having + 0.5)) + 0.5))
    return value * _CODE if has_digit(term) else value


def rank(slots: Iterable[Slot], look_up: LookUp, entries: int) -> dict[int, float]:
    """The score of each entry that has any of the terms, by its number."""
    total = _Credit({}, {}, 0)
    for slot in slots:
        total = total.joined(_slot(slot, look_up, entries))
    possible = _COVERAGE * total.possible
    unit = 100 * _IDF_UNIT * UNIT
    return {number: score * (1 + total.covered[number] / possible) / unit for number, score in total.scores.items()}


def codes_held(slots: Sequence[Slot], look_up: LookUp) -> dict[int, int]:
    """How many codes of a short question each entry holds as a whole; nothing of a long one, such as a pasted log."""
    held: dict[int, int] = {}
    if len(slots) > _SHORT_QUESTION:
        return held
    for slot in slots:
        term = slot.variants[0].terms[0]
        if len(term) >= _SHORTEST_CODE and has_digit(term) and (postings := look_up(term)):
            for number in postings.numbers:
                held[number] = held.get(number, 0) + 1
    return held


def _slot(slot: Slot, look_up: LookUp, entries: int) -> _Credit:
    """The best of the variants."""
    own = _variant(slot.variants[0], look_up, entries, 0)
    if len(slot.variants) == 1:
        return own
    others = [_variant(variant, look_up, entries, own.possible) for variant in slot.variants[1:]]
    for other in others:
        for number, score in other.scores.items():
            own.scores[number] = max(own.scores.get(number, 0), score)
            own.covered[number] = max(own.covered.get(number, 0), other.covered[number])
    possible = own.possible or max(other.possible for other in others)
    return _Credit(own.scores, own.covered, possible)


def _variant(variant: Variant, look_up: LookUp, entries: int, limit: int) -> _Credit:
    """What the terms of a variant count: together no more than `limit`, where there is one."""
    found = [(idf(term, len(p.numbers), entries), p) for term in variant.terms if (p := look_up(term))]
    possible = 100 * sum(telling for telling, _ in found)
    percent = min(variant.percent, variant.percent * limit // possible) if limit and possible else variant.percent
    credit = _Credit({}, {}, 0)
    for telling, postings in found:
        credit = credit.plus(percent * telling, postings)
    return credit

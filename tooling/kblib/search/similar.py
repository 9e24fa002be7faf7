"""Entries like another: those that share its most telling terms."""

from collections.abc import Mapping
from typing import NamedTuple

from kblib import analysis
from kblib.search import ranking
from kblib.search.document import Facts, Weighted
from kblib.search.numbers import tie
from kblib.search.reader import Reader

_TERMS = 16
"""The most telling terms of an entry, by which others are compared with it."""
_HEAVIEST = 80
"""Terms among which these are looked for: how many entries have a term costs a look into the index."""
_COMMON = 20
"""A term that more than one in so many entries has says little about likeness, and takes long to compare."""
_FEW = 50
"""Below so many entries with a term it is not common in any knowledge base."""
_SAME_SYSTEM = 1.2
LEAST = 0.12
"""Entries that share less than this have a word in common by chance."""


class Similar(NamedTuple):
    """Another entry, and the share of what is telling about the first that it has too, 0 to 1."""

    facts: Facts
    score: float


def similar(reader: Reader, own: Facts, terms: Mapping[str, Weighted], limit: int) -> tuple[Similar, ...]:
    """The entries most like one whose terms are given; itself left out, those of the same system preferred a little.

    The score is Σ i(t) · min(w, w′) over the telling terms t, w and w′ being the weights of the two entries, divided by
    Σ i(t) · w; see `ranking`.
    """
    telling = _telling(reader, {term: terms[term] for term in terms.keys() - analysis.terms(own.id)})
    scores: dict[int, int] = {}
    for term, worth in telling:
        postings = reader.postings(term)
        weight = terms[term].weight
        for number, other in zip(postings.numbers, postings.weights, strict=True) if postings else ():
            scores[number] = scores.get(number, 0) + worth * min(weight, other)
    whole = sum(worth * terms[term].weight for term, worth in telling)
    likely = sorted(scores, key=lambda number: -scores[number])[: 4 * limit + 1]
    least = min((scores[number] for number in likely), default=0)
    found = [
        Similar(facts, _score(scores[number] / whole, facts.system == own.system))
        for number in scores
        if scores[number] >= max(least, LEAST * whole / _SAME_SYSTEM)
        and (facts := reader.facts(number)).path != own.path
    ]
    found.sort(key=lambda item: (-item.score, tie(item.facts.id)))
    return tuple(item for item in found if item.score >= LEAST)[:limit]


def _score(share: float, same_system: bool) -> float:
    return round(min(1.0, share * _SAME_SYSTEM if same_system else share), 4)


def _telling(reader: Reader, terms: Mapping[str, Weighted]) -> list[tuple[str, int]]:
    """The terms that tell most about an entry and that others have too, with how telling each is."""
    common = max(reader.entries // _COMMON, _FEW)
    heaviest = sorted(terms, key=lambda term: (-terms[term].weight, term))[:_HEAVIEST]
    worth = [
        (term, ranking.idf(term, having, reader.entries))
        for term in heaviest
        if 0 < (having := reader.at_most(term)) <= common
    ]
    worth.sort(key=lambda item: (-item[1] * terms[item[0]].weight, item[0]))
    return worth[:_TERMS]

"""How good rankings are, measured by trec_eval through the library `ir_measures`."""

from collections.abc import Sequence
from typing import NamedTuple

import ir_measures
from ir_measures import RR, R, nDCG

from tests.benchmarks.relevance.queries import Query

CUT = 10
"""Only so many results of a ranking count."""

Ranking = Sequence[str]
"""Entry ids, the best first."""


class Scores(NamedTuple):
    """Means over the queries of one kind, each between 0 and 1."""

    ndcg: float
    mrr: float
    recall: float
    without_result: float


def measure(queries: Sequence[Query], rankings: Sequence[Ranking]) -> Scores:
    """The scores of rankings, which stand in the order of their queries.

    The gain of an article is 2^grade − 1 (Burges et al., Learning to Rank using Gradient Descent, 2005). trec_eval
    takes what stands in the judgements for the gain, so that is what it is given.
    """
    judged = {
        str(number): {entry_id: 2**grade - 1 for entry_id, grade in query.relevant.items()}
        for number, query in enumerate(queries)
    }
    run = {
        str(number): {entry_id: float(CUT - place) for place, entry_id in enumerate(ranking[:CUT])}
        for number, ranking in enumerate(rankings)
    }
    found = ir_measures.calc_aggregate([nDCG @ CUT, RR @ CUT, R @ CUT], judged, run)
    empty = sum(not ranking for ranking in rankings)
    return Scores(found[nDCG @ CUT], found[RR @ CUT], found[R @ CUT], empty / len(queries))

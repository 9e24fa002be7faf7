"""The figures of the bench as Markdown tables."""

from collections.abc import Mapping, Sequence

from tests.benchmarks.relevance.measures import Ranking, Scores
from tests.benchmarks.relevance.odd import INPUTS

_HEAD = ("nDCG@10", "MRR@10", "recall@10", "no result")


def scores(kind: str, asked: int, found: Mapping[str, Scores]) -> str:
    """The engines with their scores for one kind of question, in the order given."""
    rows = [
        [name, *(f"{value:.3f}" for value in values[:3]), f"{values.without_result:.1%}"]
        for name, values in found.items()
    ]
    return _table(f"{kind} ({asked})", _HEAD, rows)


def odd(found: Mapping[str, Sequence[Ranking]]) -> str:
    """How many of ten results each engine has for odd inputs."""
    rows = [[name, *(str(len(rankings[at])) for rankings in found.values())] for at, name in enumerate(INPUTS)]
    return _table("results for", tuple(found), rows)


def _table(corner: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [(corner, *head), ("---", *("--:" for _ in head)), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)

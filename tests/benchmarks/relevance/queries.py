"""Questions with the articles that answer them, read from a file of judgements."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Query(NamedTuple):
    """A question and its right answers: entry id → grade, 1 and up."""

    text: str
    relevant: Mapping[str, int]


Kinds = Mapping[str, tuple[Query, ...]]


def load(path: Path) -> Kinds:
    """The queries of a JSON file `{kind: [{"query": …, "relevant": {id: grade}}]}`, by kind."""
    kinds = json.loads(path.read_text(encoding="utf-8"))
    return {kind: tuple(Query(query["query"], query["relevant"]) for query in found) for kind, found in kinds.items()}

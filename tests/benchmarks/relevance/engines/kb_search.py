"""This project, through its first door: the hits of `kb search`."""

import shutil
from collections.abc import Sequence

from kblib.search import engine, find, index
from tests.benchmarks.relevance.engines.engine import Collection
from tests.benchmarks.relevance.measures import CUT, Ranking


def answer(collection: Collection, questions: Sequence[str]) -> list[Ranking]:
    """The index is made once, in a copy, so that the corpus stays as it was."""
    root = collection.scratch / "kb-search"
    for folder in ("kb", "schema"):
        shutil.copytree(collection.root / folder, root / folder)
    reader, _ = index.reader(root)
    words = find.load_synonyms(root)
    answers = (engine.answer(reader, engine.narrow(question, {}), words, CUT) for question in questions)
    return [[hit.facts.id for hit in answered.hits] for answered in answers]

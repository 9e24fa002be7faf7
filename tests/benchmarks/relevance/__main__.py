"""How well questions are answered, here and elsewhere: `python -m tests.benchmarks.relevance CORPUS QUERIES`.

CORPUS is a folder with entries in `kb/`, QUERIES a JSON file `{kind: [{"query": …, "relevant": {id: grade}}]}`. Every
engine indexes the same articles and answers all questions; one that is not installed is left out. `--only NAME`, as
often as wanted, runs the engines whose name has NAME in it: Material takes more than twenty minutes for 7,000
articles on a busy machine, Pagefind minutes, the others seconds. What the peers need is in `requirements/bench.txt`.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from tests.benchmarks.relevance import articles, odd, queries, table
from tests.benchmarks.relevance.engines import ENGINES
from tests.benchmarks.relevance.engines.engine import Collection, Engine, NotInstalled
from tests.benchmarks.relevance.measures import Ranking, measure


def main() -> None:
    """Prints a table for each kind of question, and one of what odd inputs find."""
    options = _options()
    kinds = queries.load(options.queries)
    questions = [query.text for found in kinds.values() for query in found] + list(odd.INPUTS.values())
    with tempfile.TemporaryDirectory(prefix="kb-relevance-") as scratch:
        collection = Collection(options.corpus, articles.load(options.corpus), Path(scratch))
        chosen = [engine for engine in ENGINES if _is_wanted(engine, options.only)]
        answers = {engine.name: found for engine in chosen if (found := _answers(engine, collection, questions))}
    rankings = {name: iter(found) for name, found in answers.items()}
    for kind, asked in kinds.items():
        scores = {name: measure(asked, list(islice(found, len(asked)))) for name, found in rankings.items()}
        print(table.scores(kind, len(asked), scores))  # noqa: T201 - a script
    print(table.odd({name: list(found) for name, found in rankings.items()}))  # noqa: T201


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.relevance")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--only", action="append", metavar="NAME")
    return parser.parse_args()


def _is_wanted(engine: Engine, names: Sequence[str] | None) -> bool:
    return not names or any(name.lower() in engine.name.lower() for name in names)


def _answers(engine: Engine, collection: Collection, questions: Sequence[str]) -> list[Ranking]:
    print(f"{engine.name} …", file=sys.stderr, flush=True)  # noqa: T201
    try:
        return engine.answer(collection, questions)
    except NotInstalled as missing:
        print(f"{engine.name}: {missing}", file=sys.stderr)  # noqa: T201
        return []


if __name__ == "__main__":
    main()

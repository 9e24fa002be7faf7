"""What the bench asks of a search engine."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.relevance.articles import Article
from tests.benchmarks.relevance.measures import Ranking


class Collection(NamedTuple):
    """What is searched: a knowledge base, its articles as text, and a folder that an engine may fill."""

    root: Path
    articles: tuple[Article, ...]
    scratch: Path


class NotInstalled(Exception):  # noqa: N818 - nothing is wrong: the engine is left out, and the table says why
    """What an engine needs is not on this machine."""


Answer = Callable[[Collection, Sequence[str]], list[Ranking]]


class Engine(NamedTuple):
    """A search engine in one of its settings: indexes all articles, then answers all questions.

    `answer` gives one ranking of at most ten ids for each question. Raises NotInstalled where there is no such engine.
    """

    name: str
    answer: Answer

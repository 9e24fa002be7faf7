"""The articles of a knowledge base as every engine is given them: title, keywords and text without Markdown."""

from pathlib import Path
from typing import NamedTuple

from kblib import catalog, markdown
from kblib.entry import Entry


class Article(NamedTuple):
    """An entry as text."""

    id: str
    title: str
    keywords: str
    text: str


def load(root: Path) -> tuple[Article, ...]:
    """All entries below `root/kb`, ordered by path."""
    return tuple(_article(entry) for entry in catalog.load(root).entries if entry.readable)


def _article(entry: Entry) -> Article:
    text = markdown.plain_text(entry.body_without_comments)
    return Article(entry.id, entry.title, " ".join(entry.words("keywords")), text)

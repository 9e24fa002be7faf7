"""What other programs read of reviews on the site: the queue, and how every entry stands."""

import json
from collections.abc import Iterator
from typing import Any

from kblib.entry import Entry
from kblib.review import documents
from kblib.review.book import Book
from kblib.site import entry_review
from kblib.site.library import Library
from kblib.site.review_board import QUEUE, queue

ENTRIES = "api/review.json"


def files(library: Library) -> Iterator[tuple[str, str]]:
    """Sources and texts of the files; none without a snapshot."""
    if library.book:
        yield QUEUE, queue(library.book)
        yield ENTRIES, _entries(library, library.book)


def _entries(library: Library, book: Book) -> str:
    """Every entry as `kb review show` tells it, but for the history, ordered by id; `waiting` are open requests."""
    entries = sorted((item for item in library.kb.catalog.entries if item.readable), key=lambda item: item.id)
    document = {
        "version": 1,
        **documents.origin(book),
        "entries": [_entry(library, book, item) for item in entries],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _entry(library: Library, book: Book, entry: Entry) -> dict[str, Any]:
    found = entry_review.standing(library, book, entry)
    document = documents.entry(found, book.source, entry_review.review_by(library, entry) or None)
    document["waiting"] = [review.request.key for review in found.waiting]
    del document["history"]
    return document

"""Entries like another, for its page: from the search index, whoever else has named them."""

from kblib.entry import Entry
from kblib.knowledge_base import KnowledgeBase
from kblib.search import document
from kblib.search.reader import Reader
from kblib.search.similar import similar

MOST = 5
# Entries that the author has named, or that do not stand on the site, take places from the others.
_MORE = 15


class Likeness:
    """Finds the entries of a knowledge base that are like one of them."""

    def __init__(self, reader: Reader, kb: KnowledgeBase) -> None:
        self._reader = reader
        self._kb = kb

    def like(self, entry: Entry) -> tuple[Entry, ...]:
        """The entries in use that are like an entry, the most alike first."""
        terms = document.weigh(document.document(entry, self._kb.schema))
        found = similar(self._reader, document.facts(entry), terms, _MORE)
        others = (self._kb.catalog.by_path.get(item.facts.path) for item in found)
        return tuple(other for other in others if other and not other.retired)

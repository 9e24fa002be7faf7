"""The entries of a knowledge base, and the team's own pages, as documents of the site's index."""

from collections.abc import Iterable

from kblib import analysis
from kblib.cache import content_digest
from kblib.entry import Entry, parse
from kblib.language import Language
from kblib.schema import EntrySchema
from kblib.search.document import ASKED_AS, KEYWORDS, TITLE, document, weigh
from kblib.search.document import Document as Searched
from kblib.search.shards.document import Card, Contents, Document
from kblib.search.shards.excerpts import excerpts

FORMAT = 1
"""To be raised when terms, weights or cards come out differently for the same entry."""
_PAGE_TEXT = "text"


def documents(entries: Iterable[Entry], schema: EntrySchema) -> list[Document]:
    """A document for each entry that is in use."""
    return [_document(entry, schema) for entry in entries if entry.readable and not entry.retired]


def page(address: str, title: str, markdown: str, language: Language) -> Document:
    """A document for a page of the team; its address ends in a slash."""
    fields = {TITLE: (title,), KEYWORDS: (), ASKED_AS: (), _PAGE_TEXT: (analysis.plain(markdown),)}
    found = Searched(parse(address, ""), fields)
    card = Card(title=title, system="", issue_type="", language=language.value, texts=excerpts(fields))
    return Document(
        id=address,
        digest=content_digest(f"{title}\0{markdown}".encode("utf-8", "surrogatepass")),
        filters={"lang": (language.value,)},
        contents=lambda: Contents(_weights(found), card),
    )


def _document(entry: Entry, schema: EntrySchema) -> Document:
    return Document(
        id=entry.id,
        digest=content_digest(entry.source.encode("utf-8", "surrogatepass")),
        filters={
            "system": (entry.system,),
            "type": (entry.issue_type,),
            "label": entry.words("labels"),
            "audience": entry.words("audience"),
            "lang": (entry.language.value,),
        },
        contents=lambda: _contents(document(entry, schema)),
    )


def _contents(found: Searched) -> Contents:
    return Contents(_weights(found), _card(found))


def _weights(found: Searched) -> dict[str, int]:
    return {term: weighted.weight for term, weighted in weigh(found).items()}


def _card(found: Searched) -> Card:
    entry = found.entry
    return Card(
        title=entry.title,
        system=entry.system,
        issue_type=entry.issue_type,
        language=entry.language.value,
        texts=excerpts(found.fields),
    )

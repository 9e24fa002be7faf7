"""Writes the index as static files, and anew only those that a change touches."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from kblib import files
from kblib.analysis import is_character
from kblib.search.numbers import numbers, slots
from kblib.search.shards import packing, store
from kblib.search.shards.columns import columns
from kblib.search.shards.document import Card, Document
from kblib.search.shards.pages import pages
from kblib.search.shards.postings import encode, order
from kblib.search.shards.ranges import cut
from kblib.search.shards.reading import read
from kblib.search.shards.store import Kept
from kblib.search.shards.vocabulary import vocabulary

VERSION = 2
"""Of the forms of all files; the browser's script names the one that it can read."""
BLOCK, BLOCKS_OF_PAGE = 4, 64
"""Numbers to a block of cards, and blocks that are listed together: ten hits should bring few others with them."""
MANIFEST = "manifest.bin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What the browser needs beside the documents; all values are JSON.

    `fingerprint` changes when terms, weights or cards would come out differently for the same documents.
    """

    fingerprint: str
    traditional: str
    """Pairs of a traditional and a simplified character."""
    groups: Sequence[Sequence[str]]
    """Words that mean the same."""
    titles: Mapping[str, Mapping[str, str]]


def export(documents: Sequence[Document], tables: Tables, root: Path, target: Path) -> None:
    """Writes the files of the index into the folder `target`, and those that the former index still needs.

    What the next export can use is kept in the cache of the knowledge base at `root`. The manifest is written last:
    until then a browser finds the former index.
    """
    kept = store.load(root, f"{VERSION} {tables.fingerprint}")
    work = _Work(documents, kept, root / store.FOLDER, target)
    manifest = {
        "version": VERSION,
        "entries": len(documents) - work.pages,
        "size": work.first_page,
        "pages": work.pages,
        "shards": work.shards(tables.groups),
        "cards": {"block": BLOCK, "page": BLOCKS_OF_PAGE, "names": work.cards()},
        "columns": work.put(packing.json(columns(documents, work.numbers))),
        "folding": work.folding(tables),
        "words": work.words(),
        "titles": tables.titles,
    }
    work.finish(root)
    files.write_bytes(target / MANIFEST, packing.pack(packing.json(manifest)))


class _Work:
    """One export: which documents and terms have changed, and the files that were written or can stay."""

    def __init__(self, documents: Sequence[Document], kept: Kept, folder: Path, target: Path) -> None:
        self.numbers, self.first_page = _known(documents, kept) or _numbered(documents)
        self._documents = documents
        self._kept = kept
        self._folder = folder
        self._target = target
        self._names: set[str] = set()
        self._touched: Set[str] = set()
        self._cards: dict[str, Card] = {}
        self._former = frozenset(kept.names)
        self.pages = sum(document.is_page for document in documents)
        now = {document.id: (self.numbers[document.id], document.digest) for document in documents}
        self._new = [document for document in documents if kept.documents.get(document.id) != now[document.id]]
        self._gone = {number for id_, (number, digest) in kept.documents.items() if now.get(id_) != (number, digest)}
        kept.documents = now

    def put(self, *sections: bytes) -> str:
        """Writes a file unless it is there, and returns its name."""
        name = packing.name_of(b"".join(sections))
        if name not in self._names and name not in self._former:
            packing.write(self._target, name, *sections)
        self._names.add(name)
        return name

    def shards(self, groups: Sequence[Sequence[str]]) -> dict[str, Any]:
        """Pages that list the shards: the first term of each page, and the names of all in one text."""
        table, touched = store.update(self._kept.table, self._gone, store.gather(self._read()))
        self._kept.table, self._touched = table, touched
        characters = {place: term for place, term in enumerate(table.terms) if len(term) == 1 and is_character(term)}
        places = [place for place in range(len(table)) if place not in characters]
        terms = [table.terms[place] for place in places]
        begins = cut(terms, [table.sizes[place] for place in places])
        dirty = _dirty([terms[place] for place in begins], touched)
        found = {}
        for place, (start, end) in enumerate(pairwise((*begins, len(terms)))):
            former = self._kept.shards.get(terms[start])
            if former is None or former[0] != end - start or place in dirty:
                name = self.put(*encode((table.terms[at], table.item(at)) for at in places[start:end]))
                former = end - start, name
            self._names.add(former[1])
            found[terms[start]] = former
        self._kept.shards = found
        held = {term: table.item(place) for place, term in characters.items()}
        names = {first: name for first, (_, name) in found.items()} or {"": self.put(*encode(()))}
        return self._listed(pages(names, held, groups))

    def _read(self) -> Iterator[tuple[int, Mapping[str, int]]]:
        """Number and weights of each new document; its card is kept for its block."""
        for document, contents in zip(self._new, read(self._new), strict=True):
            self._cards[document.id] = contents.card
            yield self.numbers[document.id], contents.weights

    def _listed(self, found: Iterable[tuple[str, tuple[bytes, ...]]]) -> dict[str, Any]:
        names = {first: self.put(*sections) for first, sections in found}
        return {"terms": list(names), "names": "".join(names.values())}

    def cards(self) -> str:
        """The names of pages that list the blocks of cards."""
        blocks = self._blocks()
        pages = [blocks[start : start + BLOCKS_OF_PAGE] for start in range(0, len(blocks), BLOCKS_OF_PAGE)]
        return "".join(self.put(packing.json("".join(page))) for page in pages)

    def _blocks(self) -> list[str]:
        count = -(-(self.first_page + self.pages) // BLOCK)
        former = self._kept.blocks if len(self._kept.blocks) == count else [""] * count
        dirty = {number // BLOCK for number in self._gone} | {self.numbers[item.id] // BLOCK for item in self._new}
        members: dict[int, list[Document]] = {}
        for document in self._documents:
            members.setdefault(self.numbers[document.id] // BLOCK, []).append(document)
        found = [
            former[place] if former[place] and place not in dirty else self._block(members.get(place, ()))
            for place in range(count)
        ]
        self._names.update(found)
        self._kept.blocks = found
        return found

    def _block(self, documents: Iterable[Document]) -> str:
        cards = {self.numbers[document.id] % BLOCK: self._card(document) for document in documents}
        return self.put(packing.json(dict(sorted(cards.items()))))

    def _card(self, document: Document) -> tuple[Any, ...]:
        card = self._cards.get(document.id) or document.contents().card
        return document.id, card.title, card.system, card.issue_type, card.language, *card.texts

    def folding(self, tables: Tables) -> str:
        """The name of the file of traditional characters, without those that would be folded to what stands nowhere."""
        needed = set("".join((*self._kept.table.terms, *(word for group in tables.groups for word in group))))
        found = zip(tables.traditional[::2], tables.traditional[1::2], strict=True)
        return self.put(packing.json("".join(old + simple for old, simple in found if simple in needed)))

    def words(self) -> dict[str, str]:
        """By the first character of terms, the list of files of them by their first two characters."""
        kept = self._kept
        if kept.first_page != self.first_page:
            kept.first_page, kept.words = self.first_page, {}
        dirty = {term[:2] for term in (self._touched if kept.words else kept.table.terms)}
        found = vocabulary(
            {term: item for start in dirty for term, item in kept.table.beginning(start)}, self.first_page
        )
        changed = {start: self.put(packing.json(text)) for start, text in found.items()}
        kept.words = {start: name for start, name in kept.words.items() if start not in dirty} | changed
        self._names.update(kept.words.values())
        lists: dict[str, dict[str, str]] = {}
        for start, name in sorted(kept.words.items()):
            lists.setdefault(start[0], {})[start] = name
        return {first: self.put(packing.json(names)) for first, names in lists.items()}

    def finish(self, root: Path) -> None:
        """Completes the folder with the files that stay, and keeps everything for the next time."""
        kept = self._kept
        replaced = [name for name in kept.names if name not in self._names]
        kept.former = replaced or [name for name in kept.former if name not in self._names]
        kept.names = sorted(self._names)
        packing.carry((*kept.names, *kept.former), self._folder, self._target)
        with suppress(OSError):
            packing.carry(kept.names, self._target, self._folder)
            packing.clear(self._folder, {*kept.names, *kept.former})
            store.save(root, kept)


def _known(documents: Sequence[Document], kept: Kept) -> tuple[dict[str, int], int] | None:
    """The numbers of the last export, where it was one of the same documents."""
    found = {id_: number for id_, (number, _) in kept.documents.items()}
    return (found, kept.first_page) if found.keys() == {document.id for document in documents} and found else None


def _numbered(documents: Sequence[Document]) -> tuple[dict[str, int], int]:
    """Numbers of entries and pages, and the first that is a page's: pages stand behind, and change no entry's."""
    entries = [document.id for document in documents if not document.is_page]
    pages = sorted(document.id for document in documents if document.is_page)
    found = numbers(entries)
    first = max([slots(len(entries)), *(number + 1 for number in found.values())])
    return found | {address: first + place for place, address in enumerate(pages)}, first


def _dirty(firsts: Sequence[str], touched: Iterable[str]) -> set[int]:
    """The places of shards in which a posting has changed."""
    keys = [order(first) for first in firsts]
    return {max(bisect_right(keys, order(term)) - 1, 0) for term in touched}

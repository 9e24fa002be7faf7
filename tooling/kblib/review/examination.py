"""Runs the check over the heads of open requests, as far as the clone holds their commits; nothing is checked out."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from kblib import catalog, entry, git, linter, similarity
from kblib.card import Card, Cards
from kblib.frame import Frame
from kblib.inventory import MAX_BYTES
from kblib.request import Request
from kblib.review.findings import Findings, Near, of_request

MOST_NEAR = 3
"""How many like entries are named for each of a request's entries."""


class Head(NamedTuple):
    """An open request with the files that it leaves at its head, by path."""

    request: Request
    files: Mapping[str, bytes]


def heads(root: Path, requests: Iterable[Request]) -> tuple[Head, ...]:
    """The heads of requests that the clone holds; one that has not been fetched is left out.

    Of a request that only deletes nothing needs to be fetched.
    """
    requests = tuple(requests)
    wanted = {
        (request.head, file.path): request
        for request in requests
        if request.head
        for file in request.files
        if file.change != "deleted"
    }
    found: dict[str, tuple[Request, dict[str, bytes]]] = {}
    for (head, path), data in git.contents_of(root, wanted).items():
        request = wanted[head, path]
        found.setdefault(request.key, (request, {}))[1][path] = data
    found |= {request.key: (request, {}) for request in requests if _only_deletes(request)}
    return tuple(Head(request, files) for request, files in found.values())


def _only_deletes(request: Request) -> bool:
    return bool(request.head) and all(file.change == "deleted" for file in request.files)


def examine(frame: Frame, cards: Cards, wanted: Iterable[Head]) -> tuple[Findings, ...]:
    """What the rules say of each head among the entries of the main line (`cards`)."""
    return tuple(_examine(frame, cards, head) for head in wanted)


def _examine(frame: Frame, cards: Cards, head: Head) -> Findings:
    texts = {path: data for path, data in head.files.items() if path.lower().endswith(".md")}
    entries = {path: catalog.decode(path, data[:MAX_BYTES]) for path, data in texts.items()}
    examined = {path: linter.examine(item, frame) for path, item in entries.items()}
    diagnostics = [found for item in examined.values() for found in item.diagnostics]
    others = [card for card in cards.cards if card.path not in _touched(head.request)]
    own = [item.card for item in examined.values()]
    pictures = {path: len(data) for path, data in head.files.items() if path not in texts}
    merged = Cards(
        cards=tuple(sorted((*others, *own), key=lambda card: card.path)),
        pictures={**cards.pictures, **pictures},
        former=cards.likeness,
    )

    def lines_of(path: str) -> list[str]:
        return entry.normalised(texts.get(path, b"").decode("utf-8", "replace")).split("\n")

    diagnostics += linter.compare(merged, frame.settings, entries, lines_of)
    left = tuple(_left_behind(head, others, cards))
    known = tuple(linter.compare(cards, frame.settings, left, lines_of))
    diagnostics += (found for found in linter.compare(merged, frame.settings, left, lines_of) if found not in known)
    near = [item for card in own for item in _near(card, others)]
    return of_request(head.request.key, head.request.head, diagnostics, near)


def _left_behind(head: Head, others: Iterable[Card], cards: Cards) -> Iterator[str]:
    """The paths of entries of the main line that name, or link to, what the request takes from its place."""
    gone = _touched(head.request) - head.files.keys()
    ids = {card.id for path in gone if (card := cards.by_path.get(path))}
    for card in others:
        if any(other in ids for other, _ in card.references) or any(link.target.path in gone for link in card.links):
            yield card.path


def _touched(request: Request) -> frozenset[str]:
    return frozenset(path for file in request.files for path in (file.path, file.former_path))


def _near(card: Card, others: Iterable[Card]) -> Iterator[Near]:
    """The entries in use that are most like one, the likest first."""
    if card.retired:
        return
    sketch = similarity.unpack(card.sketch)
    scored = (
        (similarity.score(sketch, similarity.unpack(other.sketch)), other)
        for other in others
        if not other.retired and other.id != card.id
    )
    likest = sorted((item for item in scored if item[0] >= similarity.NEAR), key=lambda item: (-item[0], item[1].path))
    for score, other in likest[:MOST_NEAR]:
        yield Near(path=card.path, id=other.id, title=other.title, score=round(score, 2))

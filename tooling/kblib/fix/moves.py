"""Which entries stand in another folder than that of their `system`, and where they belong."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from kblib.entry import Entry
from kblib.fix.repair import may_change
from kblib.inventory import FOLDER
from kblib.taxonomy import Taxonomy


def planned(root: Path, chosen: Iterable[Entry], entries: Mapping[str, Entry], taxonomy: Taxonomy) -> dict[str, str]:
    """New paths by old ones, for those of `chosen` whose place is known and free; `entries` are all by path.

    A place that another entry leaves is free as well, so that one run does what would otherwise take two.
    """
    ground = _Ground(root, entries)
    waiting = {entry.path: place for entry in chosen if (place := _place(entry, taxonomy))}
    moves: dict[str, str] = {}
    while True:
        able = [path for path, place in waiting.items() if path not in moves and ground.take(path, place)]
        if not able:
            return moves
        moves |= {path: waiting[path] for path in able}


def _place(entry: Entry, taxonomy: Taxonomy) -> str | None:
    """Where the entry belongs; `None` when it is there or nobody can tell."""
    term = taxonomy.find("systems", entry.system) if may_change(entry) else None
    if term is None or term.deprecated or entry.path.split("/")[1:-1][:1] == [term.id]:
        return None
    return f"{FOLDER}/{term.id}/{entry.path.rpartition('/')[2]}"


class _Ground:
    """Which places are taken while the moves are planned; on some systems `A.md` and `a.md` are one file."""

    def __init__(self, root: Path, entries: Mapping[str, Entry]) -> None:
        self._root = root
        self._entries = entries
        self._standing = {path.lower(): path for path in entries}
        self._left: set[str] = set()
        self._claimed: set[str] = set()

    def take(self, path: str, place: str) -> bool:
        """Moves the entry at `path` there, if it can."""
        if place.lower() in self._claimed or not (place in self._left or self._is_free(path, place)):
            return False
        self._claimed.add(place.lower())
        self._left.add(path)
        return True

    def _is_free(self, path: str, place: str) -> bool:
        other = self._standing.get(place.lower(), path)
        if other != path:
            return other == place and self._is_copy(self._entries[path], self._entries[other])
        file = self._root / place
        return not os.path.lexists(file) and not file.parent.is_symlink()

    @staticmethod
    def _is_copy(entry: Entry, other: Entry) -> bool:
        """Whether the other may have been left behind by an interrupted run; the texts are compared later."""
        return bool(entry.id) and entry.id == other.id

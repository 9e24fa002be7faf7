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
    # Two names that differ in case alone are one file on Windows and macOS.
    taken = {path.lower(): path for path in entries}
    waiting = {entry.path: place for entry in chosen if (place := _place(entry, taxonomy))}
    moves: dict[str, str] = {}
    count = -1
    while len(moves) > count:
        count = len(moves)
        for path in [path for path in waiting if path not in moves]:
            place = waiting[path]
            other = taken.get(place.lower(), path)
            if other == path or other in moves:
                free = other in moves or _is_free(root / place)
            else:
                free = _is_twin(entries[path], entries.get(other))
            if free:
                moves[path] = place
                taken[place.lower()] = place
    return moves


def _place(entry: Entry, taxonomy: Taxonomy) -> str | None:
    """Where the entry belongs; `None` when it is there or nobody can tell."""
    term = taxonomy.find("systems", entry.system) if may_change(entry) else None
    if term is None or term.deprecated or entry.path.split("/")[1:-1][:1] == [term.id]:
        return None
    return f"{FOLDER}/{term.id}/{entry.path.rpartition('/')[2]}"


def _is_twin(entry: Entry, other: Entry | None) -> bool:
    """Whether the other may be a copy that an interrupted run left behind; the texts are compared when they are known."""
    return other is not None and bool(entry.id) and entry.id == other.id


def _is_free(file: Path) -> bool:
    return not os.path.lexists(file) and not file.parent.is_symlink()

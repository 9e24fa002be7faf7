"""Which entries stand in another folder than that of their `system`, and where they belong."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from kblib.entry import Entry
from kblib.fix.repair import may_change
from kblib.inventory import FOLDER
from kblib.taxonomy import Taxonomy


def planned(root: Path, chosen: Iterable[Entry], entries: Mapping[str, Entry], taxonomy: Taxonomy) -> dict[str, str]:
    """New paths by old ones, for those of `chosen` whose place is known and free; `entries` are all by path."""
    # Two names that differ in case alone are one file on Windows and macOS.
    taken = {path.lower(): path for path in entries}
    moves: dict[str, str] = {}
    for entry in chosen:
        target = _place(entry, taxonomy)
        if target is None:
            continue
        other = taken.get(target.lower(), entry.path)
        twin = entries.get(target)
        if _is_twin(entry, twin) if twin else other == entry.path and _is_free(root / target):
            moves[entry.path] = target
            taken[target.lower()] = target
    return moves


def _place(entry: Entry, taxonomy: Taxonomy) -> str | None:
    """Where the entry belongs; `None` when it is there or nobody can tell."""
    term = taxonomy.find("systems", entry.system) if may_change(entry) else None
    if term is None or term.deprecated or entry.path.split("/")[1:-1][:1] == [term.id]:
        return None
    return f"{FOLDER}/{term.id}/{entry.path.rpartition('/')[2]}"


def _is_twin(entry: Entry, other: Entry) -> bool:
    """Whether the other may be the copy that an interrupted run left behind; the texts are compared when they are known."""
    return bool(entry.id) and entry.id == other.id


def _is_free(file: Path) -> bool:
    return not os.path.lexists(file) and not file.parent.is_symlink()

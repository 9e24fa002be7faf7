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
    moves: dict[str, str] = {}
    for entry in chosen:
        target = _place(entry, taxonomy)
        if target and target not in moves.values() and _is_free(root, target, entry, entries):
            moves[entry.path] = target
    return moves


def _place(entry: Entry, taxonomy: Taxonomy) -> str | None:
    """Where the entry belongs; `None` when it is there or nobody can tell."""
    term = taxonomy.find("systems", entry.system) if may_change(entry) else None
    if term is None or term.deprecated or entry.path.split("/")[1:-1][:1] == [term.id]:
        return None
    return f"{FOLDER}/{term.id}/{entry.path.rpartition('/')[2]}"


def _is_free(root: Path, target: str, entry: Entry, entries: Mapping[str, Entry]) -> bool:
    """Whether nothing stands there, or the copy that an interrupted run of this fix left behind."""
    if (root / target).parent.is_symlink():
        return False
    twin = entries.get(target)
    if twin:
        return bool(entry.id) and twin.id == entry.id
    same_name = any(path.lower() == target.lower() for path in entries if path != entry.path)
    return not same_name and not os.path.lexists(root / target)

"""Checks a whole knowledge base: reads only what has changed, and shares the reading among processes when it pays."""

import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kblib import cache, git, inventory
from kblib.diagnostics import Diagnostic
from kblib.inventory import Inventory

_RESULT = "result.msgpack"


class Checked(NamedTuple):
    """What a check found, ordered by path, line and column, and the paths that it covered."""

    diagnostics: tuple[Diagnostic, ...]
    paths: tuple[str, ...]


def check(root: Path, today: date, *, processes: int = 0, use_cache: bool = True) -> Checked:
    """Checks every entry of the knowledge base at `root`.

    `processes` bounds the number of worker processes; 0 stands for one per processor. Raises ConfigError when settings,
    schema, taxonomy or team cannot be used.
    """
    found = inventory.take(root)
    now_ns = time.time_ns()
    key = cache.key(root, today.isoformat())
    stamp = cache.stamp(found, now_ns)
    former = cache.load(root, _RESULT, cache.Result) if use_cache and stamp else None
    if former and (former.key, former.stamp) == (key, stamp):
        return Checked(former.diagnostics, _paths(found))
    diagnostics = _examine(root, today, found, key, processes, use_cache=use_cache)
    if use_cache and stamp:
        cache.store(root, _RESULT, cache.Result(key, stamp, diagnostics))
    return Checked(diagnostics, _paths(found))


def check_since(root: Path, today: date, ref: str) -> Checked:
    """Checks what has changed since HEAD parted from `ref`.

    That is: every finding in changed entries, and those in other entries that the change has caused, such as a link to
    an entry that was deleted. Raises KbError when git cannot tell what has changed.
    """
    from kblib import since  # noqa: PLC0415 - for the same reason

    found = inventory.take(root)
    changed = git.changes(root, ref, inventory.FOLDER)
    key = cache.key(root, today.isoformat())
    diagnostics = since.examine_since(root, today, found, key, changed)
    return Checked(diagnostics, tuple(path for path in _paths(found) if path in changed.present))


def _paths(found: Inventory) -> tuple[str, ...]:
    return tuple(sorted([*(file.path for file in found.entries), *(file.path for file in found.wrong)]))


def _examine(
    root: Path, today: date, found: Inventory, key: str, processes: int, *, use_cache: bool
) -> tuple[Diagnostic, ...]:
    # Parsers, schema and rules take longer to import than a run needs that has nothing to do.
    from kblib import examination  # noqa: PLC0415

    return examination.examine_all(root, today, found, key, processes, use_cache=use_cache).diagnostics

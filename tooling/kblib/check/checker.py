"""Checks a whole knowledge base, from what is known of it where nothing has changed."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from kblib import cache, inventory
from kblib.check import state
from kblib.diagnostics import Diagnostic

# examination and since import parsers, schema and rules, which takes longer than a run needs that has nothing to do:
# they are imported where they are used.

_RESULT = "result.msgpack"


class _Result(msgspec.Struct, array_like=True, frozen=True):
    """The outcome of a check of everything; `stamp` stands for the state of all files.

    The diagnostics are packed: they are read only where key and stamp are the right ones.
    """

    key: str
    stamp: str
    diagnostics: msgspec.Raw


class Checked(NamedTuple):
    """What a check found, ordered by path, line and column, and the paths that it covered."""

    diagnostics: tuple[Diagnostic, ...]
    paths: tuple[str, ...]


def check(root: Path, today: date, *, processes: int = 0, use_cache: bool = True) -> Checked:
    """Checks every entry of the knowledge base at `root`.

    `processes` bounds the number of worker processes; 0 stands for one per processor. Raises ConfigError when settings,
    schema, taxonomy or team cannot be used.
    """
    now = state.take(root, today)
    may_keep = use_cache and bool(now.stamp)
    former = cache.load(root, _RESULT, _Result) if may_keep else None
    if former and (former.key, former.stamp) == (now.key, now.stamp):
        return Checked(msgspec.msgpack.decode(former.diagnostics, type=tuple[Diagnostic, ...]), now.paths)
    from kblib.check import examination  # noqa: PLC0415

    diagnostics = examination.examine_all(now, processes=processes, use_cache=use_cache).diagnostics
    if may_keep:
        packed = msgspec.Raw(msgspec.msgpack.encode(diagnostics))
        cache.store(root, _RESULT, _Result(now.key, now.stamp, packed))
    return Checked(diagnostics, now.paths)


def check_since(root: Path, today: date, ref: str) -> Checked:
    """Checks what has changed since HEAD parted from `ref`.

    That is: every finding in changed entries, and those in other entries that the change has caused, such as a link to
    an entry that was deleted. Raises KbError when git cannot tell what has changed.
    """
    from kblib import git  # noqa: PLC0415
    from kblib.check import since  # noqa: PLC0415

    changed = git.changes(root, ref, inventory.FOLDER)
    now = state.take(root, today)
    return Checked(since.examine_since(now, changed), tuple(path for path in now.paths if path in changed.present))

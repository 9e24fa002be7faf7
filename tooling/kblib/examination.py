"""Examines entries one by one, reusing what is known of those that have not changed, and then all among one another."""

import multiprocessing
import os
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from kblib import cache, catalog, entry, frame, linter
from kblib.card import Cards
from kblib.diagnostics import Diagnostic
from kblib.frame import Frame
from kblib.inventory import MAX_BYTES, FoundFile, Inventory
from kblib.linter import Examined
from kblib.rules import RULE_NAMES
from kblib.state import State

_ENTRIES = "entries.msgpack"

# Starting a process costs about as much as examining this many entries.
_WORTH_A_PROCESS = 250


class Known(msgspec.Struct, array_like=True, frozen=True):
    """What is known of a file: the state in which it was read, its content, and what was found."""

    file: FoundFile
    digest: str
    examined: Examined


class _Store(msgspec.Struct, array_like=True, frozen=True):
    key: str
    known: tuple[Known, ...]


class Examination(NamedTuple):
    """All findings in the files of an inventory, ordered, with what they were made from."""

    diagnostics: tuple[Diagnostic, ...]
    cards: Cards
    frame: Frame


def examine_all(state: State, *, processes: int = 0, use_cache: bool = True) -> Examination:
    """Examines every file of a state; of those that have not changed, what is known is used again."""
    root, found = state.root, state.found
    loaded = frame.load(root, state.today, RULE_NAMES)
    former = _former(root, state.key) if use_cache else {}
    now_ns = time.time_ns()
    unchanged = [item for file in found.entries if (item := former.get(file.path)) and item.file == file]
    reusable = {item.file.path for item in unchanged}
    fresh = _examine(loaded, [file for file in found.entries if file.path not in reusable], former, processes)
    known = (*unchanged, *fresh)
    if use_cache and (fresh or len(known) != len(former)):
        cache.store(root, _ENTRIES, _Store(state.key, tuple(_unless_racy(item, now_ns) for item in known)))
    return _compare(loaded, found, [item.examined for item in known])


def _former(root: Path, key: str) -> dict[str, Known]:
    stored = cache.load(root, _ENTRIES, _Store)
    return {item.file.path: item for item in stored.known} if stored and stored.key == key else {}


def _unless_racy(item: Known, now_ns: int) -> Known:
    """A file that may still change within the same tick is remembered without its time, so that it is read again."""
    if not cache.is_racy(item.file, now_ns):
        return item
    return Known(item.file._replace(mtime_ns=0), item.digest, item.examined)


def _compare(loaded: Frame, found: Inventory, examined: list[Examined]) -> Examination:
    examined += [linter.examine(entry.unreadable(wrong.path, wrong.problem), loaded) for wrong in found.wrong]
    cards = Cards(
        cards=tuple(sorted((item.card for item in examined), key=lambda card: card.path)),
        pictures=frozenset(file.path for file in found.pictures),
    )
    diagnostics = [diagnostic for item in examined for diagnostic in item.diagnostics]
    diagnostics += linter.compare(cards, loaded.settings, cards.by_path, lambda path: lines_of(loaded.root, path))
    return Examination(linter.ordered(diagnostics), cards, loaded)


def lines_of(root: Path, path: str) -> list[str]:
    """The lines of a file as findings count them; none where it cannot be read."""
    try:
        return entry.normalised((root / path).read_bytes().decode("utf-8")).split("\n")
    except (OSError, UnicodeDecodeError):
        return []


def _examine(loaded: Frame, unknown: Sequence[FoundFile], former: dict[str, Known], processes: int) -> list[Known]:
    workers = min(processes or _processors(), len(unknown) // _WORTH_A_PROCESS)
    if workers < 2:
        return [_examine_file(loaded, file, former.get(file.path)) for file in unknown]
    # A worker that is forked has the frame and the modules already; elsewhere it loads them once.
    _Worker.frame = loaded
    method = "fork" if sys.platform == "linux" else "spawn"
    chunks = [unknown[start::workers] for start in range(workers)]
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(workers, context, _Worker.start, (loaded.root, loaded.today)) as pool:
        return [item for data in pool.map(_Worker.examine, chunks) for item in _decode(data)]


def _decode(data: bytes) -> Iterable[Known]:
    return msgspec.msgpack.decode(data, type=list[Known])


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Worker:
    """What a worker process holds."""

    frame: Frame | None = None

    @staticmethod
    def start(root: Path, today: date) -> None:
        """Loads the frame where it was not inherited."""
        if _Worker.frame is None:
            _Worker.frame = frame.load(root, today, RULE_NAMES)

    @staticmethod
    def examine(chunk: Sequence[FoundFile]) -> bytes:
        """What is found in these files, as bytes: many small values are slow to pass between processes."""
        assert _Worker.frame is not None
        return cache.encode(_examine_file(_Worker.frame, file, None) for file in chunk)


def _examine_file(loaded: Frame, file: FoundFile, former: Known | None) -> Known:
    data = _read(loaded.root, file)
    if data is None:
        return Known(file._replace(mtime_ns=0), "", linter.examine(catalog.read(loaded.root, file), loaded))
    digest = cache.content_digest(data)
    if former and former.digest == digest:
        return Known(file, digest, former.examined)
    return Known(file, digest, linter.examine(catalog.decode(file.path, data), loaded))


def _read(root: Path, file: FoundFile) -> bytes | None:
    if file.size > MAX_BYTES:
        return None
    try:
        return (root / file.path).read_bytes()
    except OSError:
        return None

"""Examines entries one by one, reusing what is known of those that have not changed, and then all among one another."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from io import FileIO
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from kblib import cache, catalog, entry, frame, linter
from kblib.card import Cards
from kblib.check import known as known_files
from kblib.check.known import NOTHING_KNOWN, Known
from kblib.check.state import State
from kblib.diagnostics import Diagnostic
from kblib.entry import Entry
from kblib.frame import Frame
from kblib.inventory import MAX_BYTES, FoundFile, Inventory, racy
from kblib.linter import Examined
from kblib.rules import RULE_NAMES
from kblib.twins import Twins

# Starting a process costs about as much as examining this many entries.
_WORTH_A_PROCESS = 250

# Parsing and checking by turns, each for so many entries, is faster than both for one entry after another by an eighth:
# most likely since a processor holds the code of one of them near, not that of both.
_AT_ONCE = 50


class Examination(NamedTuple):
    """All findings in the files of an inventory, ordered, with what they were made from."""

    diagnostics: tuple[Diagnostic, ...]
    cards: Cards
    frame: Frame


def examine_all(state: State, *, processes: int = 0, use_cache: bool = True) -> Examination:
    """Examines every file of a state; of those that have not changed, what is known is used again.

    Raises ConfigError when settings, schema, taxonomy or team cannot be used, KbError when a worker process dies.
    """
    root, entries = state.root, state.found.entries
    loaded = frame.load(root, state.today, RULE_NAMES)
    now_ns = time.time_ns()
    former = known_files.load(root, state.key) if use_cache else NOTHING_KNOWN
    known = _still_known(root, entries, former.latest)
    known |= {
        item.file.path: item
        for item in _examine(loaded, [file for file in entries if file.path not in known], processes)
    }
    examination = _compare(loaded, state.found, [item.examined for item in known.values()], former.twins)
    if use_cache:
        for file in racy([item.file for item in known.values()], now_ns):
            known[file.path] = replace(known[file.path], file=file.untimed())
        kept = tuple(known[file.path] for file in entries)
        known_files.store(root, state.key, kept, examination.cards.likeness, former)
    return examination


def _still_known(root: Path, files: Iterable[FoundFile], former: Mapping[str, Known]) -> dict[str, Known]:
    """What is known of files that have not changed, by path."""
    known = {}
    for file in files:
        item = former.get(file.path)
        if item and item.file != file:
            item = _if_same_content(root, file, item)
        if item:
            known[file.path] = item
    return known


def _if_same_content(root: Path, file: FoundFile, item: Known) -> Known | None:
    data = _read(root, file) if item.file.size == file.size else None
    if data is None or cache.content_digest(data) != item.digest:
        return None
    return Known(file, item.digest, item.examined)


def _compare(loaded: Frame, found: Inventory, examined: list[Examined], former: Twins) -> Examination:
    examined += [linter.examine(entry.unreadable(wrong.path, wrong.problem), loaded) for wrong in found.wrong]
    cards = Cards(
        cards=tuple(sorted((item.card for item in examined), key=lambda card: card.path)),
        pictures={file.path: file.size for file in found.pictures},
        former=former,
    )
    diagnostics = [diagnostic for item in examined for diagnostic in item.diagnostics]
    diagnostics += linter.compare(cards, loaded.settings, cards.paths, lines_below(loaded.root))
    return Examination(linter.ordered(diagnostics), cards, loaded)


def lines_below(root: Path) -> Callable[[str], list[str]]:
    """Gives the lines of a file below `root` as findings count them; none where it cannot be read."""

    # Findings come file by file, and one file may have thousands.
    @lru_cache(maxsize=1)
    def lines_of(path: str) -> list[str]:
        try:
            return entry.normalised((root / path).read_bytes().decode("utf-8")).split("\n")
        except (OSError, UnicodeDecodeError):
            return []

    return lines_of


def _examine(loaded: Frame, files: Sequence[FoundFile], processes: int) -> list[Known]:
    workers = min(processes or _processors(), len(files) // _WORTH_A_PROCESS)
    if workers < 2:
        return list(_examine_files(loaded, files))
    from kblib.workers import share  # noqa: PLC0415 - most runs have too little to share

    chunks = [files[start::workers] for start in range(workers)]
    return [item for data in share(_examine_chunk, loaded, chunks) for item in _decode(data)]


def _decode(data: bytes) -> list[Known]:
    return msgspec.msgpack.decode(data, type=list[Known])


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _examine_chunk(loaded: Frame, files: Sequence[FoundFile]) -> bytes:
    """What is found in these files, as bytes: many small values are slow to pass between processes."""
    return cache.encode(_examine_files(loaded, files))


def _examine_files(loaded: Frame, files: Sequence[FoundFile]) -> Iterator[Known]:
    for start in range(0, len(files), _AT_ONCE):
        parsed = [_parse(loaded.root, file) for file in files[start : start + _AT_ONCE]]
        examined = linter.examine_all([read for _, _, read in parsed], loaded)
        yield from (Known(file, digest, item) for (file, digest, _), item in zip(parsed, examined, strict=True))


def _parse(root: Path, file: FoundFile) -> tuple[FoundFile, str, Entry]:
    data = _read(root, file)
    if data is None:
        return file.untimed(), "", catalog.read(root, file)
    return file, cache.content_digest(data), catalog.decode(file.path, data)


def _read(root: Path, file: FoundFile) -> bytes | None:
    if file.size > MAX_BYTES:
        return None
    try:
        # A file that is read whole needs no buffer, nor a path its parts: that halves the time.
        with FileIO(f"{root}/{file.path}") as opened:
            return opened.readall()
    except OSError:
        return None

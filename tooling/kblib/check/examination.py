"""Examines entries one by one, reusing what is known of those that have not changed, and then all among one another."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from io import FileIO
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from kblib import cache, catalog, entry, frame, linter, processors
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

# For so many entries each step is taken before the next: see `entry.parse_all` and `linter.examine_all`.
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
    processes = processors.worthwhile(len(files), processes)
    if processes == 1:
        return list(_examine_files(loaded, files))
    from kblib.workers import share  # noqa: PLC0415 - most runs have too little to share

    parts = share(_examine_chunk, loaded, files, processes)
    return [item for data in parts for item in msgspec.msgpack.decode(data, type=list[Known])]


def _examine_chunk(loaded: Frame, files: Sequence[FoundFile]) -> bytes:
    """What is found in these files, as bytes: many small values are slow to pass between processes."""
    return cache.encode(_examine_files(loaded, files))


def _examine_files(loaded: Frame, files: Sequence[FoundFile]) -> Iterator[Known]:
    for start in range(0, len(files), _AT_ONCE):
        some = files[start : start + _AT_ONCE]
        contents = [_read(loaded.root, file) for file in some]
        examined = linter.examine_all(_parse(loaded.root, some, contents), loaded)
        for file, data, item in zip(some, contents, examined, strict=True):
            yield Known(file.untimed(), "", item) if data is None else Known(file, cache.content_digest(data), item)


def _parse(root: Path, files: Sequence[FoundFile], contents: Sequence[bytes | None]) -> list[Entry]:
    read = zip(files, contents, strict=True)
    parsed = iter(catalog.decode_all([(file.path, data) for file, data in read if data is not None]))
    return [
        catalog.read(root, file) if data is None else next(parsed) for file, data in zip(files, contents, strict=True)
    ]


def _read(root: Path, file: FoundFile) -> bytes | None:
    if file.size > MAX_BYTES:
        return None
    try:
        # A file that is read whole needs no buffer, nor a path its parts: that halves the time.
        with FileIO(f"{root}/{file.path}") as opened:
            return opened.readall()
    except OSError:
        return None

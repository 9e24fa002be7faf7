"""The search index of a knowledge base below `.cache/kb/search/`: brings it up to date, and opens it.

A file is indexed again when its content has changed. Readers see the former state until all of the new one is there.
"""

import hashlib
import os
import struct
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from pickle import UnpicklingError
from typing import NamedTuple

import msgspec
from msgspec.structs import replace
from whoosh.index import FileIndex
from whoosh.index import IndexError as IndexProblem
from whoosh.reading import CorruptIndexError

from kblib import __version__, cache, inventory, parts, processors
from kblib.errors import KbError
from kblib.inventory import MAX_BYTES, FoundFile, racy
from kblib.language import Text
from kblib.search import store
from kblib.search.document import Record
from kblib.search.reader import Reader
from kblib.search.store import LOCK, Busy

# What parses entries is imported where it is used: most searches find that nothing has changed.

FOLDER = f"{cache.FOLDER}/search"
_STATE = "search.msgpack"
_SCHEMA = "schema/entry.schema.json"

_PATIENCE_SECONDS = 0.2
_LONG_PATIENCE_SECONDS = 120.0

_DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    AssertionError,
    ImportError,
    struct.error,
    zlib.error,
    UnpicklingError,
    IndexProblem,
    CorruptIndexError,
)
"""What reading a damaged index may raise: its files are pickles in blocks."""


class Known(msgspec.Struct, array_like=True, frozen=True):
    """A file as it was when it was last read, and what stands for its content."""

    file: FoundFile
    digest: str


class _State(msgspec.Struct, array_like=True, frozen=True):
    """What the index was made from, and its files with size and time, so that a damaged one is noticed."""

    key: str
    files: tuple[tuple[str, int, int], ...]
    known: tuple[Known, ...]


class _Seen(NamedTuple):
    """What there was at a time: the state of an index that can be used, if any, and the files of entries."""

    at_ns: int
    state: _State | None
    files: tuple[FoundFile, ...]

    @property
    def is_current(self) -> bool:
        """Whether the index was made from these files."""
        return self.state is not None and [item.file for item in self.state.known] == list(self.files)


class _Work(NamedTuple):
    """What there is to do."""

    changed: tuple[FoundFile, ...]
    gone: tuple[str, ...]
    known: dict[str, Known]


class Update(NamedTuple):
    """What was done to bring the index up to date."""

    written: int = 0
    removed: int = 0
    note: Text | None = None
    """Why everything was indexed anew, where that was not to be expected."""


def fingerprint(root: Path) -> str:
    """Stands for all that weights depend on besides the entries: the tool and the schema."""
    digest = hashlib.blake2b(f"{__version__}\0".encode(), digest_size=16)
    digest.update(parts.find(root, _SCHEMA).read_bytes())
    for folder in ("analysis", "search"):
        with os.scandir(parts.PACKAGE / folder) as items:
            for item in sorted(items, key=lambda item: item.name):
                if item.name.endswith((".py", ".txt")):
                    status = item.stat()
                    digest.update(f"{item.name}:{status.st_size}:{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def update(root: Path, *, anew: bool = False, processes: int = 0) -> Update:
    """Indexes what has changed below `root/kb`; everything with `anew`, or where the index is missing or damaged.

    `processes` bounds the number of worker processes; 0 stands for one per processor. When another process is at work,
    nothing is done if there is an index. Raises ConfigError when the schema of entries cannot be used, KbError when a
    worker dies or another process is long at work on the first index.
    """
    key = fingerprint(root)
    seen = _look(root, key)
    if not anew and seen.is_current:
        return Update()
    try:
        with store.locked(root / FOLDER, _PATIENCE_SECONDS if seen.state else _LONG_PATIENCE_SECONDS):
            # Only where another process was at work: to look at every file again takes longer than to index one.
            if seen.state is None or seen.state.files != _files(root):
                seen = _look(root, key)
            return _update(root, key, seen, anew=anew, processes=processes)
    except Busy as busy:
        if seen.state:
            return Update()
        raise KbError(
            Text(
                "另一个 kb 进程一直在建立索引；请等它结束，或结束它再试",
                "another kb process keeps building the index; wait for it, or end it, and try again",
            )
        ) from busy


def reader(root: Path) -> tuple[Reader, Update]:
    """The index as it stands now, brought up to date first; a damaged one is built anew. Raises as `update` does."""
    done = update(root)
    try:
        return _open(root), done
    except _DAMAGE:
        done = update(root, anew=True)._replace(note=_damaged())
        return _open(root), done


def _open(root: Path) -> Reader:
    attempts = 3
    while True:
        try:
            return Reader(store.open_(root / FOLDER))
        except _DAMAGE:
            # Between reading which files there are and opening them, another process may have put others in place.
            attempts -= 1
            if not attempts:
                raise
            time.sleep(0.05)


def _state(root: Path, key: str) -> _State | None:
    """What an index was made from that can be used; None when there is none."""
    state = cache.load(root, _STATE, _State)
    return state if state and state.key == key and state.files == _files(root) else None


def _files(root: Path) -> tuple[tuple[str, int, int], ...]:
    try:
        with os.scandir(root / FOLDER) as items:
            found = [(item.name, item.stat()) for item in items if item.name != LOCK and "WRITELOCK" not in item.name]
    except OSError:
        return ()
    return tuple(sorted((name, status.st_size, status.st_mtime_ns) for name, status in found))


def _look(root: Path, key: str) -> _Seen:
    now_ns = time.time_ns()
    return _Seen(now_ns, _state(root, key), inventory.take(root).entries)


def _update(root: Path, key: str, seen: _Seen, *, anew: bool, processes: int) -> Update:
    usable = None if anew else seen.state
    work = _work(root, usable.known if usable else (), seen.files)
    note = _damaged() if not usable and not anew and _was_made(root, key) else None
    if not usable or work.changed or work.gone:
        # What is known to be damaged is not opened again.
        opened = store.create(root / FOLDER) if note else _open_or_create(root / FOLDER)
        # A file that has changed may be no entry any more, or a retired one.
        gone = (*work.gone, *(file.path for file in work.changed)) if usable else ()
        store.write(opened, _records(root, work.changed, processes), gone, anew=not usable)
    for file in racy([item.file for item in work.known.values()], seen.at_ns):
        work.known[file.path] = replace(work.known[file.path], file=file.untimed())
    known = tuple(work.known[path] for path in sorted(work.known))
    cache.store(root, _STATE, _State(key, _files(root), known))
    return Update(len(work.changed), len(work.gone), note)


def _was_made(root: Path, key: str) -> bool:
    """Whether there has been an index that this tool could use."""
    state = cache.load(root, _STATE, _State)
    return state is not None and state.key == key


def _work(root: Path, former: Sequence[Known], files: Sequence[FoundFile]) -> _Work:
    by_path = {item.file.path: item for item in former}
    known: dict[str, Known] = {}
    changed = []
    for file in files:
        item = by_path.get(file.path)
        if item is None or item.file != file:
            digest = _digest(root, file)
            if item is None or item.digest != digest:
                changed.append(file)
            item = Known(file, digest)
        known[file.path] = item
    return _Work(tuple(changed), tuple(sorted(by_path.keys() - known.keys())), known)


def _digest(root: Path, file: FoundFile) -> str:
    try:
        return cache.content_digest((root / file.path).read_bytes()) if file.size <= MAX_BYTES else ""
    except OSError:
        return ""


def _open_or_create(folder: Path) -> FileIndex:
    try:
        return store.open_(folder)
    except _DAMAGE:
        return store.create(folder)


def _records(root: Path, files: Sequence[FoundFile], processes: int) -> Iterator[Record]:
    from kblib import schema  # noqa: PLC0415
    from kblib.search import document  # noqa: PLC0415
    from kblib.workers import share  # noqa: PLC0415

    loaded = schema.load_entry_schema(root)
    processes = processors.worthwhile(len(files), processes)
    if processes == 1:
        yield from document.records(root, loaded, files)
        return
    for data in share(document.encoded_records, (root, loaded), files, processes):
        yield from msgspec.msgpack.decode(data, type=list[Record])


def _damaged() -> Text:
    return Text("索引已损坏，已重新建立", "the index was damaged and has been built anew")

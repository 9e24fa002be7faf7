"""What earlier checks found, kept below `.cache/kb/`: whole results, and each entry by itself.

A cache that is missing, damaged or not writable costs time and nothing else.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from kblib import __version__, files, parts
from kblib.diagnostics import Diagnostic
from kblib.inventory import FoundFile, Inventory

FOLDER = ".cache/kb"

# Everything outside `kb/` that a finding can depend on.
_FRAME_FILES = (
    "pyproject.toml",
    "schema/entry.schema.json",
    "schema/taxonomy.schema.json",
    "schema/taxonomy.yml",
    "schema/team.schema.json",
    "site_config/team.yml",
)

# A file that was written this shortly before it was looked at may be written again within the same tick of the clock.
_RACY_NS = 2_000_000_000

Stored = TypeVar("Stored")


class Result(msgspec.Struct, array_like=True, frozen=True):
    """The outcome of a check of everything; `stamp` stands for the state of all files."""

    key: str
    stamp: str
    diagnostics: tuple[Diagnostic, ...]


def key(root: Path, today: str) -> str:
    """Stands for all that findings depend on besides the entries: the tool, the day, schema, taxonomy, settings."""
    digest = hashlib.blake2b(f"{__version__}\0{today}\0".encode(), digest_size=16)
    for name in _FRAME_FILES:
        path = parts.find(root, name)
        digest.update(path.read_bytes() if path.is_file() else b"")
        digest.update(b"\0")
    for state in _own_state():
        digest.update(state.encode())
    return digest.hexdigest()


def _own_state() -> Iterator[str]:
    """The state of the library's own files, so that a checkout in which somebody works on a rule checks anew."""
    for folder in (parts.PACKAGE, *(path for path in sorted(parts.PACKAGE.iterdir()) if path.is_dir())):
        with os.scandir(folder) as items:
            for item in sorted(items, key=lambda item: item.name):
                if item.name.endswith(".py"):
                    status = item.stat()
                    yield f"{item.name}:{status.st_size}:{status.st_mtime_ns}\n"


def stamp(inventory: Inventory, now_ns: int) -> str:
    """Stands for the state of all files; empty when one is so fresh that it may change without a trace."""
    found = (*inventory.entries, *inventory.pictures)
    if any(is_racy(file, now_ns) for file in found):
        return ""
    lines = [f"{path}\0{size}\0{mtime_ns}\0{inode}\n" for path, size, mtime_ns, inode in found]
    lines += [f"{path}\0{problem.message.en}\n" for path, problem in inventory.wrong]
    return hashlib.blake2b("".join(lines).encode(), digest_size=16).hexdigest()


def is_racy(file: FoundFile, now_ns: int) -> bool:
    """Whether a file is so fresh that its time does not tell whether it will have changed."""
    return file.mtime_ns > now_ns - _RACY_NS


def content_digest(data: bytes) -> str:
    """Stands for the content of a file."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def load(root: Path, name: str, kind: type[Stored]) -> Stored | None:
    """What was stored under a name; None when it is not there or cannot be used."""
    try:
        return msgspec.msgpack.decode((root / FOLDER / name).read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


def store(root: Path, name: str, value: object) -> None:
    """Keeps a value under a name; where nothing can be written, nothing is kept."""
    with contextlib.suppress(OSError):
        files.write_bytes(root / FOLDER / name, msgspec.msgpack.encode(value))


def encode(values: Iterable[object]) -> bytes:
    """Values as bytes, to hand them from one process to another."""
    return msgspec.msgpack.encode(list(values))

"""What a check starts from: the files as they stand, the day, and what stands for everything else."""

import hashlib
import os
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from kblib import __version__, cache, inventory, parts
from kblib.inventory import Inventory, racy

# Everything outside `kb/` that a finding can depend on.
_FRAME_FILES = (
    "pyproject.toml",
    "schema/entry.schema.json",
    "schema/taxonomy.schema.json",
    "schema/taxonomy.yml",
    "schema/team.schema.json",
    "site_config/team.yml",
)


class State(NamedTuple):
    """The state of a knowledge base at one moment; `stamp` is empty when a file may still change without a trace."""

    root: Path
    today: date
    found: Inventory
    key: str
    stamp: str

    @property
    def paths(self) -> tuple[str, ...]:
        """Everything that is an entry or should be, ordered."""
        return tuple(sorted([*(file.path for file in self.found.entries), *(file.path for file in self.found.wrong)]))


def take(root: Path, today: date) -> State:
    """The state of the knowledge base at `root`."""
    found = inventory.take(root)
    key = _key(root, today.isoformat())
    return State(root, today, found, key, _stamp(found, time.time_ns()))


def _key(root: Path, today: str) -> str:
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
    """The state of Python, of what is installed beside us, such as the Markdown parser, and of the library's own files.

    A checkout in which somebody works on a rule, and one whose parser has been updated, are checked anew.
    """
    # Installing and removing change the folder that all packages share, and asking each for its version takes long.
    yield f"{sys.version}\n{Path(msgspec.__file__).parents[1].stat().st_mtime_ns}\n"
    for folder in (parts.PACKAGE, *(path for path in sorted(parts.PACKAGE.iterdir()) if path.is_dir())):
        with os.scandir(folder) as items:
            for item in sorted(items, key=lambda item: item.name):
                if item.name.endswith(".py"):
                    status = item.stat()
                    yield f"{item.name}:{status.st_size}:{status.st_mtime_ns}\n"


def _stamp(inventory: Inventory, now_ns: int) -> str:
    """Stands for the state of all files; empty when one is so fresh that it may change without a trace."""
    found = (*inventory.entries, *inventory.pictures)
    if racy(found, now_ns):
        return ""
    return cache.content_digest(msgspec.msgpack.encode((found, inventory.wrong)))

"""Values that are kept from one run to the next below `.cache/kb/`.

A cache that is missing, damaged or not writable costs time and nothing else.
"""

import contextlib
import hashlib
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from kblib import files

FOLDER = ".cache/kb"

Stored = TypeVar("Stored")


def content_digest(data: bytes) -> str:
    """Stands for the content of a file."""
    return hashlib.sha256(data).hexdigest()


def load(root: Path, name: str, kind: type[Stored]) -> Stored | None:
    """What was stored under a name; None when it is not there or cannot be used."""
    try:
        data = memoryview((root / FOLDER / name).read_bytes())
        if _sum(data[_SUM_BYTES:]) != data[:_SUM_BYTES]:
            return None
        return msgspec.msgpack.decode(data[_SUM_BYTES:], type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


def store(root: Path, name: str, value: object) -> None:
    """Keeps a value under a name; where nothing can be written, nothing is kept."""
    data = bytearray(_SUM_BYTES)
    msgspec.msgpack.Encoder().encode_into(value, data, _SUM_BYTES)
    data[:_SUM_BYTES] = _sum(memoryview(data)[_SUM_BYTES:])
    path = root / FOLDER / name
    with contextlib.suppress(OSError):
        # What replaces a file is written to the disk at once (ext4), which takes a fifth of a second for ten megabytes.
        # A cache that a power cut takes away costs less.
        path.unlink(missing_ok=True)
        files.write_bytes(path, data)


_SUM_BYTES = 4


def _sum(data: memoryview) -> bytes:
    """Tells a file that a disk or a synchroniser has damaged, which could still be read as something."""
    return zlib.crc32(data).to_bytes(_SUM_BYTES, "big")


def encode(values: Iterable[object]) -> bytes:
    """Values as bytes, to hand them from one process to another."""
    return msgspec.msgpack.encode(list(values))

"""Files that are named by their content: what has changed has another name, and the former file stays what it was."""

import gzip
import hashlib
import os
import shutil
import zlib
from collections.abc import Iterable, Set
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from kblib import files

NAME = 10
"""Characters of a name."""
_SUFFIX = ".bin"
_GZIP = 31
"""How zlib calls the form of gzip, with the longest window."""


def name_of(data: bytes) -> str:
    """The name of a file with this content; it does not depend on how the content is compressed."""
    return hashlib.blake2b(data, digest_size=NAME // 2).hexdigest()


def file_of(name: str) -> str:
    """The file with that name, within its folder."""
    return f"{name}{_SUFFIX}"


def json(value: Any) -> bytes:
    """A value as compact JSON."""
    return msgspec.json.encode(value)


def write(folder: Path, name: str, *sections: bytes) -> None:
    """Writes the file with that name below `folder` unless it is there."""
    path = folder / file_of(name)
    if not path.is_file():
        files.write_bytes(path, pack(*sections))


def pack(*sections: bytes) -> bytes:
    """Content as a server sends it: compressed here, because many servers do not.

    Every section is given codes of its own. Bytes of letters, of distances and of weights have little in common: in one
    code for all of them, postings take a tenth more.
    """
    if len(sections) == 1:
        return gzip.compress(sections[0], 9, mtime=0)
    packer = zlib.compressobj(9, zlib.DEFLATED, _GZIP, 9, zlib.Z_FILTERED)
    packed = [packer.compress(section) + packer.flush(zlib.Z_BLOCK) for section in sections]
    return b"".join((*packed, packer.flush()))


def unpack(data: bytes) -> bytes:
    """Raises OSError, EOFError or zlib.error when it is damaged."""
    return gzip.decompress(data)


def names_in(folder: Path) -> Set[str]:
    """The names of all files in a folder."""
    # Thousands of them: a path object for each would take longer than reading the folder.
    with suppress(FileNotFoundError), os.scandir(folder) as items:
        return {item.name.removesuffix(_SUFFIX) for item in items}
    return frozenset()


def carry(names: Iterable[str], source: Path, target: Path) -> None:
    """Brings the files that `target` lacks from `source`, at no cost where both are on one disk."""
    target.mkdir(parents=True, exist_ok=True)
    there = names_in(target)
    for name in names:
        if name not in there:
            _link_or_copy(f"{source}/{file_of(name)}", f"{target}/{file_of(name)}")


def clear(folder: Path, names: Set[str]) -> None:
    """Removes all files from a folder but those with these names."""
    for name in names_in(folder) - names:
        (folder / file_of(name)).unlink()


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)

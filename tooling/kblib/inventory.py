"""Which files are in `kb/`: one pass over the folders, without reading any file."""

import os
import stat
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from kblib.diagnostics import START, Finding
from kblib.language import Text

FOLDER = "kb"
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"})
MAX_BYTES = 2 * 1024 * 1024
"""A file larger than this is not read: a text of a million characters is no entry."""

# A file that was written this shortly before it was looked at may be written again within the same tick of the clock.
_RACY_NS = 2_000_000_000


class FoundFile(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A plain file by its path in the repository, with what tells that it is unchanged: bytes, nanoseconds, inode.

    `ctime_ns` moves even where a tool puts the time of the last change back, and when permissions change.
    """

    path: str
    size: int
    mtime_ns: int
    inode: int
    ctime_ns: int = 0

    def untimed(self) -> "FoundFile":
        """The file without its time, so that it is read again: it may still change within the same tick."""
        return replace(self, mtime_ns=0)


class WrongFile(NamedTuple):
    """Something that is there and cannot be an entry, and why."""

    path: str
    problem: Finding


class Inventory(NamedTuple):
    """The entries, the pictures and what is wrong, each ordered by path."""

    entries: tuple[FoundFile, ...]
    pictures: tuple[FoundFile, ...]
    wrong: tuple[WrongFile, ...]


def racy(files: Iterable[FoundFile], now_ns: int) -> list[FoundFile]:
    """The files that are so fresh that their time does not tell whether they will have changed."""
    settled_ns = now_ns - _RACY_NS
    return [file for file in files if file.mtime_ns > settled_ns or file.ctime_ns > settled_ns]


def take(root: Path) -> Inventory:
    """The inventory of the knowledge base at `root`.

    Names that begin with `.` or `_`, and README.md, are passed over; links are not followed, since they may lead out of
    `kb/`.
    """
    found = sorted(_walk(root), key=attrgetter("path"))
    files = [item for item in found if type(item) is FoundFile]
    return Inventory(
        tuple(file for file in files if file.path.lower().endswith(".md")),
        tuple(file for file in files if file.path.lower().endswith(_PICTURES)),
        tuple(item for item in found if type(item) is WrongFile),
    )


_PICTURES = tuple(sorted(PICTURES))


def _walk(root: Path) -> Iterator[FoundFile | WrongFile]:
    folders = [FOLDER]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as items:
                found = [item for item in items if not _is_ignored(item.name)]
        except OSError as error:
            if folder == FOLDER or not isinstance(error, FileNotFoundError):
                yield WrongFile(folder, no_access(error))
            continue
        for item in found:
            path = f"{folder}/{item.name}"
            if not (path.isascii() or _is_utf8(path)):
                yield WrongFile(os.fsencode(path).decode("utf-8", "replace"), _wrong_name())
            elif item.is_dir(follow_symlinks=False) and not path.lower().endswith(".md"):
                folders.append(path)
            elif file := _file(path, item):
                yield file


def _file(path: str, item: os.DirEntry[str]) -> FoundFile | WrongFile | None:
    """What is at a path; None when it has been removed in the meantime."""
    try:
        status = item.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    except OSError as error:
        return WrongFile(path, no_access(error))
    if not stat.S_ISREG(status.st_mode):
        return WrongFile(path, _not_plain(status.st_mode))
    return FoundFile(path, status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)


def _is_ignored(name: str) -> bool:
    return name.startswith((".", "_")) or name.lower() == "readme.md"


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _not_plain(mode: int) -> Finding:
    if stat.S_ISLNK(mode):
        return _symlink()
    return _folder() if stat.S_ISDIR(mode) else _device()


def _symlink() -> Finding:
    return Finding(
        position=START,
        message=Text("这是一个符号链接，不会读取", "this is a symbolic link; it is not followed"),
        hint=Text(
            "把真正的文件放进 kb/，或写一个新的条目", "put the file itself into kb/, or write an entry of its own"
        ),
    )


def _folder() -> Finding:
    return Finding(
        position=START,
        message=Text("文件夹的名字以 .md 结尾", "a folder's name ends in .md"),
        hint=Text("把文件夹改名；每个条目是一个 .md 文件", "rename the folder; an entry is a single .md file"),
    )


def _device() -> Finding:
    return Finding(
        position=START,
        message=Text("这不是普通文件（管道、套接字或设备）", "this is no plain file but a pipe, socket or device"),
        hint=Text("把它移出 kb/", "move it out of kb/"),
    )


def _wrong_name() -> Finding:
    return Finding(
        position=START,
        message=Text("文件名不是 UTF-8 编码", "the file's name is not UTF-8"),
        hint=Text("把文件改名，用字母、数字和连字符最稳妥", "rename the file; letters, digits and hyphens are safest"),
    )


def no_access(error: OSError) -> Finding:
    """That a file or folder cannot be read, in the words of the operating system."""
    reason = error.strerror or str(error)
    return Finding(
        position=START,
        message=Text(f"文件读不出来（{reason}）", f"the file cannot be read ({reason})"),
        hint=Text("检查文件权限", "check the file's permissions"),
    )

"""Every entry of a knowledge base, found in `kb/`, with look-ups by id and path."""

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from pathlib import Path, PurePosixPath

from kblib import entry as entries
from kblib.diagnostics import START, Finding, Position
from kblib.entry import Entry
from kblib.language import Text

FOLDER = "kb"
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"})
MAX_BYTES = 2 * 1024 * 1024
"""A file larger than this is not read: a text of a million characters is no entry."""


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """All entries, ordered by path, and the paths of all pictures."""

    entries: tuple[Entry, ...] = ()
    pictures: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def by_id(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries by id; more than one where an id is doubled."""
        found: dict[str, tuple[Entry, ...]] = {}
        for entry in self.entries:
            if entry.id:
                found[entry.id] = (*found.get(entry.id, ()), entry)
        return found

    @cached_property
    def by_path(self) -> Mapping[str, Entry]:
        """Entries by path."""
        return {entry.path: entry for entry in self.entries}

    def find(self, entry_id: str) -> Entry | None:
        """The entry with this id; the first by path where it is doubled."""
        found = self.by_id.get(entry_id)
        return found[0] if found else None


def load(root: Path) -> Catalog:
    """Reads every entry below `root/kb`; what cannot be read becomes an entry that carries its problem."""
    files = sorted(_walk(root), key=itemgetter(0))
    return Catalog(
        entries=tuple(
            entries.unreadable(path, problem) if problem else read(root, path)
            for path, problem in files
            if problem or _extension(path) == ".md"
        ),
        pictures=frozenset(path for path, problem in files if not problem and _extension(path) in PICTURES),
    )


def _extension(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _walk(root: Path) -> Iterator[tuple[str, Finding | None]]:
    """Every file below `kb/`, and what is there and should not be with its problem."""
    folders = [FOLDER]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as items:
                found = [item for item in items if not _is_ignored(item.name)]
        except OSError as error:
            yield folder, _no_access(error)
            continue
        for item in found:
            path = f"{folder}/{item.name}"
            if not _is_utf8(item.name):
                yield os.fsencode(path).decode("utf-8", "replace"), _wrong_name()
            elif item.is_dir(follow_symlinks=False) and _extension(path) != ".md":
                folders.append(path)
            else:
                # The kind of a file is known from the scan; a link is not followed, since it may lead out of `kb/`.
                yield path, None if item.is_file(follow_symlinks=False) else _kind(item.stat(follow_symlinks=False))


def _is_ignored(name: str) -> bool:
    return name.startswith((".", "_")) or name.lower() == "readme.md"


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def read(root: Path, path: str) -> Entry:
    """The entry in the file at `path`, relative to `root`."""
    file = root / path
    try:
        status = file.lstat()
        problem = _kind(status) or _size(status)
        return entries.unreadable(path, problem) if problem else _decode(path, file.read_bytes())
    except OSError as error:
        return entries.unreadable(path, _no_access(error))


def _kind(status: os.stat_result) -> Finding | None:
    if stat.S_ISLNK(status.st_mode):
        return _symlink()
    if stat.S_ISDIR(status.st_mode):
        return _folder()
    return None if stat.S_ISREG(status.st_mode) else _device()


def _size(status: os.stat_result) -> Finding | None:
    return _too_large(status.st_size) if status.st_size > MAX_BYTES else None


def _decode(path: str, data: bytes) -> Entry:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return entries.unreadable(path, _not_utf8(data, error))
    if not text.strip("\ufeff \t\r\n"):
        return entries.unreadable(path, _empty())
    if "\0" in text:
        return entries.unreadable(path, _nul(text))
    return entries.parse(path, text)


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


def _too_large(size: int) -> Finding:
    return Finding(
        position=START,
        message=Text(
            f"文件有 {size:,} 字节，上限是 {MAX_BYTES:,}", f"the file has {size:,} bytes; the limit is {MAX_BYTES:,}"
        ),
        hint=Text(
            "拆成几个条目；日志、图片放在正文之外",
            "split it into several entries; keep logs and pictures out of the text",
        ),
    )


def _no_access(error: OSError) -> Finding:
    reason = error.strerror or str(error)
    return Finding(
        position=START,
        message=Text(f"文件读不出来（{reason}）", f"the file cannot be read ({reason})"),
        hint=Text("检查文件权限", "check the file's permissions"),
    )


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Finding:
    before = data[: error.start]
    line_start = before.rfind(b"\n") + 1
    return Finding(
        position=Position(before.count(b"\n") + 1, len(before[line_start:].decode("utf-8")) + 1),
        message=Text(
            f"文件不是 UTF-8 编码（字节 0x{data[error.start]:02X}）",
            f"the file is not UTF-8 (byte 0x{data[error.start]:02X})",
        ),
        hint=Text(
            "用编辑器“另存为 UTF-8”；GBK 文件可用 iconv -f GB18030 -t UTF-8 转换",
            "save it as UTF-8 in the editor, or convert it, as with iconv -f GB18030 -t UTF-8",
        ),
    )


def _empty() -> Finding:
    return Finding(
        position=START,
        message=Text("文件是空的", "the file is empty"),
        hint=Text("用 kb new 生成模板，或删去这个文件", "write it from the template of kb new, or delete the file"),
    )


def _nul(text: str) -> Finding:
    offset = text.index("\0")
    line_start = text.rfind("\n", 0, offset) + 1
    return Finding(
        position=Position(text.count("\n", 0, offset) + 1, offset - line_start + 1),
        message=Text("文件里有 NUL 字符", "the file holds a NUL character"),
        hint=Text(
            "删去它；文件可能存成了 UTF-16，请另存为 UTF-8", "delete it; if the file is UTF-16, save it as UTF-8"
        ),
    )

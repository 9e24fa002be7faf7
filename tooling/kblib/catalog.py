"""Every entry of a knowledge base, found in `kb/`, with look-ups by id and path."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

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
    files = sorted(_walk(root / FOLDER, FOLDER))
    return Catalog(
        entries=tuple(read(root, path) for path in files if path.endswith(".md") or (root / path).is_dir()),
        pictures=frozenset(path for path in files if os.path.splitext(path)[1].lower() in PICTURES),
    )


def _walk(folder: Path, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as items:
        for item in items:
            path = f"{prefix}/{item.name}"
            if item.name.startswith((".", "_")) or item.name.lower() == "readme.md":
                continue
            # A link to a folder is yielded like a file, so that it is reported instead of followed or passed over.
            if item.is_dir(follow_symlinks=False) and not item.name.endswith(".md"):
                yield from _walk(folder / item.name, path)
            else:
                yield path


def read(root: Path, path: str) -> Entry:
    """The entry in the file at `path`, relative to `root`."""
    file = root / path
    if file.is_symlink():
        return entries.unreadable(path, _symlink())
    if file.is_dir():
        return entries.unreadable(path, _folder())
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            return entries.unreadable(path, _too_large(size))
        data = file.read_bytes()
    except OSError as error:
        return entries.unreadable(path, _no_access(error))
    return _decode(path, data)


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

"""Every entry of a knowledge base, found in `kb/`, with look-ups by id and path."""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from kblib import entry as entries
from kblib import inventory
from kblib.diagnostics import START, Finding, Position
from kblib.entry import Entry
from kblib.inventory import MAX_BYTES, FoundFile, no_access
from kblib.language import Text
from kblib.markdown import limits


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """All entries, ordered by path, and the size in bytes of every picture by its path."""

    entries: tuple[Entry, ...] = ()
    pictures: Mapping[str, int] = field(default_factory=dict)

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
    found = inventory.take(root)
    loaded = [read(root, file) for file in found.entries]
    loaded += [entries.unreadable(wrong.path, wrong.problem) for wrong in found.wrong]
    return Catalog(
        entries=tuple(sorted(loaded, key=attrgetter("path"))),
        pictures={file.path: file.size for file in found.pictures},
    )


def read(root: Path, file: FoundFile) -> Entry:
    """The entry in a file below `root`."""
    if file.size > MAX_BYTES:
        return entries.unreadable(file.path, _too_large(file.size))
    try:
        data = (root / file.path).read_bytes()
    except OSError as error:
        return entries.unreadable(file.path, no_access(error))
    return decode(file.path, data)


def decode(path: str, data: bytes) -> Entry:
    """The entry in the bytes of a file."""
    return decode_all([(path, data)])[0]


def decode_all(files: Sequence[tuple[str, bytes]]) -> list[Entry]:
    """The entry in the bytes of each file, given with its path; some dozens together take less time than one by one."""
    read = [(path, _text_of(data)) for path, data in files]
    parsed = iter(entries.parse_all([(path, text) for path, text in read if isinstance(text, str)]))
    return [
        entries.unreadable(path, found) if isinstance(found, Finding) else _within_limits(next(parsed))
        for path, found in read
    ]


def _text_of(data: bytes) -> str | Finding:
    """The text of a file, or why it is none that can be parsed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error)
    if not text.strip("\ufeff \t\r\n"):
        return _empty()
    if "\0" in text:
        return _nul(text)
    return limits.excess(entries.normalised(text)) or text


def _within_limits(entry: Entry) -> Entry:
    problem = limits.excess_of_parts(entry.outline)
    return entries.unreadable(entry.path, problem) if problem else entry


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


def _utf16() -> Finding:
    return Finding(
        position=START,
        message=Text("文件是 UTF-16 编码，不是 UTF-8", "the file is UTF-16, not UTF-8"),
        hint=Text(
            "用编辑器“另存为 UTF-8”，或用 iconv -f UTF-16 -t UTF-8 转换",
            "save it as UTF-8 in the editor, or convert it with iconv -f UTF-16 -t UTF-8",
        ),
    )


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Finding:
    return Finding(
        position=_behind(data[: error.start].decode("utf-8")),
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
    return Finding(
        position=_behind(text[: text.index("\0")]),
        message=Text("文件里有 NUL 字符", "the file holds a NUL character"),
        hint=Text(
            "删去它；文件可能存成了 UTF-16，请另存为 UTF-8", "delete it; if the file is UTF-16, save it as UTF-8"
        ),
    )


def _behind(text: str) -> Position:
    """The place after a text, by the line ends that every finding counts."""
    plain = entries.normalised(text)
    return Position(plain.count("\n") + 1, len(plain) - plain.rfind("\n"))

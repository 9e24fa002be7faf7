"""会破坏数据的命令前面没有警告。

`rm -rf`、`format`、`DROP TABLE`、`Remove-ADUser`、`reg delete` 之类的命令没有“撤销”（SQL Server 的临时表 `#t` 除外）。
照着做的人可能是第一次见到它，又在赶时间。先警告，写明会失去什么、先备份什么、怎样还原，再给命令。

警告写在同一个要素里、命令之前：`> [!WARNING]` 或 `> [!CAUTION]`，或以“注意”“警告”“重要”“风险”开头的段落或引用。
只查排查步骤和解决方案里的代码，以及预防措施里的代码块。
说“不要执行”的，和只试运行的（`-WhatIf`、`--dry-run`），不算。

---

A command that destroys data stands there without a warning before it.

There is no “undo” for `rm -rf`, `format`, `DROP TABLE`, `Remove-ADUser`, `reg delete` and the like (temporary tables
`#t` of SQL Server are no matter). Whoever follows the entry may see the command for the first time, and is in a hurry:
warn first, say what is lost, what to back up and how to bring it back, then give the command.

An alert (`> [!WARNING]` or `> [!CAUTION]`) before it in the same element does, or a paragraph or quotation that begins
with “Warning”, “Caution”, “Important” or their Chinese equals. Code in the steps and the solution is checked, and code
blocks under prevention; a command that the sentence forbids, or that only rehearses (`-WhatIf`, `--dry-run`), is none.

---

```markdown fails
## 解决方案

1. 清空打印队列：`rm -rf /var/spool/print/*`
```

```markdown passes
## 解决方案

> [!WARNING]
> 队列里的文档会全部删去，无法恢复。先与用户确认。

1. 清空打印队列：`rm -rf /var/spool/print/*`
```
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kblib.diagnostics import Finding, Position, Severity
from kblib.entry import Entry, Section
from kblib.frame import Frame
from kblib.language import Text
from kblib.rules.commands import Destructive, destructive, may_hold, possible
from kblib.schema import Reading

SEVERITY = Severity.WARNING

_WITH_INLINE_CODE = ("steps", "solution")
_WITH_BLOCKS = (*_WITH_INLINE_CODE, "prevention")

_WARNING = re.compile(
    r"[ \t>]{0,20}(?:(?:[-*+]|\d{1,3}[.)])[ \t]{1,9}|\[!(?=warning|caution|important)|"
    r"[*_#]{1,6}[ \t]{0,3}|[⚠❗🛑\ufe0f][ \t]{0,3}){0,6}"
    r"(?:注意|警告|小心|危险|当心|重要|风险|(?:warning|caution|danger|important)\b)",
    re.IGNORECASE,
)
_INLINE = re.compile(r"(?P<ticks>`{1,3}+)(?P<code>[^`\n]{1,1000})`{1,3}+")
# A comma ends what is forbidden: “if it does not print, run …”.
_FORBIDDEN = re.compile(
    r"(?:不要|不得|不许|切勿|请勿|严禁|禁止|避免|别用|never|do not|don['’]t|must not|avoid)[^。，；,;!！?？\n]{0,40}$",
    re.IGNORECASE,
)

# A verb has to follow what stands behind a command: “after `x` nobody may log in” forbids something else.
_FORBIDDEN_BEHIND = re.compile(
    r"`{0,3}[^。；;`\n]{0,30}(?:禁止|严禁|不可|不得|不要|切勿|请勿)(?:执行|使用|运行|操作|这样)"
    r"|`{0,3} (?:is|are) (?:forbidden|not allowed|never run)\b",
    re.IGNORECASE,
)
_NOWHERE = Position(sys.maxsize, 1)


class _Found(NamedTuple):
    """A destructive command by its short name, and where it stands in the file."""

    position: Position
    name: str


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields the first command of each kind in each piece of code that no warning precedes in its element."""
    entry = reading.entry
    has_code = entry.outline.code or "`" in entry.text
    commands = _possible(entry) if has_code and may_hold(entry.text) else ()
    if not commands:
        return
    lines = entry.lines
    in_block = frozenset(line for block in entry.outline.code for line in range(block.first_line, block.last_line + 1))
    for name in _WITH_BLOCKS:
        for section in reading.elements.get(name, ()):
            prose = {number: lines[number - 1] for number in _numbers(section) if number not in in_block}
            found = [*_in_blocks(entry, section, lines, commands)]
            if name in _WITH_INLINE_CODE:
                found += _in_prose(prose, commands)
            yield from _without_warning(sorted(found), prose)


def _possible(entry: Entry) -> tuple[Destructive, ...]:
    code = _code_of(entry)
    return possible(code) if may_hold(code) else ()


def _code_of(entry: Entry) -> str:
    """All code of an entry, and what stands between: to look through it once tells of nearly all that all is well."""
    found = [piece for piece in entry.text.split("`") if "\n" not in piece] if "`" in entry.text else []
    if entry.outline.code:
        lines = entry.lines
        for block in entry.outline.code:
            found += lines[block.first_line - 1 : block.last_line]
    return "\n".join(found)


def _numbers(section: Section) -> range:
    return range(section.first_line, section.last_line + 1)


def _in_blocks(
    entry: Entry, section: Section, lines: Sequence[str], commands: Sequence[Destructive]
) -> Iterator[_Found]:
    numbers = _numbers(section)
    for block in entry.outline.code:
        if block.first_line in numbers:
            text = "\n".join(lines[block.first_line - 1 : block.last_line])
            for name, offset in destructive(text, commands):
                line = block.first_line + text.count("\n", 0, offset)
                yield _Found(Position(line, offset - text.rfind("\n", 0, offset)), name)


def _in_prose(prose: Mapping[int, str], commands: Sequence[Destructive]) -> Iterator[_Found]:
    for number, line in prose.items():
        for span in _INLINE.finditer(line) if "`" in line else ():
            for name, offset in destructive(span["code"], commands):
                if not _is_forbidden(line, span):
                    yield _Found(Position(number, span.start("code") + offset + 1), name)


def _is_forbidden(line: str, span: re.Match[str]) -> bool:
    before = _FORBIDDEN.search(line, max(0, span.start() - 80), span.start())
    return bool(before or _FORBIDDEN_BEHIND.match(line, span.end()))


def _without_warning(found: Sequence[_Found], prose: Mapping[int, str]) -> Iterator[Finding]:
    if found:
        warned = next((Position(number, 1) for number, line in prose.items() if _WARNING.match(line)), _NOWHERE)
        yield from (_finding(name, position) for position, name in found if position < warned)


def _finding(name: str, position: Position) -> Finding:
    return Finding(
        position=position,
        message=Text(
            f"命令 {name} 会破坏数据，前面没有警告", f"no warning stands before the destructive command {name}"
        ),
        hint=Text(
            "在它前面写 `> [!WARNING]`：会失去什么、先备份什么、怎样还原",
            "put `> [!WARNING]` before it: what is lost, what to back up, how to bring it back",
        ),
    )

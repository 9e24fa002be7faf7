"""文件带有 BOM、Windows 换行或制表符。

内容读得出来，但这些看不见的字符会让不同的人看到不同的差异、让代码块错位。`kb check --fix` 能改好前两种。

---

The file has a byte order mark, Windows line ends or tabs.

It can be read, but these invisible characters make diffs noisy and shift code blocks. `kb check --fix` repairs the
first two.

---

```text fails
---\\r\\n
id: KB-3F7Q2\\r\\n
```

```text passes
---\\n
id: KB-3F7Q2\\n
```
"""

from collections.abc import Iterator

from kblib.diagnostics import START, Finding, Position, Severity
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.WARNING


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields one finding for each kind of invisible character, at its first place."""
    entry = reading.entry
    if entry.source.startswith("\ufeff"):
        yield Finding(
            position=START,
            message=Text("文件开头有 BOM", "the file begins with a byte order mark"),
            hint=Text("在编辑器里另存为“UTF-8（无 BOM）”", "save it as UTF-8 without BOM"),
        )
    if "\r" in entry.source:
        yield Finding(
            position=Position(entry.source.count("\n", 0, entry.source.index("\r")) + 1, 1),
            message=Text("换行是 Windows 格式（CRLF）", "the lines end in CRLF"),
            hint=Text("在编辑器里把换行改为 LF", "set the line ends to LF in the editor"),
        )
    yield from _tabs(reading)


def _tabs(reading: Reading) -> Iterator[Finding]:
    if "\t" not in reading.entry.text:
        return
    code = {line for block in reading.entry.outline.code for line in range(block.first_line, block.last_line + 1)}
    for number, line in enumerate(reading.entry.lines, start=1):
        if "\t" in line and number not in code:
            yield Finding(
                position=Position(number, line.index("\t") + 1),
                message=Text("这一行有制表符", "this line holds a tab"),
                hint=Text("改成空格；制表符只留在代码块里", "use spaces; keep tabs inside code blocks"),
            )
            return

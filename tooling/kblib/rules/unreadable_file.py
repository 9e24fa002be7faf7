"""文件读不出来。

编码不是 UTF-8、含 NUL 字符、太大、没有读取权限、是符号链接、是空文件，或文件夹的名字以 .md 结尾。
这样的文件不会发布，其他条目照常检查。

---

The file cannot be read.

It is not UTF-8, holds a NUL character, is too large, protected, a symbolic link or empty, or a folder has a name that
ends in .md. Such a file is not published; the other entries are still checked.

---

```text fails
kb/mail/outlook.md          (GBK)
```

```text passes
kb/mail/outlook.md          (UTF-8)
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.frame import Frame
from kblib.schema import Reading

SEVERITY = Severity.ERROR
WAIVABLE = False


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields what kept the file from being read."""
    if reading.entry.problem:
        yield reading.entry.problem

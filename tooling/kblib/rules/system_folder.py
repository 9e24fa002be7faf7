"""条目不在它的业务系统的文件夹里。

`kb/<system>/` 的文件夹名与 `system` 相同，人在仓库里才找得到条目。`kb check --fix` 移动文件，并改好指向它的链接。

---

The entry is not in the folder of its business system.

The folder `kb/<system>/` has the name of `system`, so that people find entries in the repository.
`kb check --fix` moves the file, and the links to it.

---

```text fails
kb/erp/outlook.md    system: mail
```

```text passes
kb/mail/outlook.md   system: mail
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity, short
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.ERROR
WAIVABLE = False


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields the system when the folder below `kb/` has another name."""
    entry = reading.entry
    folders = entry.path.split("/")[1:-1]
    if entry.system and folders[:1] != [entry.system]:
        name = entry.path.rpartition("/")[2]
        here = "/".join(["kb", *folders])
        system = short(entry.system)
        yield Finding(
            position=entry.position("system"),
            message=Text(f"system 是 {system}，文件却在 {here}/", f"system is {system}, but the file is in {here}/"),
            hint=Text(
                f"git mv {entry.path} kb/{system}/{name}，或改 system",
                f"git mv {entry.path} kb/{system}/{name}, or change system",
            ),
        )

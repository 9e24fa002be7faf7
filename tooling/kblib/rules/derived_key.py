"""手写了由 git 和合并请求得出的字段。

审核状态、创建与更新日期、审核人都从合并请求和 git 历史得出，写在文件里只会过时。

---

A key was typed that follows from git and pull requests.

Review status, dates and approvers come from the pull request and git's history; in the file they would only go stale.

---

```yaml fails
status: published
```

```yaml passes
review_by: 2027-05-01
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.ERROR
WAIVABLE = False


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields each derived key."""
    values = reading.entry.values
    for key in frame.schema.derived_keys:
        if key in values:
            yield Finding(
                position=reading.entry.position(key),
                message=Text(
                    f"{key} 不能手写：它由合并请求和 git 得出",
                    f"{key} is not typed: it follows from git and pull requests",
                ),
                hint=Text(f"删去 {key} 这一行", f"delete the line {key}"),
            )

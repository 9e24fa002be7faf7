"""front matter 缺失、没有结束，或不是合法的 YAML。

条目以一行 `---` 开头，字段写在两行 `---` 之间。只接受普通的键和值：
锚点、别名、标签、重复的字段和看不见的字符都会被拒绝，因为它们会悄悄改变内容。

---

The front matter is absent, not closed, or not valid YAML.

An entry begins with a line `---`; its keys stand between two such lines. Only plain keys and values are accepted:
anchors, aliases, tags, repeated keys and invisible characters are refused, since they change the content silently.

---

```markdown fails
---
title: Outlook: 反复弹出密码框
---
```

```markdown passes
---
title: 'Outlook: 反复弹出密码框'
---
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.frame import Frame
from kblib.schema import Reading

SEVERITY = Severity.ERROR
WAIVABLE = False


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields what the reader of the front matter refused."""
    yield from reading.entry.front_matter.problems

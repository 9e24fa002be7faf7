"""第一个 `##` 标题之前有文字。

五要素之外的文字没有固定的位置，读者容易略过。

---

There is text before the first `##` heading.

Text outside the elements has no place of its own and is easily missed.

---

```markdown fails
---
请先看这里。

## 问题描述
```

```markdown passes
---

## 问题描述

请先看这里。
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Position, Severity
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.WARNING


def check(reading: Reading, _: KnowledgeBase) -> Iterator[Finding]:
    """Yields the first line of text that no heading of level one or two covers."""
    entry = reading.entry
    if not entry.readable:
        return
    first = next((heading.position.line for heading in entry.outline.headings if heading.level <= 2), None)
    lines = entry.text.split("\n")[: first - 1 if first else None]
    for number, line in enumerate(lines, start=1):
        if number >= entry.front_matter.body_line and line.strip() and not line.lstrip().startswith("<!--"):
            yield Finding(
                position=Position(number, 1),
                message=Text("第一个要素之前有文字", "there is text before the first element"),
                hint=Text("把它移到“问题描述”里", "move it into the problem description"),
            )
            return

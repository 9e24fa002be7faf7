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
from kblib.entry import without_comments
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.WARNING


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields the first line of text that no heading of level one or two covers."""
    entry = reading.entry
    if not entry.readable:
        return
    divides = (heading for heading in entry.outline.headings if heading.level <= 2 and not heading.nested)
    end = next((heading.position.line - 1 for heading in divides), len(entry.lines))
    before = without_comments("\n".join(entry.lines[entry.front_matter.body_line - 1 : end]))
    lines = enumerate(before.split("\n"), start=entry.front_matter.body_line)
    first = next((number for number, text in lines if text.strip()), None)
    if first:
        heading = frame.schema.all_headings(entry.language)[0]
        yield Finding(
            position=Position(first, 1),
            message=Text("第一个要素之前有文字", "there is text before the first element"),
            hint=Text(f"把它移到“{heading}”里", f"move it into “{heading}”"),
        )

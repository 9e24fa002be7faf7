"""`##` 标题不是五要素之一。

二级标题只用于五要素，要素之内的小标题用 `###`。一级标题是条目的标题，由 `title` 给出。

---

A `##` heading is not one of the five elements.

Headings of level two are for the elements only; use `###` inside an element. The heading of level one is the entry's
title and comes from `title`.

---

```markdown fails
## 解决方法一
```

```markdown passes
## 解决方案

### 方法一
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity, short
from kblib.frame import Frame
from kblib.language import Text
from kblib.nearest import nearest
from kblib.schema import Reading

SEVERITY = Severity.ERROR


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields headings of level one and two that open no element; only warnings in an imported article."""
    severity = Severity.WARNING if reading.entry.imported else None
    for heading in reading.entry.outline.headings:
        if heading.level > 2 or heading.nested or frame.schema.element_of(heading.text) is not None:
            continue
        close = nearest(heading.text, frame.schema.all_headings(reading.entry.language))
        written = short(heading.text)
        yield Finding(
            position=heading.position,
            message=Text(f"标题“{written}”不是五要素之一", f"the heading “{written}” is not an element"),
            hint=Text(
                (f"是不是“{close}”？" if close else "") + "要素之内的小标题用 ###",
                (f"did you mean “{close}”? " if close else "") + "Inside an element use ###",
            ),
            severity=severity,
        )

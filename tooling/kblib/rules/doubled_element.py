"""同一个要素写了两次。

包括同一要素的两种叫法，例如“解决方案”和“解决办法”。

---

An element appears twice.

Also under two of its names, such as “Solution” and “Resolution”.

---

```markdown fails
## 解决方案

## 解决办法
```

```markdown passes
## 解决方案

### 办法一

### 办法二
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.ERROR


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields every heading of an element after the first."""
    for sections in reading.elements.values():
        first = sections[0].heading
        for section in sections[1:]:
            yield Finding(
                position=section.heading.position,
                message=Text(
                    f"“{section.heading.text}”重复：第 {first.position.line} 行已有“{first.text}”",
                    f"“{section.heading.text}” repeats “{first.text}” on line {first.position.line}",
                ),
                hint=Text("合并成一个部分，小标题用 ###", "merge them into one part; use ### inside it"),
            )

"""五要素的顺序不对。

读者总在同一个位置找解决方案：问题描述、排查步骤、解决方案、预防措施、相关。

---

The elements are out of order.

Readers look for the solution in the same place every time: problem, steps, solution, prevention, related.

---

```markdown fails
## 解决方案

## 问题描述
```

```markdown passes
## 问题描述

## 解决方案
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.ERROR


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields each element that stands below one it should precede."""
    order = frame.schema.element_names
    highest = -1
    before = ""
    for section in reading.entry.sections:
        found = frame.schema.element_of(section.heading.text)
        if not found:
            continue
        index = order.index(found[0])
        if index < highest:
            yield Finding(
                position=section.heading.position,
                message=Text(
                    f"“{section.heading.text}”应在“{before}”之前", f"“{section.heading.text}” belongs before “{before}”"
                ),
                hint=Text(
                    "把这一部分连同标题移上去；顺序：" + " → ".join(frame.schema.all_headings(reading.entry.language)),
                    "move the part up; the order is: " + " → ".join(frame.schema.all_headings(reading.entry.language)),
                ),
            )
        elif index > highest:
            highest, before = index, section.heading.text

"""要素标题的语言与 `lang` 不同。

中文条目用中文标题，英文条目用英文标题，读者和搜索才知道这是哪种语言。

---

An element's heading is not in the entry's language.

A Chinese entry has Chinese headings, an English one English headings, so that readers and search know which it is.

---

```markdown fails
---
lang: zh
---
## Solution
```

```markdown passes
---
lang: zh
---
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
    """Yields each element heading in the other language."""
    language = reading.entry.language
    for section in reading.entry.sections:
        found = frame.schema.element_of(section.heading.text)
        if found and found[1] is not language:
            standard = frame.schema.headings(found[0], language)[0]
            yield Finding(
                position=section.heading.position,
                message=Text(
                    f"标题“{section.heading.text}”与 lang: {language} 不符",
                    f"the heading “{section.heading.text}” does not fit lang: {language}",
                ),
                hint=Text(f"写成 `## {standard}`，或改 lang", f"write `## {standard}`, or change lang"),
            )

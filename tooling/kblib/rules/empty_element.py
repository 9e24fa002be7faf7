"""要素的标题下没有内容。

空白和注释不算内容。暂时没有可写的，说明为什么，例如“无法预防：由供应商的故障引起”。

---

An element has a heading but no text.

Blanks and comments are not text. Where there is nothing to write, say why: “cannot be prevented: a fault of the
supplier”.

---

```markdown fails
## 预防措施

## 相关
```

```markdown passes
## 预防措施

每月检查证书的到期日。

## 相关
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading
from kblib.template import PROMPT_MARK

SEVERITY = Severity.ERROR


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields each element without text, unless the import waives it or the template's prompt is reported there."""
    for name, sections in reading.elements.items():
        if not all(section.is_empty for section in sections) or name in reading.entry.incomplete:
            continue
        if any(PROMPT_MARK in section.text for section in sections):
            continue
        heading = sections[0].heading
        yield Finding(
            position=heading.position,
            message=Text(f"“{heading.text}”没有内容", f"“{heading.text}” has no text"),
            hint=Text(
                "写上内容；确实没有可写的，用一句话说明原因",
                "write it, or say in one sentence why there is nothing to write",
            ),
        )

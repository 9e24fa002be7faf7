"""图片没有替代文字。

读屏软件、搜索和图片打不开时都靠它。写图片里的关键信息，例如报错的文字。

---

A picture has no alternative text.

Screen readers, search, and readers whose picture does not load depend on it. Write what matters in the picture, such
as the words of the error.

---

```markdown fails
![](img/error.png)
```

```markdown passes
![登录窗口提示“用户名或密码不正确”](img/error.png)
```
"""

from collections.abc import Iterator
from urllib.parse import unquote

from kblib.diagnostics import Finding, Severity, short
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.WARNING


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields each picture whose alternative text is blank."""
    for link in reading.entry.outline.links:
        if link.is_picture and not link.text.strip():
            path = short(unquote(link.target), 80)
            yield Finding(
                position=link.position,
                message=Text(f"图片 {path} 没有替代文字", f"the picture {path} has no alternative text"),
                hint=Text("在 ![ ] 里写上图片的内容", "write what it shows between ![ and ]"),
            )

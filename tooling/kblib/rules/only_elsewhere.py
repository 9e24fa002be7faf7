"""要素里只有“见上”“详见附件”之类的话。

读者打开条目，是要马上照着做。“同上”“无”“N/A”或一个光秃秃的链接什么也没说。
附件和外部网页会失效，搜索也找不到里面的内容。把要点写在这里，链接放到“相关”里作补充。
确实没有可写的，用一句话说明原因。

---

An element says nothing but “see above”, “see the attachment” or the like.

Readers open an entry to act on it at once. “Same as above”, “N/A” or a bare link tell them nothing: attachments and
pages elsewhere disappear, and the search does not know what they hold. Write the gist here and keep the link under
the related entries. Where there is nothing to write, say in one sentence why.

---

```markdown fails
## 解决方案

详见附件。
```

```markdown passes
## 解决方案

在“凭据管理器”中删除旧凭据，再重新打开 Outlook。详见[微软的说明](https://support.example.com/outlook)。
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity, short
from kblib.entry import Section
from kblib.frame import Frame
from kblib.language import Text
from kblib.rules.beginnings import beginning
from kblib.rules.pointers import LONGEST, only_points
from kblib.schema import Reading

SEVERITY = Severity.WARNING

_ELEMENTS = ("problem", "steps", "solution", "prevention")


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields each element whose sections have text, and all of it only points elsewhere."""
    for name in _ELEMENTS:
        sections = reading.elements.get(name, ())
        if any(len(section.text) <= LONGEST and only_points(section.text) for section in sections):
            filled = [section for section in sections if not section.is_empty]
            if filled and all(only_points(section.text) for section in filled):
                yield _finding(filled[0])


def _finding(section: Section) -> Finding:
    first = beginning(section)
    heading, words = section.heading.text, short(first.words, 40)
    return Finding(
        position=first.position,
        message=Text(f"“{heading}”只写了“{words}”", f"“{heading}” says nothing but “{words}”"),
        hint=Text(
            "把要点写在这里，链接只作补充；没有可写的，用一句话说明原因",
            "write the gist here and let the link add to it, or say in one sentence why there is nothing to write",
        ),
    )

"""没有条目用到的图片。

它跟着每一次克隆和发布走，却没有人看得到；多半是改名、删段落以后留下的。在条目里显示它，或删去文件。
以 `.` 或 `_` 开头的文件不检查，源文件可以这样存放。

---

A picture that no entry uses.

It travels with every clone and every publication, and nobody sees it; most were left behind by a new name or a deleted
paragraph. Show it in an entry, or delete the file. Files that begin with `.` or `_` are passed over, so that sources
can be kept beside pictures.

---

```text fails
kb/mail/img/old-dialog.png    没有条目显示它
```

```text passes
kb/mail/img/dialog.png        ![对话框](img/dialog.png)
```
"""

from collections.abc import Iterator

from kblib.card import Cards, Picture
from kblib.config import Settings
from kblib.diagnostics import START, Finding, Severity
from kblib.language import Text

SEVERITY = Severity.WARNING
WAIVABLE = False


def survey(picture: Picture, cards: Cards, _: Settings) -> Iterator[Finding]:
    """Yields the picture when no entry shows it or links to it."""
    if picture.path not in cards.shown:
        yield Finding(
            position=START,
            message=Text("没有条目用到这张图片", "no entry uses this picture"),
            hint=Text("在条目里显示它，或删去文件", "show it in an entry, or delete the file"),
        )

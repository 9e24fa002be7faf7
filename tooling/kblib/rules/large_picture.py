"""图片文件太大。

读者常在手机上、在信号不好的机房里打开条目，几兆的截图会让页面迟迟打不开；git 也会永远留着它。裁到要看的那一块，
存成 PNG（界面）或 JPEG、WebP（照片），一般不到 200 KB。上限用 `[tool.kb] max_picture_kb` 设定，默认 500。

---

The file of a picture is too large.

Entries are often read on a phone or in a server room with a poor connection, where a screenshot of several megabytes
keeps the page from opening; and git keeps it for ever. Crop it to what matters and save it as PNG (screens) or JPEG or
WebP (photographs): mostly less than 200 KB. The limit is `[tool.kb] max_picture_kb`, 500 by default.

---

```text fails
kb/mail/img/desktop.png    3,482 KB
```

```text passes
kb/mail/img/dialog.png     86 KB
```
"""

from collections.abc import Iterator

from kblib.card import Cards, Picture
from kblib.config import Settings
from kblib.diagnostics import START, Finding, Severity
from kblib.language import Text

SEVERITY = Severity.WARNING
WAIVABLE = False


def survey(picture: Picture, _: Cards, settings: Settings) -> Iterator[Finding]:
    """Yields the picture when its file is above the size that the team has set."""
    limit = settings.max_picture_kb
    if picture.size > limit * 1024:
        size = -(-picture.size // 1024)
        yield Finding(
            position=START,
            message=Text(
                f"图片有 {size:,} KB，上限是 {limit:,} KB", f"the picture has {size:,} KB; the limit is {limit:,}"
            ),
            hint=Text(
                "裁到要看的那一块，再压缩；上限见 [tool.kb] max_picture_kb",
                "crop it to what matters and compress it; the limit is [tool.kb] max_picture_kb",
            ),
        )

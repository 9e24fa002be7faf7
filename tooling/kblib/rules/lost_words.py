"""尖括号里的词在页面上看不见。

`<server>`、`<user id>` 会被当作 HTML 标签，网站和代码平台都把它删去：读者看到的是 `ping` 后面什么也没有，
照着做就会出错。给读者替换的词放进反引号，或写成 `\\<server>`。同一个词在一个条目里只报第一处。

---

A word in angle brackets does not show on the page.

`<server>` or `<user id>` is taken for an HTML tag, and both the site and the forge take it out: readers see `ping` with
nothing behind it, and what they type is wrong. Put words that readers are to replace into backticks, or write
`\\<server>`. Each word is reported once, at its first place.

---

```markdown fails
1. 运行 ping <server>，应有应答。
```

```markdown passes
1. 运行 `ping <server>`，应有应答。
```
"""

from collections.abc import Iterator

from kblib import markdown
from kblib.diagnostics import Finding, Severity, short
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.WARNING


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields each word that the page will lack."""
    entry = reading.entry
    if not entry.readable or not entry.outline.raw_html:
        return
    for lost in markdown.lost_words(entry.body, entry.front_matter.body_line):
        yield Finding(
            position=lost.position,
            message=Text(f"页面上看不见 {short(lost.name)}", f"the page does not show {short(lost.name)}"),
            hint=Text(
                "放进反引号，或在 < 前面加反斜杠：\\<",
                "put it into backticks, or a backslash before the bracket: \\<",
            ),
        )

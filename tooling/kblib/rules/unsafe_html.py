"""正文里有会运行或加载东西的 HTML。

`<script>`、`<iframe>`、`<style>`、`onclick` 之类的事件属性和 `javascript:` 地址不会发布。
网站生成页面时把它们删去，页面上就缺了一块。需要给读者看代码，写在反引号或代码块里。
嵌入的视频、表单改成普通链接。无害的 HTML，例如 `<br>`、`<kbd>`、`<details>`，可以使用。

---

The text holds HTML that could run or load something.

`<script>`, `<iframe>`, `<style>`, event handlers such as `onclick` and addresses with `javascript:` are not published:
the site takes them out, and the page lacks what they were to show. Put code that readers are to see into backticks or a
code block; turn an embedded video or form into a plain link. Harmless HTML such as `<br>`, `<kbd>` and `<details>` is
welcome.

---

```markdown fails
<iframe src="https://video.example.com/42"></iframe>
```

```markdown passes
[演示视频](https://video.example.com/42)；出错的页面里有 `<script src="old.js">`。
```
"""

from collections.abc import Iterator

from kblib import markdown
from kblib.diagnostics import Finding, Severity
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.ERROR


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields each tag, attribute and link that the cleaner removes and that could have run or loaded something."""
    entry = reading.entry
    if not entry.readable:
        return
    if entry.outline.raw_html and markdown.may_be_unsafe(entry.body):
        for unsafe in markdown.unsafe_tags(entry.body, entry.front_matter.body_line):
            yield _finding(unsafe)
    # The parser has no target for a link that runs a script, nor for one without an address.
    if "" in [link.target for link in entry.outline.links]:
        for unsafe in markdown.unsafe_links(entry.body, entry.front_matter.body_line):
            yield _finding(unsafe)


def _finding(unsafe: markdown.Unsafe) -> Finding:
    name = f"{unsafe.name}>" if unsafe.name.startswith("<") else unsafe.name
    return Finding(
        position=unsafe.position,
        message=Text(f"网站会删去不安全的 {name}", f"the site removes {name}, which is not safe"),
        hint=Text(
            "要展示的代码放进反引号或代码块；其他内容改用文字、图片或链接",
            "put code that is to be seen into backticks or a code block; use text, pictures or links for the rest",
        ),
    )

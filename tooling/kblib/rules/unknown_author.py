"""作者不在 `site_config/team.yml` 里。

贡献统计按团队文件里的编号进行，写错的名字会漏掉。

---

An author is not in `site_config/team.yml`.

Contributions are counted by the ids of the team file; a misspelt name is lost.

---

```yaml fails
authors: [wangwu]
```

```yaml passes
authors: [wang.wu]
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity, short
from kblib.frame import Frame
from kblib.language import Text
from kblib.nearest import nearest
from kblib.schema import Reading

SEVERITY = Severity.WARNING


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields each author whom the team file does not know, where there is a team file."""
    if not frame.team.people:
        return
    for index, author in enumerate(reading.entry.words("authors")):
        if author not in frame.team.people:
            close = nearest(author, frame.team.people)
            yield Finding(
                position=reading.entry.position("authors", index),
                message=Text(f"团队里没有 {short(author)}", f"{short(author)} is not in the team"),
                hint=Text(f"是不是 {close}？", f"did you mean {close}?")
                if close
                else Text("把这个人加到 site_config/team.yml", "add the person to site_config/team.yml"),
            )

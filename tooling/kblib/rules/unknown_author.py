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

from kblib.diagnostics import Finding, Severity
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Text
from kblib.schema import Reading
from kblib.nearest import nearest

SEVERITY = Severity.WARNING


def check(reading: Reading, kb: KnowledgeBase) -> Iterator[Finding]:
    """Yields each author whom the team file does not know, where there is a team file."""
    if not kb.team.people:
        return
    for index, author in enumerate(reading.entry.words("authors")):
        if author not in kb.team.people:
            close = nearest(author, kb.team.people)
            yield Finding(
                position=reading.entry.position("authors", index),
                message=Text(f"团队里没有 {author[:60]}", f"{author[:60]} is not in the team"),
                hint=Text(f"是不是 {close}？", f"did you mean {close}?")
                if close
                else Text("把这个人加到 site_config/team.yml", "add the person to site_config/team.yml"),
            )

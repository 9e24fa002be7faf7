"""两个条目用了同一个编号。

编号就是网址，两个文件用同一个编号，读者只能看到其中一个。

---

Two entries have the same id.

The id is the address; of two files with one id readers would see only one.

---

```yaml fails
id: KB-3F7Q2    # kb/mail/a.md
id: KB-3F7Q2    # kb/mail/b.md
```

```yaml passes
id: KB-3F7Q2    # kb/mail/a.md
id: KB-9D2MX    # kb/mail/b.md
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.ERROR


def check(reading: Reading, kb: KnowledgeBase) -> Iterator[Finding]:
    """Yields the id when other entries have it too."""
    entry = reading.entry
    others = [other.path for other in kb.catalog.by_id.get(entry.id, ()) if other.path != entry.path]
    if others:
        yield Finding(
            position=entry.position("id"),
            message=Text(
                f"编号 {entry.id} 也用在 {'、'.join(others)}", f"the id {entry.id} is also used by {', '.join(others)}"
            ),
            hint=Text(
                "较新的那个换一个编号（kb new 会抽取），已发布的保持不变",
                "give the newer one another id, as kb new draws it; leave the published one alone",
            ),
        )

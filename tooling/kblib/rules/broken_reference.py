"""`related` 或 `retired.replaced_by` 指向不存在的条目。

---

`related` or `retired.replaced_by` names an entry that does not exist.

---

```yaml fails
related: [KB-00000]
```

```yaml passes
related: [KB-9D2MX]
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Text
from kblib.schema import Reading
from kblib.frontmatter import KeyPath
from kblib.nearest import nearest

SEVERITY = Severity.ERROR


def check(reading: Reading, kb: KnowledgeBase) -> Iterator[Finding]:
    """Yields each id in the front matter that belongs to no entry, or to this one."""
    entry = reading.entry
    for path, other in _references(reading):
        if other == entry.id:
            yield Finding(
                position=entry.position(*path),
                message=Text("条目引用了自己", "the entry refers to itself"),
                hint=Text(f"删去 {other}", f"delete {other}"),
            )
        elif not kb.catalog.find(other):
            close = nearest(other, kb.catalog.by_id)
            yield Finding(
                position=entry.position(*path),
                message=Text(f"没有编号为 {other[:60]} 的条目", f"there is no entry {other[:60]}"),
                hint=Text(
                    f"是不是 {close}？" if close else "改正编号，或删去它",
                    f"did you mean {close}?" if close else "correct or delete it",
                ),
            )


def _references(reading: Reading) -> Iterator[tuple[KeyPath, str]]:
    for index, other in enumerate(reading.entry.words("related")):
        yield ("related", index), other
    if reading.entry.replaced_by:
        yield ("retired", "replaced_by"), reading.entry.replaced_by

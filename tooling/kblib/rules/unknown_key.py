"""front matter 里有不认识的字段。

多半是写错了字母，值就丢了。团队自己的字段先加到 `schema/entry.schema.json`。

---

The front matter has an unknown key.

Most often a letter is wrong, and the value would be lost. Add a key of your team's own to `schema/entry.schema.json` first.

---

```yaml fails
keyword: [Outlook]
```

```yaml passes
keywords: [Outlook]
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Text
from kblib.schema import Reading
from kblib.nearest import nearest

SEVERITY = Severity.ERROR


def check(reading: Reading, kb: KnowledgeBase) -> Iterator[Finding]:
    """Yields each key that the schema does not name and that is not derived."""
    known = [item.name for item in kb.schema.properties]
    for key in reading.entry.values:
        if key in known or key in kb.schema.derived_keys:
            continue
        close = nearest(key, known)
        yield Finding(
            position=reading.entry.position(key),
            message=Text(f"没有名为 {key} 的字段", f"there is no key {key}"),
            hint=Text(f"是不是 {close}？", f"did you mean {close}?")
            if close
            else Text(
                "删去它，或先加到 schema/entry.schema.json 的 properties",
                "delete it, or add it to the properties of schema/entry.schema.json first",
            ),
        )

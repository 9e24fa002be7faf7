"""迁入的文章还缺一些部分。

`imported.incomplete` 列出的要素和字段可以暂缺，页面上显示“待补全”。补上之后，把它从列表里删去。

---

An imported article still lacks parts.

The elements and keys named in `imported.incomplete` may be missing for now and show as to be completed on the page. Once a
part is there, take its name off the list.

---

```yaml fails
imported: {from: old-wiki, incomplete: [prevention]}
```

```yaml passes
imported: {from: old-wiki}
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.WARNING


def check(reading: Reading, kb: KnowledgeBase) -> Iterator[Finding]:
    """Yields one finding for the parts that are missing, and one for names on the list that are not."""
    entry = reading.entry
    if not entry.incomplete:
        return
    missing = [name for name in entry.incomplete if _is_missing(reading, name)]
    if missing:
        names = [_title(kb, name) for name in missing]
        yield Finding(
            position=entry.position("imported", "incomplete"),
            message=Text(
                "待补全：" + "、".join(name.zh for name in names),
                "to be completed: " + ", ".join(name.en for name in names),
            ),
            hint=Text(
                "补上内容，再从 imported.incomplete 里删去它的名字",
                "write them, then take their names off imported.incomplete",
            ),
        )
    done = [name for name in entry.incomplete if name not in missing]
    if done:
        yield Finding(
            position=entry.position("imported", "incomplete"),
            message=Text(f"已不缺：{'、'.join(done)}", f"no longer missing: {', '.join(done)}"),
            hint=Text("从 imported.incomplete 里删去这些名字", "take these names off imported.incomplete"),
        )


def _is_missing(reading: Reading, name: str) -> bool:
    element = reading.element(name)
    if element:
        return element.is_empty
    return not reading.entry.values.get(name)


def _title(kb: KnowledgeBase, name: str) -> Text:
    for item in (*kb.schema.elements, *kb.schema.properties):
        if item.name == name:
            return item.title
    return Text(name, name)

"""迁入的文章还缺一些部分。

`imported.incomplete` 列出的要素和字段可以暂缺，页面上显示“待补全”。补上之后，把它从列表里删去。

---

An imported article still lacks parts.

The elements and keys named in `imported.incomplete` may be missing for now and show as to be completed on the page.
Once a part is there, take its name off the list.

---

```yaml fails
imported: {from: old-wiki, incomplete: [prevention]}
```

```yaml passes
imported: {from: old-wiki}
```
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from kblib.diagnostics import Finding, Position, Severity, short
from kblib.frame import Frame
from kblib.language import Text
from kblib.nearest import nearest
from kblib.schema import Reading

SEVERITY = Severity.WARNING


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields one finding for the parts that are missing, one for those that are not, and one for each unknown name."""
    entry = reading.entry
    titles = frame.schema.titles
    if not entry.incomplete:
        return
    missing = [name for name in entry.incomplete if name in titles and _is_missing(reading, frame, name)]
    done = [name for name in entry.incomplete if name in titles and name not in missing]
    position = entry.position("imported", "incomplete")
    if missing:
        yield Finding(position=position, message=_to_be_completed(*(titles[name] for name in missing)), hint=_COMPLETE)
    if done:
        yield Finding(
            position=position,
            message=Text(f"已不缺：{'、'.join(done)}", f"no longer missing: {', '.join(done)}"),
            hint=Text("从 imported.incomplete 里删去这些名字", "take these names off imported.incomplete"),
        )
    for name in entry.incomplete:
        if name not in titles:
            yield _unknown(name, titles, position)


def _is_missing(reading: Reading, frame: Frame, name: str) -> bool:
    """An element, where a key has the same name: `related` is both."""
    if name in frame.schema.element_names:
        return all(section.is_empty for section in reading.elements.get(name, ()))
    return not reading.entry.values.get(name)


_COMPLETE = Text(
    "补上内容，再从 imported.incomplete 里删去它的名字",
    "write them, then take their names off imported.incomplete",
)


# Thousands of articles that came together lack the same.
@lru_cache(maxsize=64)
def _to_be_completed(*names: Text) -> Text:
    return Text(
        "待补全：" + "、".join(name.zh for name in names),
        "to be completed: " + ", ".join(name.en for name in names),
    )


def _unknown(name: str, known: Iterable[str], position: Position) -> Finding:
    close = nearest(name, known)
    return Finding(
        position=position,
        message=Text(f"没有名为 {short(name)} 的要素或字段", f"there is no element or key {short(name)}"),
        hint=Text(f"是不是 {close}？", f"did you mean {close}?")
        if close
        else Text("从 imported.incomplete 里删去它", "take it off imported.incomplete"),
    )

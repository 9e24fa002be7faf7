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

from kblib.card import Card, Cards
from kblib.diagnostics import Finding, Severity, short
from kblib.language import Text
from kblib.nearest import nearest

SEVERITY = Severity.ERROR


def compare(card: Card, cards: Cards) -> Iterator[Finding]:
    """Yields each id in the front matter that belongs to no entry, or to this one."""
    for other, position in card.references:
        if other == card.id:
            yield Finding(
                position=position,
                message=Text("条目引用了自己", "the entry refers to itself"),
                hint=Text(f"删去 {short(other)}", f"delete {short(other)}"),
            )
        elif other not in cards.by_id:
            close = nearest(other, cards.by_id)
            yield Finding(
                position=position,
                message=Text(f"没有编号为 {short(other)} 的条目", f"there is no entry {short(other)}"),
                hint=Text(
                    f"是不是 {close}？" if close else "改正编号，或删去它",
                    f"did you mean {close}?" if close else "correct or delete it",
                ),
            )

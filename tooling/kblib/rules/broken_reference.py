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

from collections.abc import Iterable, Iterator

from kblib.card import Card, Cards, Reference
from kblib.diagnostics import Finding, Severity, short
from kblib.language import Text
from kblib.nearest import nearest

SEVERITY = Severity.ERROR


def compare(chosen: Iterable[Card], cards: Cards) -> Iterator[tuple[Card, Finding]]:
    """Yields each id in the front matter that belongs to no entry, or to this one."""
    for card in chosen:
        for reference in card.references:
            if reference.id == card.id:
                yield card, _to_itself(reference)
            elif reference.id not in cards.by_id:
                yield card, _to_nothing(reference, nearest(reference.id, cards.by_id))


def _to_itself(reference: Reference) -> Finding:
    return Finding(
        position=reference.position,
        message=Text("条目引用了自己", "the entry refers to itself"),
        hint=Text(f"删去 {short(reference.id)}", f"delete {short(reference.id)}"),
    )


def _to_nothing(reference: Reference, close: str | None) -> Finding:
    return Finding(
        position=reference.position,
        message=Text(f"没有编号为 {short(reference.id)} 的条目", f"there is no entry {short(reference.id)}"),
        hint=Text(
            f"是不是 {close}？" if close else "改正编号，或删去它",
            f"did you mean {close}?" if close else "correct or delete it",
        ),
    )

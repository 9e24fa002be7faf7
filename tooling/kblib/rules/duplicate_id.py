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

from collections.abc import Iterable, Iterator, Sequence

from kblib.card import Card, Cards
from kblib.diagnostics import Finding, Severity, short
from kblib.language import Text

SEVERITY = Severity.ERROR
WAIVABLE = False

_NAMED = 3
"""How many of the other files are named; a copied folder may hold hundreds."""


def compare(chosen: Iterable[Card], cards: Cards) -> Iterator[tuple[Card, Finding]]:
    """Yields the id when other entries have it too."""
    for card in chosen:
        same = cards.by_id.get(card.id, ())
        if len(same) > 1:
            yield card, _finding(card, [other.path for other in same if other.path != card.path])


def _finding(card: Card, others: Sequence[str]) -> Finding:
    more = len(others) - _NAMED
    return Finding(
        position=card.id_position,
        message=Text(
            f"编号 {short(card.id)} 也用在 {'、'.join(others[:_NAMED])}"
            + (f" 等 {len(others)} 个文件" if more > 0 else ""),
            f"the id {short(card.id)} is also used by {', '.join(others[:_NAMED])}"
            + (f" and {more} more" if more > 0 else ""),
        ),
        hint=Text(
            "较新的那个换一个编号（kb new 会抽取），已发布的保持不变",
            "give the newer one another id, as kb new draws it; leave the published one alone",
        ),
    )

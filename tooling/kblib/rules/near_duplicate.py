"""正文与另一个条目几乎相同。

两个说法相近的条目，以后只会改对其中一个，读者不知道该信哪个。比较的是五要素标题以外的正文，中文按字、英文按词；
大小写、全角半角、标点、front matter 的顺序都不算差别。合并成一个，另一个写上 `retired` 和 `replaced_by`。

---

The text is nearly the same as another entry's.

Of two entries that say the same, one will be corrected and the other forgotten, and readers cannot tell which to trust.
The text without the headings of the elements is compared, by characters in Chinese and by words in English; case,
width, punctuation and the front matter make no difference. Merge the two, and give one of them `retired` with
`replaced_by`.

---

```yaml fails
id: KB-3F7Q2    # 与 KB-9D2MX 有 86% 相同
```

```yaml passes
id: KB-3F7Q2
retired: {reason: 与 KB-9D2MX 重复, replaced_by: KB-9D2MX}
```
"""

from collections.abc import Iterable, Iterator

from kblib.card import Card, Cards
from kblib.diagnostics import Finding, Severity, short
from kblib.language import Text

SEVERITY = Severity.WARNING


def compare(chosen: Iterable[Card], cards: Cards) -> Iterator[tuple[Card, Finding]]:
    """Yields the entry in use that is most like this one, where any is."""
    twins = cards.twins
    for card in chosen:
        if card.path in twins:
            yield card, _finding(card, *twins[card.path])


def _finding(card: Card, other: Card, score: float) -> Finding:
    # Of two entries with one id, the id would tell nobody which is meant.
    name = short(other.id) if other.id and other.id != card.id else other.path
    return Finding(
        position=card.title_position,
        message=Text(f"与 {name} 有 {score:.0%} 相同", f"{score:.0%} the same as {name}"),
        hint=Text(
            f"对照 {short(other.path, 120)}，合并成一个；多余的写上 retired 和 replaced_by",
            f"merge it with {short(other.path, 120)}, and retire one of them with replaced_by",
        ),
        source=card.title_source,
    )

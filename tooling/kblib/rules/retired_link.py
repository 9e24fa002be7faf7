"""链接或 `related` 指向已停用的条目。

停用（`retired`）的条目不再维护，读者点过去看到的是过时的做法。改为指向代替它的条目；没有代替的，就删去链接。
代替者提到被它代替的条目，不算问题。

---

A link or `related` leads to a retired entry.

Nobody keeps a retired entry up to date, and readers who follow the link find what no longer holds. Link the entry that
replaces it, or take the link out where none does. The successor itself may name what it replaces.

---

```yaml fails
related: [KB-9D2MX]    # KB-9D2MX 已停用，由 KB-T4W8N 代替
```

```yaml passes
related: [KB-T4W8N]
```
"""

import posixpath
from collections.abc import Iterable, Iterator

from kblib.card import Card, Cards
from kblib.diagnostics import Finding, Position, Severity, short
from kblib.language import Text

SEVERITY = Severity.WARNING


def compare(chosen: Iterable[Card], cards: Cards) -> Iterator[tuple[Card, Finding]]:
    """Yields each reference and link to an entry out of use; of an entry out of use itself, only its successor."""
    if cards.retired:
        for card in chosen:
            for finding in _findings(card, cards):
                yield card, finding


def _findings(card: Card, cards: Cards) -> Iterator[Finding]:
    for other, position in card.references:
        if not card.retired or other == card.replaced_by:
            yield from _finding(card, _first(other, cards), position, "", cards)
    for link in card.links if not card.retired else ():
        other_card = cards.by_path.get(link.target.path)
        yield from _finding(card, other_card, link.position, link.source, cards)


def _first(entry_id: str, cards: Cards) -> Card | None:
    found = cards.by_id.get(entry_id)
    return found[0] if found else None


def _finding(card: Card, other: Card | None, position: Position, source: str, cards: Cards) -> Iterator[Finding]:
    if not other or not other.retired or other.path == card.path:
        return
    successor = _successor(other, cards)
    if successor is None or successor.path != card.path:
        name = short(other.id) or other.path
        yield Finding(
            position=position,
            message=Text(f"{name} 已停用", f"{name} is retired"),
            hint=_hint(card, successor),
            source=source,
        )


def _successor(card: Card, cards: Cards) -> Card | None:
    """The entry in use at the end of the line of those that replace one another."""
    seen = {card.path}
    following = _first(card.replaced_by, cards)
    while following and following.retired and following.path not in seen:
        seen.add(following.path)
        following = _first(following.replaced_by, cards)
    return following if following and not following.retired else None


def _hint(card: Card, successor: Card | None) -> Text:
    if successor is None:
        return Text("没有代替它的条目；删去，或换成别的条目", "no entry replaces it; delete this or name another")
    path = posixpath.relpath(successor.path, posixpath.dirname(card.path))
    return Text(f"改为 {successor.id}（{path}）", f"name {successor.id} instead ({path})")

"""标题与另一个条目相同。

搜索结果和列表里只看得见标题，两条一样的标题，读者分不清该点哪个。大小写、全角半角、空格和标点不算差别；
已停用（`retired`）的条目不参加比较。在标题里写上产品、版本或错误代码，把两者分开；内容也一样，就合并。

---

The title is the same as another entry's.

In search results and lists readers see the title alone and cannot tell two of a kind apart. Case, width, blanks and
punctuation make no difference; retired entries do not count. Tell them apart by product, version or error code, or
merge them where the content is the same too.

---

```yaml fails
title: 无法登录    # KB-9D2MX 也叫“无法登录”
```

```yaml passes
title: OA 无法登录：提示“会话已过期”
```
"""

from collections.abc import Iterable, Iterator

from kblib.card import Card, Cards
from kblib.diagnostics import Finding, Severity, short
from kblib.language import Text

SEVERITY = Severity.WARNING

_NAMED = 3
"""How many of the others are named."""


def compare(chosen: Iterable[Card], cards: Cards) -> Iterator[tuple[Card, Finding]]:
    """Yields the title when another entry in use has it too."""
    namesakes = cards.namesakes
    for card in chosen:
        if card.path in namesakes:
            yield card, _finding(card, [other for other in namesakes[card.path] if other.path != card.path])


def _finding(card: Card, namesakes: Iterable[Card]) -> Finding:
    # Of two entries with one id, the id would tell nobody which is meant.
    others = [short(other.id) if other.id and other.id != card.id else other.path for other in namesakes]
    more = len(others) - _NAMED
    return Finding(
        position=card.title_position,
        message=Text(
            f"标题与 {'、'.join(others[:_NAMED])} 相同" + (f"，共 {len(others)} 个" if more > 0 else ""),
            f"the title is also that of {', '.join(others[:_NAMED])}" + (f" and {more} more" if more > 0 else ""),
        ),
        hint=Text(
            "写上产品、版本或错误代码以区别；内容也相同就合并",
            "tell them apart by product, version or error code; merge them if they say the same",
        ),
        source=card.title_source,
    )

"""关键词在标题和正文里都没有出现。

读者按关键词找到条目，在页面上却看不到这个词，会以为找错了。
把它写进正文，例如产品全名、报错原文。用户口头的说法放进 `asked_as`。
大小写、全角半角和空格不计。迁入的文章不查。

---

A keyword stands neither in the title nor in the text.

Readers who find an entry by a word that its page never mentions think that they are in the wrong place. Put it into the
text, such as the full name of the product or the words of the error; what callers say belongs into `asked_as`. Case,
full and half width and blanks do not matter. Imported articles are not checked.

---

```markdown fails
---
title: Outlook 反复弹出密码框
keywords: [Outlook, Thunderbird]
---

## 问题描述

Outlook 反复要密码。
```

```markdown passes
---
title: Outlook 反复弹出密码框
keywords: [outlook, 密码框]
---

## 问题描述

Outlook 反复要密码。
```
"""

import unicodedata
from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity, short
from kblib.entry import Entry
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.NOTE


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields each keyword that a reader of the page would look for in vain, unless the entry was imported."""
    entry = reading.entry
    if entry.imported or not entry.readable:
        return
    for index, word in _unmentioned(entry):
        yield Finding(
            position=entry.position("keywords", index),
            message=Text(f"标题和正文里没有关键词“{short(word)}”", f"title and text never mention “{short(word)}”"),
            hint=Text(
                "写进正文；用户的说法放进 asked_as；无关的删去",
                "put it into the text, or into asked_as if callers say so, or delete it",
            ),
        )


def _unmentioned(entry: Entry) -> list[tuple[int, str]]:
    """Folding takes long and is left out where the words stand as they are."""
    keywords = entry.values.get("keywords")
    if not isinstance(keywords, list):
        return []
    said = f"{entry.title}\n{entry.body}"
    left = [(index, word) for index, word in enumerate(keywords) if isinstance(word, str) and word not in said]
    folded = _folded(said) if left else ""
    return [(index, word) for index, word in left if _folded(word) not in folded]


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())

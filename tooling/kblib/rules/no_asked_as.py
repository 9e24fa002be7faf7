"""没有写用户会怎么问（`asked_as`）。

用户不会说“凭据管理器”，只会说“邮箱老是要密码”。`asked_as` 里的说法让搜索听得懂来电人的话。
它也是搜索的验收题：用这些话去搜，本条目必须排进前三。写 2 到 4 句，照电话里的原话写。
迁入的和已停用的条目不查。

---

No words of callers (`asked_as`) are given.

A caller does not say “credential manager” but “outlook wants my password again and again”. The phrases in `asked_as`
let the search understand callers, and they test it: each must bring this entry among the first three results. Write 2
to 4 of them, as they are said on the phone. Imported and retired entries are not checked.

---

```yaml fails
title: Outlook 反复弹出密码框
```

```yaml passes
title: Outlook 反复弹出密码框
asked_as: [邮箱老是要输密码, outlook keeps asking for password]
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Reading

SEVERITY = Severity.NOTE


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields one finding at the title of an entry without phrases."""
    entry = reading.entry
    if entry.words("asked_as") or entry.imported or entry.retired or not entry.readable:
        return
    yield Finding(
        position=entry.position("asked_as" if "asked_as" in entry.values else "title"),
        message=Text("没有 asked_as：搜索听不懂用户的说法", "without asked_as the search does not know callers' words"),
        hint=Text(
            "加上 2 到 4 句来电人的原话，例如 asked_as: [邮箱老是要输密码]",
            "add 2 to 4 phrases as callers say them, as in asked_as: [outlook keeps asking for password]",
        ),
    )

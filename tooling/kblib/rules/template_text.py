"""模板里的提示文字还在。

`kb new` 写下的提示（`<!-- ✎ …… -->`）和“待填写”“TODO”之类的占位文字，提交之前要换成内容或删去。

---

Text of the template is still there.

The prompts that `kb new` writes (`<!-- ✎ … -->`) and placeholders such as “TODO” or “TBD” are replaced or deleted
before an entry is submitted.

---

```markdown fails
## 预防措施

待填写
```

```markdown passes
## 预防措施

每月检查证书的到期日。
```
"""

import re
from collections.abc import Iterator

from kblib.diagnostics import Finding, Position, Severity, short
from kblib.frame import Frame
from kblib.language import Text
from kblib.schema import Pattern, Reading
from kblib.template import PROMPT_MARK

SEVERITY = Severity.ERROR

_WORDS = "待填写|待补充|待完善|此处填写|在此填写|TODO|TBD|FIXME|lorem ipsum|x{3,}"
_ANY = Pattern(_WORDS, PROMPT_MARK)
_PLACEHOLDER = re.compile(rf"[\s>*_\-0-9.、（(【\[]*({_WORDS})[\s:：。.…）)】\]*_]*", re.IGNORECASE)


def check(reading: Reading, _: Frame) -> Iterator[Finding]:
    """Yields every prompt of the template and every line that is only a placeholder, outside code."""
    entry = reading.entry
    if not _ANY.found_in(entry.body):
        return
    code = {line for block in entry.outline.code for line in range(block.first_line, block.last_line + 1)}
    body = entry.front_matter.body_line
    for number, line in enumerate(entry.lines[body - 1 :], start=body):
        if line and (PROMPT_MARK in line or _PLACEHOLDER.fullmatch(line)) and number not in code:
            left = short(line.strip(), 40)
            yield Finding(
                position=Position(number, 1),
                message=Text(f"模板的提示还在：{left}", f"text of the template is left: {left}"),
                hint=Text("换成真正的内容，或删去这一行", "replace it with what belongs here, or delete the line"),
            )

"""字段的值不合 `schema/entry.schema.json`。

缺少必填字段、类型不对（例如该是列表却写成一个词）、格式不对、太长或太短。消息里有出错的值，提示里有这个字段的说明。

---

A value does not fit `schema/entry.schema.json`.

A required key is missing, or a value has the wrong type (a word where a list belongs), the wrong form, or is too long or
too short. The message quotes the value, the hint explains the key.

---

```yaml fails
keywords: no
```

```yaml passes
keywords: [Outlook, 密码]
```
"""

from collections.abc import Iterator

from kblib.diagnostics import Finding, Severity
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Text
from kblib.schema import Reading, Violation
from kblib.rules.wording import describe

SEVERITY = Severity.ERROR


def check(reading: Reading, kb: KnowledgeBase) -> Iterator[Finding]:
    """Yields every broken constraint of the front matter that no rule of its own explains better."""
    for violation in reading.violations:
        if not _explained_elsewhere(reading, violation):
            message, hint = describe(violation, kb.schema)
            yield Finding(position=reading.position(violation.path), message=message, hint=hint)


def _explained_elsewhere(reading: Reading, violation: Violation) -> bool:
    return (
        violation.path[0] == "elements"
        or violation.path[0] in reading.entry.incomplete
        or (violation.keyword == "additionalProperties" and len(violation.path) == 1)
    ) and bool(violation.path)

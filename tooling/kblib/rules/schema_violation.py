"""字段的值不合 `schema/entry.schema.json`。

缺少必填字段、类型不对（例如该是列表却写成一个词）、格式不对、太长或太短。消息里有出错的值，提示里有这个字段的说明。

---

A value does not fit `schema/entry.schema.json`.

A required key is missing, or a value has the wrong type (a word where a list belongs), the wrong form, or is too long
or too short. The message quotes the value, the hint explains the key.

---

```yaml fails
keywords: no
```

```yaml passes
keywords: [Outlook, 密码]
```
"""

import json
import re
from collections.abc import Iterable, Iterator

from kblib.diagnostics import Finding, Severity, short
from kblib.frame import Frame
from kblib.language import Text
from kblib.nearest import nearest
from kblib.schema import EntrySchema, Property, Reading, Violation, describe
from kblib.yaml_reader import KeyPath

SEVERITY = Severity.ERROR
WAIVABLE = False


def check(reading: Reading, frame: Frame) -> Iterator[Finding]:
    """Yields every broken constraint that no rule of its own explains better."""
    for violation in _one_for_each_place(reading.violations):
        if not _explained_elsewhere(violation):
            yield Finding(
                position=reading.position(violation.path),
                message=describe(violation),
                hint=_hint(violation, frame.schema),
            )


def _one_for_each_place(violations: Iterable[Violation]) -> Iterable[Violation]:
    """A date that is not written as one is no date either: the second sentence about the same value helps nobody."""
    first: dict[KeyPath, Violation] = {}
    for violation in sorted(violations, key=lambda violation: violation.keyword == "format"):
        first.setdefault(violation.path, violation)
    return first.values()


def _explained_elsewhere(violation: Violation) -> bool:
    path, keyword = violation.path, violation.keyword
    if path[:1] == ("elements",):
        return (len(path) == 2 and keyword == "required") or (path[2:] == ("text",) and keyword == "minLength")
    return len(path) == 1 and keyword == "additionalProperties"


def _hint(violation: Violation, schema: EntrySchema) -> Text:
    if violation.keyword == "type" and violation.expected == "string" and _fits_as_text(violation):
        return Text(
            f"像数字的代码要加引号：'{violation.value}'",
            f"put a code that looks like a number in quotes: '{violation.value}'",
        )
    if violation.keyword == "type" and violation.expected == "array":
        return Text("写成列表：[甲, 乙]", "write a list: [one, two]")
    if violation.keyword == "additionalProperties":
        close = nearest(str(violation.path[-1]), violation.schema.get("properties", ()))
        return Text(f"是不是 {close}？", f"did you mean {close}?") if close else Text("删去它", "delete it")
    found = _property(violation, schema)
    return _explanation(found) if found else Text("见 kb explain schema-violation", "see kb explain schema-violation")


def _fits_as_text(violation: Violation) -> bool:
    value = violation.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and re.search(violation.schema.get("pattern", ""), str(value)) is not None


def _property(violation: Violation, schema: EntrySchema) -> Property | None:
    key, *rest = violation.path or ("",)
    if key == "elements":
        return next((element for element in schema.elements if element.name in rest[:1]), None)
    return next((item for item in schema.properties if item.name == key), None)


def _explanation(found: Property) -> Text:
    examples = found.schema.get("examples")
    written = short(json.dumps(examples[0], ensure_ascii=False)) if examples else ""
    return Text(
        found.description.zh + (f" 例如 {written}" if written else ""),
        found.description.en + (f" For example {written}" if written else ""),
    )

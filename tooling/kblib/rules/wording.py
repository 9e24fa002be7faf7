"""Sentences for broken constraints of JSON Schema: what is wrong, and what the key is for."""

import json
from typing import Any

from kblib.language import Text
from kblib.schema import EntrySchema, Property, Violation

_TYPES = {
    "string": Text("文字", "text"),
    "array": Text("列表", "a list"),
    "object": Text("“字段: 值”的组合", "a group of keys"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数字", "a number"),
    "boolean": Text("true 或 false", "true or false"),
    "null": Text("空", "empty"),
}


def describe(violation: Violation, schema: EntrySchema) -> tuple[Text, Text]:
    """The message and the hint for a violation in the front matter."""
    return _message(violation), _hint(violation, schema)


def _message(violation: Violation) -> Text:
    name = _name(violation)
    value = _quoted(violation.value)
    expected = violation.expected
    match violation.keyword:
        case "required":
            return Text(f"缺少 {name}", f"{name} is missing")
        case "additionalProperties":
            return Text(f"没有名为 {name} 的字段", f"there is no key {name}")
        case "type":
            wanted = _TYPES.get(str(expected), Text(str(expected), str(expected)))
            return Text(f"{name} 应为{wanted.zh}，现在是 {value}", f"{name} should be {wanted.en}, not {value}")
        case "enum":
            choices = ", ".join(map(str, expected))
            return Text(f"{name} 不能是 {value}，可用：{choices}", f"{name} cannot be {value}; use one of {choices}")
        case "minLength" | "minItems":
            return Text(f"{name} 太短，至少 {expected}", f"{name} is too short; at least {expected}")
        case "maxLength" | "maxItems":
            size = len(violation.value)
            return Text(f"{name} 太长：{size}，上限 {expected}", f"{name} is too long: {size}, at most {expected}")
        case "uniqueItems":
            return Text(f"{name} 里有重复的值", f"{name} holds a value twice")
        case "format" if expected == "date":
            return Text(f"{name} 的日期 {value} 不存在", f"{name}: there is no date {value}")
        case "pattern":
            return Text(f"{name} 的写法不对：{value}", f"{name} is not written as it should be: {value}")
        case _:
            return Text(f"{name}：{violation.message[:200]}", f"{name}: {violation.message[:200]}")


def _hint(violation: Violation, schema: EntrySchema) -> Text:
    if violation.keyword == "type" and violation.expected == "string" and _is_number(violation.value):
        return Text(
            f"像数字的代码要加引号：'{violation.value}'",
            f"put a code that looks like a number in quotes: '{violation.value}'",
        )
    if violation.keyword == "type" and violation.expected == "array":
        return Text("写成列表：[甲, 乙]", "write a list: [one, two]")
    found = _property(violation, schema)
    if not found:
        return Text("见 kb explain schema-violation", "see kb explain schema-violation")
    example = found.schema.get("examples")
    written = json.dumps(example[0], ensure_ascii=False) if example else ""
    return Text(
        found.description.zh + (f" 例如 {written}" if written else ""),
        found.description.en + (f" For example {written}" if written else ""),
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _property(violation: Violation, schema: EntrySchema) -> Property | None:
    return (
        next((item for item in schema.properties if item.name == violation.path[0]), None) if violation.path else None
    )


def _name(violation: Violation) -> str:
    name = ""
    for key in violation.path:
        name += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if name else key
    return name or "front matter"


def _quoted(value: Any) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= 60 else written[:57] + "…"

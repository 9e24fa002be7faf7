"""The sentence for each broken constraint of JSON Schema, in both languages."""

import json
from collections.abc import Mapping
from typing import Any

from kblib.diagnostics import short
from kblib.language import Text
from kblib.schema.violations import Violation

_TYPES = {
    "string": Text("文字", "text"),
    "array": Text("列表", "a list"),
    "object": Text("“字段: 值”的组合", "a group of keys"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数字", "a number"),
    "boolean": Text("true 或 false", "true or false"),
    "null": Text("空", "empty"),
}

_SENTENCES: Mapping[str, Text] = {
    "required": Text("缺少 {name}", "{name} is missing"),
    "additionalProperties": Text("没有名为 {name} 的字段", "there is no key {name}"),
    "unevaluatedProperties": Text("{name} 里有不认识的字段", "{name} holds an unknown key"),
    "propertyNames": Text("{name} 里有不允许的字段名", "{name} holds a key that is not allowed"),
    "minProperties": Text("{name} 至少要有 {expected} 个字段", "{name} needs at least {expected} keys"),
    "maxProperties": Text("{name} 最多有 {expected} 个字段", "{name} may have at most {expected} keys"),
    "dependentRequired": Text("{name} 缺少 {missing}", "{name} lacks {missing}"),
    "type": Text("{name} 应为{types.zh}，现在是 {value}", "{name} should be {types.en}, not {value}"),
    "enum": Text("{name} 不能是 {value}，可用：{choices}", "{name} cannot be {value}; use one of {choices}"),
    "const": Text("{name} 应为 {expected}，现在是 {value}", "{name} should be {expected}, not {value}"),
    "minLength": Text("{name} 太短，至少 {expected} 个字符", "{name} is too short; at least {expected} characters"),
    "maxLength": Text(
        "{name} 太长：{size} 个字符，上限 {expected}", "{name} is too long: {size} characters, at most {expected}"
    ),
    "minItems": Text("{name} 至少要有 {expected} 项", "{name} needs {expected} or more items"),
    "maxItems": Text("{name} 有 {size} 项，上限 {expected}", "{name} has {size} items, at most {expected}"),
    "uniqueItems": Text("{name} 里有重复的值", "{name} holds a value twice"),
    "contains": Text("{name} 缺少必须有的一项", "{name} lacks an item that it must have"),
    "minContains": Text("{name} 里至少要有 {expected} 个规定的项", "{name} needs at least {expected} items of a kind"),
    "maxContains": Text("{name} 里最多有 {expected} 个规定的项", "{name} may have at most {expected} items of a kind"),
    "items": Text("{name} 的项太多", "{name} has too many items"),
    "unevaluatedItems": Text("{name} 的项太多", "{name} has too many items"),
    "minimum": Text("{name} 不能小于 {expected}，现在是 {value}", "{name} is {value}; at least {expected}"),
    "maximum": Text("{name} 不能大于 {expected}，现在是 {value}", "{name} is {value}; at most {expected}"),
    "exclusiveMinimum": Text("{name} 应大于 {expected}，现在是 {value}", "{name} is {value}; more than {expected}"),
    "exclusiveMaximum": Text("{name} 应小于 {expected}，现在是 {value}", "{name} is {value}; less than {expected}"),
    "multipleOf": Text("{name} 应是 {expected} 的倍数，现在是 {value}", "{name} is {value}; a multiple of {expected}"),
    "pattern": Text("{name} 的写法不对：{value}", "{name} is not written as it should be: {value}"),
    "format": Text("{name} 不是正确的 {expected}：{value}", "{name} is no correct {expected}: {value}"),
    "date": Text("{name} 的日期 {value} 不存在", "{name}: there is no date {value}"),
    "anyOf": Text("{name} 不是任何一种允许的写法：{value}", "{name} has none of the forms that are allowed: {value}"),
    "oneOf": Text("{name} 应恰好是一种允许的写法：{value}", "{name} should have exactly one of its forms: {value}"),
    "not": Text("{name} 不能是 {value}", "{name} cannot be {value}"),
    "false": Text("{name} 不能写", "{name} cannot be written"),
}
_OTHER = Text("{name} 不合要求：{value}", "{name} is not as it should be: {value}")


def describe(violation: Violation) -> Text:
    """What is wrong, with the name of the key and the value; short, however long the value is."""
    kind = "date" if (violation.keyword, violation.expected) == ("format", "date") else violation.keyword
    sentence = _SENTENCES.get(kind, _OTHER)
    facts = _facts(violation)
    return Text(sentence.zh.format(**facts), sentence.en.format(**facts))


def _facts(violation: Violation) -> dict[str, Any]:
    value, expected = violation.value, violation.expected
    return {
        "name": key_name(violation),
        "value": _quoted(value),
        "expected": short(expected) if isinstance(expected, str) else _quoted(expected),
        "size": len(value) if isinstance(value, str | list) else 0,
        "types": _types(expected),
        "choices": short(", ".join(map(str, expected)), 200) if isinstance(expected, list) else "",
        "missing": _missing(violation),
    }


def key_name(violation: Violation) -> str:
    """The key as people say it: `keywords[2]`, `retired.reason`; items count from 1."""
    name = ""
    for key in violation.path:
        name += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if name else key
    return short(name) or "front matter"


def _types(expected: Any) -> Text:
    names = [
        _TYPES[name]
        for name in (expected if isinstance(expected, list) else [expected])
        if isinstance(name, str) and name in _TYPES
    ]
    return Text("或".join(name.zh for name in names), " or ".join(name.en for name in names))


def _missing(violation: Violation) -> str:
    if violation.keyword != "dependentRequired":
        return ""
    wanted = {name: None for key, names in violation.expected.items() if key in violation.value for name in names}
    return ", ".join(name for name in wanted if name not in violation.value)


def _quoted(value: Any) -> str:
    return short(json.dumps(value, ensure_ascii=False))

"""A sentence for every keyword of JSON Schema."""

from typing import Any

import pytest

from kblib.language import Text
from kblib.schema import describe
from kblib.schema.violations import Validator


def sentence(schema: dict[str, Any], value: Any) -> Text:
    """The sentence about the value of the key `k`."""
    (found,) = Validator({"properties": {"k": schema}}).violations({"k": value})
    return describe(found)


@pytest.mark.parametrize(
    ("schema", "value", "zh", "en"),
    [
        ({"type": "string"}, 5, "k 应为文字，现在是 5", "k should be text, not 5"),
        ({"type": "string"}, None, "k 应为文字，现在是 null", "k should be text, not null"),
        ({"type": "array"}, "no", 'k 应为列表，现在是 "no"', 'k should be a list, not "no"'),
        ({"type": "object"}, [], "k 应为“字段: 值”的组合，现在是 []", "k should be a group of keys, not []"),
        ({"type": "integer"}, 1.5, "k 应为整数，现在是 1.5", "k should be a whole number, not 1.5"),
        ({"type": "number"}, "1", 'k 应为数字，现在是 "1"', 'k should be a number, not "1"'),
        ({"type": "boolean"}, "是", 'k 应为true 或 false，现在是 "是"', 'k should be true or false, not "是"'),
        ({"type": "null"}, 0, "k 应为空，现在是 0", "k should be empty, not 0"),
        ({"type": ["string", "null"]}, 5, "k 应为文字或空，现在是 5", "k should be text or empty, not 5"),
        (
            {"enum": ["l1", "l2", 3]},
            "l3",
            'k 不能是 "l3"，可用：l1, l2, 3',
            'k cannot be "l3"; use one of l1, l2, 3',
        ),
        ({"const": "zh"}, "en", 'k 应为 zh，现在是 "en"', 'k should be zh, not "en"'),
        ({"const": [1]}, 2, "k 应为 [1]，现在是 2", "k should be [1], not 2"),
        ({"minLength": 3}, "甲", "k 太短，至少 3 个字符", "k is too short; at least 3 characters"),
        (
            {"maxLength": 2},
            "甲乙丙",
            "k 太长：3 个字符，上限 2",
            "k is too long: 3 characters, at most 2",
        ),
        ({"minItems": 2}, ["a"], "k 至少要有 2 项", "k needs 2 or more items"),
        ({"maxItems": 1}, ["a", "b"], "k 有 2 项，上限 1", "k has 2 items, at most 1"),
        ({"uniqueItems": True}, ["a", "a"], "k 里有重复的值", "k holds a value twice"),
        (
            {"contains": {"const": 1}, "minContains": 2},
            [1],
            "k 里至少要有 2 个规定的项",
            "k needs at least 2 items of a kind",
        ),
        (
            {"contains": {"const": 1}, "maxContains": 1},
            [1, 1],
            "k 里最多有 1 个规定的项",
            "k may have at most 1 items of a kind",
        ),
        ({"contains": {"const": 1}}, [2], "k 缺少必须有的一项", "k lacks an item that it must have"),
        ({"prefixItems": [True], "items": False}, [1, 2], "k 的项太多", "k has too many items"),
        (
            {"prefixItems": [True], "unevaluatedItems": False},
            [1, 2],
            "k 的项太多",
            "k has too many items",
        ),
        ({"minimum": 3}, 2, "k 不能小于 3，现在是 2", "k is 2; at least 3"),
        ({"maximum": 3}, 4, "k 不能大于 3，现在是 4", "k is 4; at most 3"),
        ({"exclusiveMinimum": 3}, 3, "k 应大于 3，现在是 3", "k is 3; more than 3"),
        ({"exclusiveMaximum": 3}, 3, "k 应小于 3，现在是 3", "k is 3; less than 3"),
        ({"multipleOf": 5}, 7, "k 应是 5 的倍数，现在是 7", "k is 7; a multiple of 5"),
        (
            {"pattern": "^KB-"},
            "0123",
            'k 的写法不对："0123"',
            'k is not written as it should be: "0123"',
        ),
        (
            {"format": "date"},
            "2027-02-30",
            'k 的日期 "2027-02-30" 不存在',
            'k: there is no date "2027-02-30"',
        ),
        ({"format": "email"}, "a", 'k 不是正确的 email："a"', 'k is no correct email: "a"'),
        (
            {"anyOf": [{"type": "string"}, {"type": "null"}]},
            5,
            "k 不是任何一种允许的写法：5",
            "k has none of the forms that are allowed: 5",
        ),
        (
            {"oneOf": [True, True]},
            5,
            "k 应恰好是一种允许的写法：5",
            "k should have exactly one of its forms: 5",
        ),
        ({"not": {"const": 5}}, 5, "k 不能是 5", "k cannot be 5"),
        (False, 5, "k 不能写", "k cannot be written"),
        ({"minProperties": 1}, {}, "k 至少要有 1 个字段", "k needs at least 1 keys"),
        ({"maxProperties": 1}, {"a": 1, "b": 2}, "k 最多有 1 个字段", "k may have at most 1 keys"),
        (
            {"dependentRequired": {"a": ["b", "c"]}},
            {"a": 1, "b": 2},
            "k 缺少 c",
            "k lacks c",
        ),
        (
            {"unevaluatedProperties": False},
            {"a": 1},
            "k 里有不认识的字段",
            "k holds an unknown key",
        ),
        ({"required": ["a"]}, {}, "缺少 k.a", "k.a is missing"),
        ({"additionalProperties": False}, {"a": 1}, "没有名为 k.a 的字段", "there is no key k.a"),
        (
            {"items": {"minLength": 1}},
            ["a", ""],
            "k[2] 太短，至少 1 个字符",
            "k[2] is too short; at least 1 characters",
        ),
        (
            {"dependentSchemas": {"a": {"required": ["b"]}}},
            {"a": 1},
            "缺少 k.b",
            "k.b is missing",
        ),
        (
            {"if": {"const": 1}, "then": {"const": 2}},
            1,
            "k 应为 2，现在是 1",
            "k should be 2, not 1",
        ),
    ],
)
def test_every_keyword_has_its_sentence(schema: Any, value: Any, zh: str, en: str) -> None:
    assert sentence(schema, value) == Text(zh, en)


def test_a_constraint_of_the_whole_document_names_the_front_matter() -> None:
    (found,) = Validator({"minProperties": 1}).violations({})
    assert describe(found) == Text("front matter 至少要有 1 个字段", "front matter needs at least 1 keys")


def test_braces_in_a_value_are_only_braces() -> None:
    assert sentence({"pattern": "^x"}, "{name} {0} %s").en == 'k is not written as it should be: "{name} {0} %s"'


@pytest.mark.parametrize(
    "schema",
    [
        {"maxLength": 9},
        {"pattern": "^$"},
        {"enum": ["x" * 90] * 90},
        {"const": "y" * 900},
        {"type": "array"},
        {"not": True},
    ],
)
def test_a_sentence_is_short_however_long_the_value_is(schema: dict[str, Any]) -> None:
    text = sentence(schema, "长" * 10_000)
    assert len(text.zh) < 300
    assert len(text.en) < 300

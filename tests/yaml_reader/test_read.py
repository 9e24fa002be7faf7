"""YAML without surprises."""

from typing import Any

import pytest

from kblib import yaml_reader
from kblib.diagnostics import Position


def values(text: str) -> dict[str, Any]:
    """What was read, when nothing was refused."""
    document = yaml_reader.read(text)
    assert document.problems == ()
    return dict(document.values)


def problem(text: str) -> tuple[int, int, str]:
    """Line, column and English message of the only problem."""
    (found,) = yaml_reader.read(text).problems
    return (found.position.line, found.position.column, found.message.en)


@pytest.mark.parametrize(
    "written",
    [
        "no", "No", "NO", "yes", "on", "off", "y", "n", "True", "FALSE", "Null",
        "0123", "0x80070005", "0o17", "0b1", "1_000", "+5", "1e3", ".5", "5.", ".inf", ".nan",
        "12:30", "1:30:15", "190:20:30", "1.10", "24.10", "01.5", "1.2.3",
        "2027-05-01", "2027-05-01 10:00:00", "2027-05-01T10:00:00Z", "<<", "=", "12345678901234567890",
    ],
)  # fmt: skip
def test_what_other_readers_convert_stays_text(written: str) -> None:
    assert values(f"key: {written}") == {"key": written}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None), ("~", None), ("null", None), ("true", True), ("false", False),
        ("0", 0), ("5", 5), ("-3", -3), ("1.5", 1.5), ("-0.25", -0.25), ("1.0", 1.0),
    ],
)  # fmt: skip
def test_plain_scalars_of_yaml_1_2_are_converted(written: str, value: object) -> None:
    read = values(f"key: {written}")["key"]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize("written", ["'5'", '"5"', "|-\n  5", ">-\n  5"])
def test_quoted_and_block_scalars_are_text(written: str) -> None:
    assert values(f"key: {written}") == {"key": "5"}


def test_lists_and_mappings_of_both_styles() -> None:
    text = """\
flow: [甲, '乙, 丙', 3]
block:
  - one
  - - nested
map: {a: 1}
deep:
  b:
    c: true
"""
    assert values(text) == {
        "flow": ["甲", "乙, 丙", 3],
        "block": ["one", ["nested"]],
        "map": {"a": 1},
        "deep": {"b": {"c": True}},
    }


def test_an_empty_document_is_an_empty_mapping() -> None:
    assert values("") == {}
    assert values("# only a comment\n") == {}


def test_a_file_may_begin_with_the_mark_of_a_document() -> None:
    assert values("---\na: 1\n...\n") == {"a": 1}


def test_keys_are_always_text() -> None:
    assert values("1: a\ntrue: b\nnull: c\n2027-01-01: d\n") == {"1": "a", "true": "b", "null": "c", "2027-01-01": "d"}


def test_three_fences_inside_a_block_scalar_are_text() -> None:
    assert values("key: |\n  ---\n  text\n") == {"key": "---\ntext\n"}


def test_positions_count_characters_after_chinese() -> None:
    document = yaml_reader.read("标题: 打印机\n关键词: [脱机, 队列, 😀, 最后]\n嵌套: {甲: 乙}\n")
    assert document.positions == {
        (): Position(1, 1),
        ("标题",): Position(1, 1),
        ("关键词",): Position(2, 1),
        ("关键词", 0): Position(2, 7),
        ("关键词", 1): Position(2, 11),
        ("关键词", 2): Position(2, 15),
        ("关键词", 3): Position(2, 18),
        ("嵌套",): Position(3, 1),
        ("嵌套", "甲"): Position(3, 6),
    }


def test_the_position_of_what_is_absent_is_the_nearest_around_it() -> None:
    document = yaml_reader.read("a: 1\nb:\n  c: 2\n", first_line=10)
    assert document.position("b", "c") == Position(12, 3)
    assert document.position("b", "x", 3) == Position(11, 1)
    assert document.position("x") == Position(10, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b\n", (1, 1, "`key: value` lines belong here")),
        ("just text\n", (1, 1, "`key: value` lines belong here")),
        ("a: 1\n--- x\nb: 2\n", (2, 1, "a second YAML document begins here")),
        ("a: 1\n---\nb: 2\n", (2, 1, "a second YAML document begins here")),
        ("标题: &anchor 值\n", (1, 5, "YAML anchors (&) and aliases (*) are not accepted")),
        ("a: *other\n", (1, 4, "YAML anchors (&) and aliases (*) are not accepted")),
        ("&k a: 1\n", (1, 1, "YAML anchors (&) and aliases (*) are not accepted")),
        ("a: &x\n  b: *x\n", (1, 4, "YAML anchors (&) and aliases (*) are not accepted")),
        ("<<: *base\n", (1, 5, "YAML anchors (&) and aliases (*) are not accepted")),
        (
            "a: !!python/object:os.system x\n",
            (1, 4, "YAML tags (tag:yaml.org,2002:python/object:os.system) are not accepted"),
        ),
        ("a: !!str 5\n", (1, 4, "YAML tags (tag:yaml.org,2002:str) are not accepted")),
        ("a: !important x\n", (1, 4, "YAML tags (!important) are not accepted")),
        ("? [a, b]\n: c\n", (1, 3, "a key must be a single word")),
        ("? {a: b}\n: c\n", (1, 3, "a key must be a single word")),
        ("a: b: c\n", (1, 5, "a second `: ` is not allowed here")),
        ("\ta: 1\n", (1, 1, "a tab, @, ` or % cannot stand at the start of a value")),
        ("a:\n\t- b\n", (2, 1, "a tab, @, ` or % cannot stand at the start of a value")),
        ("a: @b\n", (1, 4, "a tab, @, ` or % cannot stand at the start of a value")),
        ("a: 1\nb\nc: 2\n", (2, 1, "a `: ` is missing on this line")),
        ("a: 1\nb: [c, d\ne: 2\n", (2, 4, "the brackets of a list do not match")),
        ("a: 1\nb: [\n", (2, 1, "a value is missing here, or brackets do not match")),
        ("a: 1\nb: 'c\nd: 2\n", (2, 4, "a quotation mark is not closed")),
        ('a: "b" c\n', (1, 8, "wrong indentation or quotes: no key can be read here")),
        ("a: 1\n b: 2\n", (2, 3, "a second `: ` is not allowed here")),
        ('a: "\\q"\n', (1, 5, "YAML syntax error (found unknown escape character)")),
    ],
)
def test_what_is_refused_and_where(text: str, expected: tuple[int, int, str]) -> None:
    assert problem(text) == expected
    assert yaml_reader.read(text).broken
    assert yaml_reader.read(text).values == {}


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029", "\ufeff", "\r"]
)
def test_invisible_characters_are_refused_at_their_place(character: str) -> None:
    assert problem(f"标题: 甲\n关键词: 乙{character}丙\n") == (
        2,
        7,
        f"there is an invisible character here, U+{ord(character):04X}",
    )


def test_every_repeated_key_is_reported_and_the_first_value_kept() -> None:
    document = yaml_reader.read("a: 1\nb: {c: 1, c: 2}\na: 3\na: [4]\n")
    assert [(found.position, found.message.zh) for found in document.problems] == [
        (Position(2, 11), "字段 c 写了两次"),
        (Position(3, 1), "字段 a 写了两次"),
        (Position(4, 1), "字段 a 写了两次"),
    ]
    assert document.values == {"a": 1, "b": {"c": 1}}
    assert not document.broken


def test_a_billion_laughs_are_refused_at_the_first_anchor() -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert problem("\n".join(lines)) == (1, 5, "YAML anchors (&) and aliases (*) are not accepted")


@pytest.mark.parametrize("text", ["a: " + "[" * 30_000, "a: " + "{b: " * 10_000, "a:\n" + "- " * 30_000 + "b"])
def test_deep_nesting_is_refused_before_it_costs_anything(text: str) -> None:
    assert problem(text)[2] == "nested deeper than 20 levels"


def test_twenty_levels_are_not_too_deep() -> None:
    assert values("a: " + "[" * 19 + "1" + "]" * 19)["a"] != []


def test_messages_are_short_however_long_the_key_is() -> None:
    key = "k" * 900
    assert len(problem(f"{key}: 1\n{key}: 2\n")[2]) < 100

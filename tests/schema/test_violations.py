"""Broken constraints as values."""

from typing import Any

import pytest

from kblib.schema.violations import Validator


def found(schema: dict[str, Any], document: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    """Path and keyword of each violation."""
    return [(violation.path, violation.keyword) for violation in Validator(schema).violations(document)]


def test_nothing_is_broken() -> None:
    assert found({"required": ["a"], "properties": {"a": {"type": "string"}}}, {"a": "x"}) == []


def test_one_for_each_missing_key() -> None:
    assert found({"required": ["a", "b", "it's"]}, {"b": 1}) == [(("a",), "required"), (("it's",), "required")]


def test_one_for_each_unknown_key() -> None:
    schema = {"properties": {"a": {}}, "patternProperties": {"^x-": {}}, "additionalProperties": False}
    assert found(schema, {"b": 1, "a": 2, "x-own": 3, "c": 4}) == [
        (("b",), "additionalProperties"),
        (("c",), "additionalProperties"),
    ]


def test_a_schema_for_the_other_keys_points_at_the_value() -> None:
    assert found({"additionalProperties": {"type": "string"}}, {"a": 1}) == [(("a",), "type")]


def test_paths_lead_through_lists_and_groups() -> None:
    schema = {"properties": {"a": {"items": {"properties": {"b": {"type": "string"}}}}}}
    assert found(schema, {"a": [{"b": "x"}, {"b": 1}]}) == [(("a", 1, "b"), "type")]


def test_a_forbidden_value_is_false() -> None:
    assert found({"properties": {"a": False}}, {"a": 1}) == [(("a",), "false")]


@pytest.mark.parametrize("value", ["2027-02-29", "2027-13-01", "2027-00-10", "2027-5-1", "20270501", "tomorrow"])
def test_dates_that_do_not_exist(value: str) -> None:
    assert found({"properties": {"a": {"format": "date"}}}, {"a": value}) == [(("a",), "format")]


def test_dates_that_exist() -> None:
    assert found({"properties": {"a": {"format": "date"}}}, {"a": "2028-02-29"}) == []


@pytest.mark.parametrize(
    ("pattern", "value", "fits"),
    [
        ("^KB-[0-9]$", "KB-1", True),
        ("^KB-[0-9]$", "KB-1\n", False),
        ("^(a|b$)", "b\n", False),
        (r"a\$b", "a$b", True),
        ("^[$]$", "$", True),
        ("^[\\]$]$", "$\n", False),
    ],
)
def test_a_dollar_is_the_end_of_the_text_as_json_schema_says(pattern: str, value: str, fits: bool) -> None:
    assert (found({"properties": {"a": {"pattern": pattern}}}, {"a": value}) == []) is fits

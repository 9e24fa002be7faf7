"""Reports for reviewdog."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft7Validator

from kblib.diagnostics import Severity
from kblib.language import Language, Text
from kblib.reporters import rdjson
from tests.reporters.findings import PRINTED, any_text, found, hostile, many, report

SCHEMA = json.loads((Path(__file__).parent / "data" / "rdformat-diagnostic-result.json").read_text(encoding="utf-8"))


def _read(rendered: str) -> Any:
    document = json.loads(rendered.encode().decode("utf-8"))
    Draft7Validator(SCHEMA).validate(document)
    return document


def test_a_result_has_the_fields_of_reviewdog() -> None:
    assert _read(rdjson.render(report(found()), Language.EN)) == {
        "source": {"name": "kb"},
        "diagnostics": [
            {
                "message": "systems has no term mial\ndid you mean mail?",
                "location": {"path": "kb/mail/outlook.md", "range": {"start": {"line": 5, "column": 1}}},
                "severity": "ERROR",
                "code": {"value": "unknown-term"},
            }
        ],
    }


@pytest.mark.parametrize(
    ("severity", "expected"), [(Severity.ERROR, "ERROR"), (Severity.WARNING, "WARNING"), (Severity.NOTE, "INFO")]
)
def test_a_severity_is_one_of_reviewdogs(severity: Severity, expected: str) -> None:
    document = _read(rdjson.render(report(found(severity=severity)), Language.EN))
    assert document["diagnostics"][0]["severity"] == expected


@pytest.mark.parametrize(
    ("column", "source", "expected"),
    [
        (9, "system: mial", {"line": 5, "column": 9}),
        (1, "标题：甲", {"line": 5, "column": 1}),
        (4, "标题：甲", {"line": 5}),
        (4, "", {"line": 5}),
    ],
    ids=["ASCII", "start of the line", "Chinese", "file not readable"],
)
def test_a_column_in_bytes_is_given_only_where_it_is_known(column: int, source: str, expected: dict[str, int]) -> None:
    document = _read(rdjson.render(report(found(column=column, source=source)), Language.EN))
    assert document["diagnostics"][0]["location"]["range"] == {"start": expected}


def test_any_character_may_be_in_a_finding() -> None:
    (item,) = _read(rdjson.render(report(hostile()), Language.EN))["diagnostics"]
    assert item["message"] == f"{PRINTED}\n{PRINTED}"
    assert item["location"]["path"] == f"kb/邮件/{PRINTED}.md"


@given(any_text)
def test_any_text_may_be_in_a_finding(text: str) -> None:
    _read(rdjson.render(report(found(f"kb/{text}", en=f"x{text}", hint=Text("", text))), Language.EN))


def test_a_clean_report_has_no_diagnostics() -> None:
    assert _read(rdjson.render(report(), Language.ZH))["diagnostics"] == []


def test_ten_thousand_findings_take_less_than_a_second() -> None:
    large = many()
    rendered = rdjson.render(large, Language.ZH)
    assert len(json.loads(rendered)["diagnostics"]) == 10_000

"""Code Quality reports of GitLab."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from kblib.diagnostics import Severity
from kblib.language import Language, Text
from kblib.reporters import Report, gitlab
from tests.reporters.findings import PRINTED, any_text, found, hostile, many, report

SCHEMA = json.loads((Path(__file__).parent / "data" / "code-quality.json").read_text(encoding="utf-8"))


def _read(rendered: str) -> Any:
    """The document as GitLab takes it: UTF-8 without a byte order mark, as documented, each fingerprint once."""
    document = json.loads(rendered.encode().decode("utf-8"))
    Draft202012Validator(SCHEMA).validate(document)
    assert len({item["fingerprint"] for item in document}) == len(document)
    return document


def test_a_finding_has_the_documented_properties() -> None:
    assert _read(gitlab.render(report(found()), Language.ZH)) == [
        {
            "description": "系统里没有 mial → 是不是 mail？",
            "check_name": "unknown-term",
            "fingerprint": "e11cd92441257976f2a0430b780abf4c",
            "severity": "major",
            "location": {"path": "kb/mail/outlook.md", "lines": {"begin": 5}},
        }
    ]


@pytest.mark.parametrize(
    ("severity", "expected"), [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.NOTE, "info")]
)
def test_a_severity_is_one_of_gitlabs(severity: Severity, expected: str) -> None:
    assert _read(gitlab.render(report(found(severity=severity)), Language.EN))[0]["severity"] == expected


def test_findings_that_agree_are_both_kept() -> None:
    first, second = _read(gitlab.render(report(found(line=5), found(line=9)), Language.EN))
    assert first["fingerprint"] != second["fingerprint"]


def test_any_character_may_be_in_a_finding() -> None:
    (item,) = _read(gitlab.render(report(hostile()), Language.EN))
    assert item["description"] == f"{PRINTED} → {PRINTED}"
    assert item["location"]["path"] == f"kb/邮件/{PRINTED}.md"


@given(any_text)
def test_any_text_may_be_in_a_finding(text: str) -> None:
    _read(gitlab.render(report(found(f"kb/{text}", en=f"x{text}", hint=Text("", text))), Language.EN))


def test_a_clean_report_is_an_empty_list() -> None:
    assert gitlab.render(report(), Language.ZH) == "[]\n"


def test_ten_thousand_findings_take_less_than_a_second() -> None:
    large: Report = many()
    rendered = gitlab.render(large, Language.ZH)
    assert len(json.loads(rendered)) == 10_000

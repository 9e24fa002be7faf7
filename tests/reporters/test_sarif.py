"""SARIF logs."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from kblib import __version__
from kblib.diagnostics import Severity
from kblib.language import Language, Text
from kblib.reporters import sarif
from kblib.reporters.sarif_rules import describe
from kblib.rules import RULE_NAMES
from tests.reporters.findings import PRINTED, any_text, found, hostile, many, report

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def _read(rendered: str) -> Any:
    """The one run of a log that keeps to the schema, each result's rule found where it says."""
    log = json.loads(rendered.encode().decode("utf-8"))
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    return run


def _uri(run: Any) -> str:
    return str(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def test_a_result_says_what_and_where() -> None:
    run = _read(sarif.render(report(found(column=3)), Language.EN))
    assert run["results"] == [
        {
            "ruleId": "unknown-term",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "systems has no term mial\ndid you mean mail?"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "kb/mail/outlook.md", "uriBaseId": "SRCROOT"},
                        "region": {"startLine": 5, "startColumn": 3},
                    }
                }
            ],
            "partialFingerprints": {"kbFinding/v1": "e11cd92441257976f2a0430b780abf4c"},
        }
    ]


def test_a_run_says_what_its_columns_and_uris_mean() -> None:
    run = _read(sarif.render(report(), Language.ZH))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["originalUriBaseIds"] == {
        "SRCROOT": {"description": {"text": "仓库的根目录；不在 git 里时，是知识库的根目录。"}}
    }
    assert run["language"] == "zh"


def test_the_tool_has_a_name_and_a_version() -> None:
    driver = _read(sarif.render(report(), Language.EN))["tool"]["driver"]
    assert driver == {"name": "kb", "semanticVersion": __version__, "language": "en", "rules": []}


def test_the_rules_in_use_carry_their_manuals() -> None:
    diagnostics = (found(rule="picture-alt", severity=Severity.NOTE), found(), found(line=6))
    rules = _read(sarif.render(report(*diagnostics), Language.EN))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["picture-alt", "unknown-term"]
    assert rules[0]["shortDescription"] == {"text": "A picture has no alternative text."}
    assert rules[0]["fullDescription"]["text"].startswith("A picture has no alternative text.\n\nScreen readers,")
    assert "Fails:\n\n```markdown\n![](img/error.png)\n```" in rules[0]["help"]["markdown"]
    assert rules[0]["defaultConfiguration"] == {"level": "warning"}


@pytest.mark.parametrize("language", Language)
def test_every_manual_fits_into_what_github_takes(language: Language) -> None:
    for rule in describe(RULE_NAMES, language):
        short, full, manual = (rule[key] for key in ("shortDescription", "fullDescription", "help"))
        assert isinstance(short, dict)
        assert isinstance(full, dict)
        assert isinstance(manual, dict)
        assert 0 < len(short["text"]) <= len(full["text"]) <= 1024
        assert not any(line.endswith((" fails", " passes")) for line in manual["text"].split("\n") if "```" in line)


def test_a_rule_without_a_manual_is_named() -> None:
    assert _read(sarif.render(report(found(rule="of-tomorrow")), Language.EN))["tool"]["driver"]["rules"] == [
        {"id": "of-tomorrow"}
    ]


@pytest.mark.parametrize("severity", Severity)
def test_a_level_is_the_severity(severity: Severity) -> None:
    assert _read(sarif.render(report(found(severity=severity)), Language.EN))["results"][0]["level"] == severity.value


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("kb/邮件/a b.md", "kb/%E9%82%AE%E4%BB%B6/a%20b.md"),
        ("kb/100%#?.md", "kb/100%25%23%3F.md"),
        ("a:b.md", "a%3Ab.md"),
        ("kb/\udce9.md", "kb/%EF%BF%BD.md"),
    ],
    ids=["Chinese and blank", "signs of a URI", "no scheme", "not UTF-8"],
)
def test_a_path_is_a_relative_uri(path: str, expected: str) -> None:
    assert _uri(_read(sarif.render(report(found(path)), Language.ZH))) == expected


def test_any_character_may_be_in_a_finding() -> None:
    finding = hostile()
    run = _read(sarif.render(report(finding), Language.EN))
    assert run["results"][0]["message"]["text"] == f"{PRINTED}\n{PRINTED}"
    assert _uri(run).isascii()


@given(any_text)
def test_any_text_may_be_in_a_finding(text: str) -> None:
    run = _read(sarif.render(report(found(f"kb/{text}", en=f"x{text}", hint=Text("", text))), Language.EN))
    if text.isprintable():
        assert unquote(_uri(run)) == f"kb/{text}"


def test_findings_that_agree_have_two_fingerprints() -> None:
    first, second = _read(sarif.render(report(found(line=5), found(line=9)), Language.EN))["results"]
    assert first["partialFingerprints"] != second["partialFingerprints"]


def test_ten_thousand_findings_take_less_than_a_second() -> None:
    large = many()
    rendered = sarif.render(large, Language.ZH)
    assert len(json.loads(rendered)["runs"][0]["results"]) == 10_000

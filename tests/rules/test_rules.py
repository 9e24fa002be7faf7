"""Every rule against its case folder: `fail/` gives exactly `expected.json`, `pass/` nothing."""

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from kblib import knowledge_base, linter
from kblib.diagnostics import Severity
from kblib.rules import RULE_NAMES, RULES

CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 22)


class Found(NamedTuple):
    """A finding as `expected.json` lists it."""

    path: str
    line: int
    column: int
    severity: str


# Without a network, those that ask it find nothing; they have tests of their own.
LOCAL = [rule.name for rule in RULES if rule.check or rule.compare or rule.survey]


def findings(root: Path, rule: str) -> list[Found]:
    """What one rule says of a knowledge base."""
    kb = knowledge_base.load(root, TODAY, RULE_NAMES)
    return [
        Found(d.path, d.position.line, d.position.column, d.severity.value) for d in linter.lint(kb) if d.rule == rule
    ]


def expected(rule: str) -> list[Found]:
    """The list beside the cases of a rule."""
    return [Found(*row) for row in json.loads((CASES / rule / "expected.json").read_text(encoding="utf-8"))]


@pytest.mark.parametrize("rule", LOCAL)
def test_a_rule_finds_what_is_wrong_and_nothing_else(rule: str) -> None:
    assert (CASES / rule).is_dir(), f"{rule} has no folder tests/rules/cases/{rule}"
    assert findings(CASES / rule / "fail", rule) == expected(rule)
    assert findings(CASES / rule / "pass", rule) == []


@pytest.mark.parametrize("rule", LOCAL)
def test_a_case_shows_a_failure_and_a_passing_entry(rule: str) -> None:
    assert expected(rule)
    assert list((CASES / rule / "pass" / "kb").rglob("*.md"))


def test_no_folder_without_a_rule() -> None:
    assert sorted(path.name for path in CASES.iterdir() if path.is_dir()) == sorted(LOCAL)


@pytest.mark.parametrize("rule", LOCAL)
def test_messages_and_hints_are_in_both_languages_and_short(rule: str) -> None:
    kb = knowledge_base.load(CASES / rule / "fail", TODAY, RULE_NAMES)
    for found in linter.lint(kb):
        for text in (found.message, found.hint):
            assert text.zh
            assert text.en
            assert len(text.zh) <= 400
            assert len(text.en) <= 400
        assert "\n" not in found.message.en + found.hint.en
        assert found.message.zh != found.message.en


def test_waivers_are_judged_when_every_other_rule_has_looked() -> None:
    assert RULE_NAMES[-1] == "waiver"


def test_what_no_page_can_be_made_without_and_what_is_in_no_entry_cannot_be_waived() -> None:
    assert [rule.name for rule in RULES if not rule.waivable] == [
        "unreadable-file",
        "front-matter",
        "schema-violation",
        "unknown-key",
        "derived-key",
        "unknown-term",
        "system-folder",
        "duplicate-id",
        "missing-element",
        "orphan-picture",
        "large-picture",
        "waiver",
    ]


def test_a_finding_has_one_of_the_known_severities() -> None:
    assert {found.severity for rule in LOCAL for found in expected(rule)} <= {item.value for item in Severity}

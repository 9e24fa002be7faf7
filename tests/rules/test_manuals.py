"""Every rule is its own manual, in two languages."""

import re

import pytest

from kblib.diagnostics import Severity
from kblib.rules import RULE_NAMES, RULES, Rule
from kblib.rules.rule import from_module

CHINESE = re.compile("[\u4e00-\u9fff]")
EXAMPLE = re.compile(r"^```(?P<language>\w+) (?P<outcome>fails|passes)\n(?P<text>.+?)\n```$", re.MULTILINE | re.DOTALL)

each_rule = pytest.mark.parametrize("rule", RULES, ids=RULE_NAMES)


def test_names_are_not_repeated() -> None:
    assert len(set(RULE_NAMES)) == len(RULE_NAMES)


@each_rule
def test_the_name_is_that_of_the_module_with_hyphens(rule: Rule) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)*", rule.name)
    check = rule.check or rule.compare or rule.survey
    assert rule.name == "dead-link" or (check and check.__module__ == f"kblib.rules.{rule.name.replace('-', '_')}")


@each_rule
def test_the_chinese_part_is_chinese_and_the_english_part_is_not(rule: Rule) -> None:
    assert CHINESE.search(rule.manual.summary.zh)
    assert rule.manual.summary.zh.endswith("。")
    assert rule.manual.summary.en.endswith(".")
    assert not CHINESE.search(rule.manual.summary.en + rule.manual.body.en)


@each_rule
def test_both_languages_say_why_or_neither(rule: Rule) -> None:
    assert bool(rule.manual.body.zh) == bool(rule.manual.body.en)


@each_rule
def test_there_is_an_example_that_fails_and_one_that_passes(rule: Rule) -> None:
    assert [found["outcome"] for found in EXAMPLE.finditer(rule.manual.examples)] == ["fails", "passes"]
    assert EXAMPLE.sub("", rule.manual.examples).strip() == ""


@each_rule
def test_the_severity_is_a_known_one(rule: Rule) -> None:
    assert rule.severity in list(Severity)


def test_a_rule_without_a_manual_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="unpack"):
        from_module(re)

"""`kb explain`."""

from collections.abc import Callable
from typing import Any

import pytest

from kblib.rules import RULE_NAMES

Kb = Callable[..., Any]


def test_without_a_name_all_rules_are_listed(kb: Kb) -> None:
    lines = kb("explain", "--lang", "en").out.splitlines()
    assert [line.split()[0] for line in lines] == list(RULE_NAMES)


@pytest.mark.parametrize("name", RULE_NAMES)
def test_every_rule_has_a_manual_with_both_examples_in_both_languages(kb: Kb, name: str) -> None:
    english = kb("explain", name, "--lang", "en").out
    chinese = kb("explain", name, "--lang", "zh").out
    assert "Fails:" in english
    assert "Passes:" in english
    assert "不通过：" in chinese
    assert "```" not in english


def test_an_unknown_rule_is_answered_with_the_nearest(kb: Kb) -> None:
    result = kb("explain", "heading_ordr", "--lang", "en")
    assert result.status == 2
    assert "did you mean heading-order?" in result.err

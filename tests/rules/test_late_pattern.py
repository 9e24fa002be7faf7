"""Regular expressions that are compiled when they are first needed."""

import gc
import re

import pytest

from kblib import rules
from kblib.rules.late_pattern import LatePattern
from kblib.rules.passage import Hint
from kblib.schema import Pattern


def test_it_finds_what_the_expression_finds() -> None:
    pattern = LatePattern(r"rm\s", re.IGNORECASE)
    assert [found.start() for found in pattern.finditer("rm a; RM b")] == [0, 6]
    assert [*pattern.finditer("nothing")] == []


def test_a_wrong_one_is_told_at_its_first_use() -> None:
    with pytest.raises(re.error):
        LatePattern("(").finditer("")


def test_every_one_of_the_rules_can_be_compiled() -> None:
    assert rules.RULES
    late = [item for item in gc.get_objects() if isinstance(item, LatePattern | Hint | Pattern)]
    assert len(late) > 150
    for item in late:
        match item:
            case LatePattern() if item.source != "(":
                item.finditer("")
            case Pattern():
                item.found_in("")
            case Hint():
                assert [*Hint(item.source + b"|a").lines("a")] == [(0, "a")]

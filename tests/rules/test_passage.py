"""Hints of rules, looked for all at once."""

import re

import pytest

from kblib.rules import passage

HINTS = (re.compile(rb"pwd\d?[:=\xef]"), re.compile("口令".encode()))


@pytest.mark.parametrize("text", ["PWD: x", "一\npwd1=x", "pwd：x", "pwd（旧）", "改口令"])
def test_a_text_in_which_a_hint_is_found_is_looked_at(text: str) -> None:
    assert any(hint.search(passage.lowered(text)) for hint in HINTS)
    assert passage.anywhere(HINTS).found_in(text)


def test_a_text_without_hints_is_not_looked_at_unless_it_holds_something_else() -> None:
    assert not passage.anywhere(HINTS).found_in("pwd 是目录，AKIA 也不是")
    assert passage.anywhere(HINTS, "akia").found_in("pwd 是目录，AKIA 也不是")

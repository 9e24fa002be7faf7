"""Hints of rules, looked for all at once."""

import pytest

from kblib.rules.passage import Hint, anywhere

HINTS = (Hint(rb"pwd\d?[:=\xef]"), Hint("口令".encode()))


@pytest.mark.parametrize("text", ["PWD: x", "一\npwd1=x", "pwd：x", "pwd（旧）", "改口令"])
def test_a_text_in_which_a_hint_is_found_is_looked_at(text: str) -> None:
    lines = [found for hint in HINTS for found in hint.lines(text)]
    assert lines == [(text.find("pwd1") if "\n" in text else 0, text.rsplit("\n", maxsplit=1)[-1])]
    assert anywhere(HINTS).found_in(text)


def test_a_sign_is_told_from_what_begins_like_it() -> None:
    hint = Hint(rb"://[a-z]{2,9}(?![a-z.])")
    assert not anywhere([hint]).found_in("https://docs.example.com, https://desk.example.com")
    assert all(anywhere([hint]).found_in(f"https://doc{end}") for end in ("", "/", "s", "K", "\u017f", "\u212a"))


def test_a_text_without_hints_is_not_looked_at_unless_it_holds_something_else() -> None:
    assert not anywhere(HINTS).found_in("pwd 是目录，AKIA 也不是")
    assert anywhere(HINTS, "akia").found_in("pwd 是目录，AKIA 也不是")

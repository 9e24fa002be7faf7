"""One pass for many words."""

import pytest

from kblib.schema import Pattern


@pytest.mark.parametrize("text", ["口令", "第一行\n他的 Token：", "TOKEN", "a token"])
def test_any_of_the_words_is_found_wherever_it_stands_in_either_case(text: str) -> None:
    assert Pattern("token", "口令|密码").found_in(text)


@pytest.mark.parametrize("text", ["", "to ken", "口 令"])
def test_a_text_without_any_of_them_is_passed_over(text: str) -> None:
    assert not Pattern("token", "口令|密码").found_in(text)

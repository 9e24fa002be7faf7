"""Hiding what must not be touched."""

import re

from kblib.fix.veil import Veil


def test_everything_hidden_comes_back_in_its_place() -> None:
    veil = Veil("甲 `a` 乙 <b> 丙\n代码\n丁")
    veil.hide_lines(frozenset({2, 9}))
    veil.hide(re.compile("`[^`]*`"))
    veil.hide(re.compile("<[^>]*>|乙"))
    assert veil.text == "甲 \ue001 \ue002 \ue002 丙\n\ue000\n丁"
    assert veil.lift(veil.text.replace("丁", "戊")) == "甲 `a` 乙 <b> 丙\n代码\n戊"


def test_a_layer_may_hide_marks_of_another() -> None:
    veil = Veil("甲 [`a`] 乙")
    veil.hide(re.compile("`[^`]*`"))
    veil.hide(re.compile(r"\[[^\]]*\]"))
    assert veil.lift(veil.text) == "甲 [`a`] 乙"


def test_a_lost_mark_is_noticed() -> None:
    veil = Veil("甲 `a` 乙")
    veil.hide(re.compile("`[^`]*`"))
    assert veil.lift("甲 乙") is None


def test_a_text_with_such_characters_is_of_no_use() -> None:
    assert not Veil("甲\ue00f").usable

"""A run of pieces ends where the first thing stands that is none of them."""

import re

from kblib.runs import end_of_run

PIECE = re.compile(r"\s|about|a|[.]{2}")


def test_a_run_ends_before_what_is_no_piece() -> None:
    assert end_of_run(PIECE, "a about..x a") == 9


def test_a_piece_that_fits_is_not_given_back() -> None:
    assert end_of_run(re.compile("ab|a|bc"), "abc") == 2


def test_a_text_may_have_no_run_or_be_one() -> None:
    assert end_of_run(PIECE, "xa") == 0
    assert end_of_run(PIECE, "a a") == 3


def test_a_piece_of_nothing_ends_the_run() -> None:
    assert end_of_run(re.compile("a*"), "aab") == 2

"""Trailing blanks, heaps of empty lines, the last newline."""

import pytest

from tests.fix.conftest import applied

FRONT = "---\nid: KB-1\n---\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲 \n乙\t\n", "甲\n乙\n"),
        ("甲  \n\n乙\n", "甲\n\n乙\n"),
        ("- 甲  \n- 乙  \n", "- 甲\n- 乙\n"),
        ("甲", "甲\n"),
        ("[甲]\n\n[甲]: <b.md>", "[甲]\n\n[甲]: <b.md>\n"),
        ("甲\n\n\n", "甲\n"),
        ("甲\n\n\n\n乙\n", "甲\n\n乙\n"),
        ("甲\n  \n \n\t\n乙\n", "甲\n\n乙\n"),
        ("", ""),
    ],
)
def test_what_nobody_sees_goes(before: str, after: str) -> None:
    assert applied("blanks", FRONT + before) == FRONT + after


@pytest.mark.parametrize(
    "body",
    [
        "甲  \n乙\n",
        "甲\n\n\n乙\n",
        "```\n甲 \n\n\n\n乙\n```\n",
        "    甲 \n\n\n\n    乙\n",
        "- 甲\n\n  ```\n  乙 \n\n\n\n  丙\n  ```\n",
        "甲\n\n```\n乙\n\n\n",
        "<pre>\n甲 \n乙\n</pre>\n",
    ],
)
def test_line_breaks_and_code_stay(body: str) -> None:
    assert applied("blanks", FRONT + body) == FRONT + body


def test_blanks_in_the_front_matter_go() -> None:
    assert applied("blanks", "--- \nid: KB-1  \n---\t\n甲\n") == "---\nid: KB-1\n---\n甲\n"


def test_blanks_that_are_part_of_a_value_stay() -> None:
    text = "---\ntitle: |\n  甲  \n  乙\n---\n甲 \n"
    assert applied("blanks", text) == text

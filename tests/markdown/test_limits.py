"""Texts that would keep the parser busy for minutes are refused at a place, and the others still checked."""

import pytest

from kblib import catalog
from kblib.diagnostics import Position

HEAD = "---\nid: KB-3F7Q2\n---\n\n"


@pytest.mark.parametrize(
    ("body", "position", "message"),
    [
        ("\n" * 20_001, Position(1, 1), "lines"),
        ("> 甲 " + ">" * 501, Position(5, 5), "more than 500 > in a row"),
        ("a@b.example " * 1_001, Position(5, 2), "this line has 1,001 @ marks"),
        ("<b>" * 20_001, Position(5, 1), "20,001"),
        ("<!-- 甲 -->\n" * 1_001, Position(5, 1), "1,001 times <!--"),
        ("- [甲](a.md)\n" * 5_001, Position(5005, 3), "5,001"),
        ("## 甲\n" * 1_001, Position(1005, 1), "1,001"),
        ("- 甲\n" * 10_001, Position(10_005, 1), "10,001"),
    ],
)
def test_too_much_of_one_thing_is_refused(body: str, position: Position, message: str) -> None:
    found = catalog.decode("kb/mail/a.md", (HEAD + body).encode())
    assert found.problem is not None
    assert message in found.problem.message.en
    assert found.problem.position == position
    assert found.problem.hint.zh


@pytest.mark.parametrize("body", ["甲\n" * 15_000, "- 甲\n" * 3_000, "| 甲 | 乙 |\n" * 2_000, "`甲` " * 5_000])
def test_a_long_entry_is_still_read(body: str) -> None:
    assert catalog.decode("kb/mail/a.md", (HEAD + body).encode()).problem is None

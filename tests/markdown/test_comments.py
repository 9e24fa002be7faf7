"""Comments that match a pattern, and what stands below them."""

import re

import pytest

from kblib.markdown import comments

MARK = re.compile("<!-- m.*?-->", re.DOTALL)


def blocks(text: str) -> list[tuple[int, tuple[int, int]]]:
    """The line of each comment, and the lines of the block below it."""
    return [(comment.line, comment.block) for comment in comments(text, MARK)]


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("<!-- m -->\n# Heading\ntext", (2, 2)),
        ("<!-- m -->\nHeading\n=====\ntext", (2, 3)),
        ("<!-- m -->\n\n\none\ntwo\n\nthree", (4, 5)),
        ("<!-- m -->\n- a\n- b\n\n  more\n\nend", (2, 5)),
        ("<!-- m -->\n| a |\n| - |\n| b |\n\nend", (2, 4)),
        ("<!-- m -->\n\n```sh\na\n\nb\n```\nend", (3, 7)),
        ("<!-- m -->\n\n    a\n\n    b\n\nend", (3, 6)),
        ("<!-- m -->\n> [!NOTE]\n> a\n\nend", (2, 3)),
        ("<!-- m -->\n<div>\n<b>x</b>\n</div>\n\nend", (2, 4)),
        ("<!-- m -->\n[a]: https://example.com\n\nend", (2, 2)),
        ("<!-- m\n\nmore -->\ntext", (4, 4)),
        ("中文\n\n<!-- m -->\n中文\n", (4, 4)),
    ],
)
def test_a_comment_is_about_the_block_below_it(text: str, block: tuple[int, int]) -> None:
    assert [found[1] for found in blocks(text)] == [block]


def test_comments_below_one_another_are_about_the_same_block() -> None:
    assert blocks("<!-- m 1 -->\n<!-- m 2 -->\n\ntext\n") == [(1, (4, 4)), (2, (4, 4))]


def test_a_comment_in_a_list_item_is_about_a_part_of_the_item() -> None:
    assert blocks("1. a\n\n   <!-- m -->\n\n   ```sh\n   b\n   ```\n\n2. c\n") == [(3, (5, 7))]


def test_a_comment_in_a_quotation_is_about_a_part_of_it() -> None:
    assert blocks("> <!-- m -->\n>\n> a\n> b\n\nc\n") == [(1, (3, 4))]


def test_a_comment_with_nothing_below_is_about_itself() -> None:
    assert blocks("a\n\n<!-- m -->\n") == [(3, (3, 3))]


@pytest.mark.parametrize(
    "text",
    ["```\n<!-- m -->\n```", "    <!-- m -->", "a `<!-- m -->` b", "``a ` <!-- m --> b``", "\\<!-- m -->", "<!-- m"],
)
def test_a_sample_is_no_comment(text: str) -> None:
    assert blocks(text) == []


def test_a_sample_before_a_comment_does_not_hide_it() -> None:
    assert blocks("`<!-- m -->`\n\n<!-- m -->\ntext") == [(3, (4, 4))]


@pytest.mark.parametrize(
    ("text", "alone"),
    [("<!-- m -->", True), ("  <!-- m -->  ", True), ("> <!-- m -->", True), ("a <!-- m -->", False)],
)
def test_a_comment_on_lines_of_its_own_is_told_from_one_behind_words(text: str, *, alone: bool) -> None:
    (comment,) = comments(text, MARK)
    assert comment.alone is alone


def test_lines_and_columns_count_from_one_in_characters() -> None:
    (comment,) = comments("一\n\n中文 <!-- m\n-->", MARK)
    assert (comment.line, comment.end_line, comment.column) == (3, 4, 4)

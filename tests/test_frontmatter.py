"""How front matter is cut from a file."""

import pytest

from kblib import entry, frontmatter
from kblib.diagnostics import Position


def problem(text: str) -> tuple[Position, str, str]:
    """Place and Chinese and English message of the only problem."""
    found = frontmatter.parse(text)
    assert found.broken
    (finding,) = found.problems
    return finding.position, finding.message.zh, finding.message.en


def test_the_values_stand_between_two_lines_of_dashes() -> None:
    read = frontmatter.parse("---\ntitle: 打印机脱机\n---\n\n正文\n")
    assert read.values == {"title": "打印机脱机"}
    assert read.position("title") == Position(2, 1)
    assert read.body_line == 4
    assert not read.broken


def test_blanks_may_follow_the_dashes() -> None:
    read = frontmatter.parse("--- \t\ntitle: a\n---  \nbody")
    assert read.values == {"title": "a"}
    assert read.body_line == 4


def test_dashes_inside_a_block_scalar_do_not_end_it() -> None:
    read = frontmatter.parse("---\nnote: |\n  a\n  ---\n  b\n---\nbody\n")
    assert read.values == {"note": "a\n---\nb\n"}
    assert read.body_line == 7


def test_a_thematic_break_of_the_body_is_left_alone() -> None:
    read = frontmatter.parse("---\na: 1\n---\n\ntext\n\n---\n\nmore\n")
    assert read.values == {"a": 1}
    assert read.body_line == 4


def test_the_file_may_end_with_the_second_fence() -> None:
    assert frontmatter.parse("---\na: 1\n---").body_line == 4


def test_empty_front_matter_has_no_values_and_no_problem() -> None:
    read = frontmatter.parse("---\n---\n")
    assert (read.values, read.problems, read.broken) == ({}, (), False)


@pytest.mark.parametrize(
    "text", ["", "\n---\na: 1\n---\n", " ---\na: 1\n---\n", "# 标题\n", "----\na: 1\n----\n", "---a\n"]
)
def test_absent(text: str) -> None:
    assert problem(text) == (
        Position(1, 1),
        "文件开头没有 front matter",
        "the file does not begin with front matter",
    )


@pytest.mark.parametrize(
    "text", ["---", "---\n", "---\na: 1\n\n## 问题描述\n", "---\na: 1\n ---\n", "---\na: 1\n----\n"]
)
def test_unclosed(text: str) -> None:
    assert problem(text) == (Position(1, 1), "front matter 没有结束", "the front matter is not closed")


def test_a_list_at_the_top_is_no_front_matter() -> None:
    assert problem("---\n- a\n---\n") == (Position(2, 1), "这里应是“字段: 值”的形式", "`key: value` lines belong here")


def test_a_problem_has_its_line_in_the_file() -> None:
    assert problem("---\ntitle: a\nlabels: &x [a]\n---\n")[0] == Position(3, 9)


def test_broken_front_matter_still_tells_where_the_body_begins() -> None:
    assert frontmatter.parse("---\na: b: c\n---\n\n## 问题描述\n").body_line == 4


def test_64_kib_are_read_and_one_character_more_is_not() -> None:
    most = "a: " + "字" * (64 * 1024 - 4)
    assert not frontmatter.parse(f"---\n{most}\n---\n").broken
    assert problem(f"---\n{most}字\n---\n") == (
        Position(1, 1),
        "front matter 有 65,537 个字符，上限是 65,536",
        "the front matter has 65,537 characters; the limit is 65,536",
    )


@pytest.mark.parametrize("source", ["\ufeff---\na: 1\n---\n", "---\r\na: 1\r\n---\r\n", "---\ra: 1\r---\r"])
def test_an_entry_is_read_whatever_its_line_ends_and_byte_order_mark(source: str) -> None:
    read = entry.parse("kb/mail/a.md", source).front_matter
    assert (read.values, read.position("a"), read.body_line) == ({"a": 1}, Position(2, 1), 4)

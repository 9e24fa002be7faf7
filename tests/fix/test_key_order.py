"""The order of the keys in the front matter."""

import pytest

from tests.fix.conftest import applied


def test_keys_stand_in_the_order_of_the_schema() -> None:
    assert (
        applied("key_order", "---\nlabels: [system]\ntitle: 甲\nid: KB-1\n---\n正文\n")
        == "---\nid: KB-1\ntitle: 甲\nlabels: [system]\n---\n正文\n"
    )


def test_unknown_keys_come_last_in_their_own_order() -> None:
    assert applied("key_order", "---\nzebra: 1\nid: KB-1\nant: 2\n---\n") == "---\nid: KB-1\nzebra: 1\nant: 2\n---\n"


def test_values_of_several_lines_move_whole() -> None:
    before = (
        "---\nkeywords:\n- 甲\n- 乙\nlabels:\n  - system\n\nasked_as: [一,\n  二]\n"
        "title: >-\n  长\n  标题\n\nid: KB-1\nretired:\n  reason: 旧\n---\n"
    )
    after = (
        "---\nid: KB-1\ntitle: >-\n  长\n  标题\nlabels:\n  - system\nkeywords:\n- 甲\n- 乙\n\n"
        "asked_as: [一,\n  二]\nretired:\n  reason: 旧\n---\n"
    )
    assert applied("key_order", before).replace("\n\n", "\n") == after.replace("\n\n", "\n")


def test_comments_go_with_their_key() -> None:
    authors = "# 谁写的\n# 可多人\nauthors: [wang.wu]  # 主笔\n"
    keywords = "keywords:\n- 甲\n  # 还差一个\n"
    assert (
        applied("key_order", f"---\n{authors}title: 甲 # 暂定\n{keywords}id: KB-1\n---\n")
        == f"---\nid: KB-1\ntitle: 甲 # 暂定\n{keywords}{authors}---\n"
    )


@pytest.mark.parametrize("head", ["# 由脚本生成\n\n", "# yaml-language-server: $schema=x.json\n"])
def test_a_comment_on_the_whole_front_matter_stays_at_the_top(head: str) -> None:
    assert applied("key_order", f"---\n{head}title: 甲\nid: KB-1\n---\n") == f"---\n{head}id: KB-1\ntitle: 甲\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\n{title: 甲, id: KB-1}\n---\n",
        "---\n? title\n: 甲\nid: KB-1\n---\n",
        '---\ntitle: "甲\n# 乙"\nid: KB-1\n---\n',
    ],
)
def test_what_cannot_be_moved_line_by_line_stays(text: str) -> None:
    assert applied("key_order", text) == text

"""An entry read from its text."""

import pytest

from kblib import entry
from kblib.diagnostics import START, Finding, Position
from kblib.language import Language, Text

WHOLE = """\
---
id: KB-3F7Q2
title: Outlook 反复弹出密码框
lang: en
system: mail
issue_type: login
labels: [application, 5, network]
retired: {reason: 已停用, replaced_by: KB-9D2MX}
imported: {from: old, incomplete: [steps]}
---

## 问题描述

弹出密码框。

### 小标题

更多。

> ## 引用

解决方案
--------
<!-- 待写 -->

## 相关
"""


def test_values_of_the_front_matter() -> None:
    read = entry.parse("kb/mail/a.md", WHOLE)
    assert read.id == "KB-3F7Q2"
    assert read.title == "Outlook 反复弹出密码框"
    assert read.language is Language.EN
    assert (read.system, read.issue_type) == ("mail", "login")
    assert read.words("labels") == ("application", "network")
    assert (read.retired, read.replaced_by) == (True, "KB-9D2MX")
    assert (read.imported, read.incomplete) == (True, ("steps",))
    assert read.position("labels", 2) == Position(7, 26)
    assert read.readable


def test_values_of_the_wrong_type_are_as_good_as_none() -> None:
    text = "---\nid: 5\ntitle: [a]\nlang: fr\nsystem:\nlabels: network\nretired: true\nimported: x\n---\n"
    read = entry.parse("kb/mail/a.md", text)
    assert (read.id, read.title, read.system, read.issue_type) == ("", "", "", "")
    assert read.language is Language.ZH
    assert read.words("labels") == ()
    assert (read.retired, read.replaced_by) == (False, "")
    assert (read.imported, read.incomplete) == (False, ())


def test_sections_run_from_heading_to_heading() -> None:
    sections = entry.parse("kb/mail/a.md", WHOLE).sections
    assert [(s.heading.text, s.first_line, s.last_line) for s in sections] == [
        ("问题描述", 13, 21),
        ("解决方案", 24, 25),
        ("相关", 27, 27),
    ]
    assert sections[0].text == "\n弹出密码框。\n\n### 小标题\n\n更多。\n\n> ## 引用\n"


@pytest.mark.parametrize(
    ("below", "empty"),
    [
        ("", True),
        (" \n\t\n", True),
        ("<!-- 甲\n乙 -->\n", True),
        ("<!-- 没有结束\n乙\n", True),
        ("<!-- 甲 --> 乙\n", False),
        ("`<!-- 甲 -->`\n", False),
        ("- \n", False),
    ],
)
def test_a_section_with_nothing_but_blanks_and_comments_is_empty(below: str, empty: bool) -> None:
    (section,) = entry.parse("kb/mail/a.md", f"---\n---\n## 甲\n{below}").sections
    assert section.is_empty is empty


def test_a_section_joins_the_one_that_follows() -> None:
    first, second = entry.parse("kb/mail/a.md", "---\n---\n## 甲\n\n一\n\n## 乙\n\n二\n").sections
    joined = first.joined(second)
    assert (joined.text, joined.first_line, joined.last_line) == ("\n一\n\n## 乙\n\n二\n", 4, 10)


def test_a_section_holds_the_positions_below_its_heading() -> None:
    first, second = entry.parse("kb/mail/a.md", "---\n---\n## 甲\n\n一\n\n## 乙\n\n二\n").sections
    assert [first.holds(Position(line, 1)) for line in (3, 4, 6, 7)] == [False, True, True, False]
    assert second.holds(Position(9, 1))


def test_windows_line_ends_and_byte_order_mark_are_kept_in_the_source_only() -> None:
    read = entry.parse("kb/mail/a.md", "\ufeff---\r\nid: KB-3F7Q2\r\n---\r\n\r\n## 甲\r\n\r\n乙\r丙\r\n")
    assert read.source.startswith("\ufeff---\r\n")
    assert read.text == "---\nid: KB-3F7Q2\n---\n\n## 甲\n\n乙\n丙\n"
    assert read.sections[0].text == "\n乙\n丙\n"


def test_the_body_stands_below_the_front_matter() -> None:
    read = entry.parse("kb/mail/a.md", "---\nid: x\n---\n前 <!-- 一\n二 --> 后\n## 甲\n")
    assert read.body == "前 <!-- 一\n二 --> 后\n## 甲\n"
    assert read.body_without_comments == "前 \n 后\n## 甲\n"


def test_without_front_matter_the_whole_file_is_the_body() -> None:
    read = entry.parse("kb/mail/a.md", "## 甲\n\n乙\n")
    assert not read.readable
    assert read.body == "## 甲\n\n乙\n"
    assert [section.heading.position for section in read.sections] == [Position(1, 1)]


def test_an_unreadable_entry_carries_its_problem() -> None:
    problem = Finding(position=START, message=Text("甲", "a"), hint=Text("乙", "b"))
    read = entry.unreadable("kb/mail/a.md", problem)
    assert not read.readable
    assert read.problem == problem
    assert (read.text, read.id, read.sections) == ("", "", ())

"""Running the rules."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kblib import knowledge_base, linter
from kblib.diagnostics import Diagnostic, Position, Severity
from kblib.errors import ConfigError
from kblib.language import Text
from kblib.rules import RULE_NAMES

MakeKb = Callable[..., Path]

GOOD = """\
---
id: KB-3F7Q2
title: 打印机显示脱机
lang: zh
system: mail
issue_type: login
labels: [application]
keywords: [打印机]
authors: [wang.wu]
asked_as: [打印机没反应]
---

## 问题描述

打印机显示脱机。

## 排查步骤

1. 看电源。

## 解决方案

重启后台打印服务。

## 预防措施

每月更新驱动。

## 相关

无。
"""


LIKENESS = ("repeated-title", "orphan-picture")


def lint(root: Path, *paths: str) -> list[Diagnostic]:
    """Findings in all entries, or in those at `paths`; but not that these entries are copies of one another."""
    kb = knowledge_base.load(root, date(2026, 11, 22), RULE_NAMES)
    found = linter.lint(kb, [kb.catalog.by_path[path] for path in paths] if paths else None)
    return [diagnostic for diagnostic in found if diagnostic.rule not in LIKENESS]


def names(found: list[Diagnostic]) -> list[tuple[str, str, str]]:
    return [(diagnostic.path, diagnostic.rule, diagnostic.severity.value) for diagnostic in found]


def test_a_good_entry_has_no_findings(make_kb: MakeKb) -> None:
    assert lint(make_kb({"kb/mail/a.md": GOOD})) == []


def test_entries_with_one_id_and_title_are_told_apart_by_their_paths(make_kb: MakeKb) -> None:
    kb = knowledge_base.load(make_kb({"kb/mail/a.md": GOOD, "kb/mail/b.md": GOOD}), date(2026, 11, 22), RULE_NAMES)
    said = [found.message.en for found in linter.lint(kb) if found.rule == "repeated-title"]
    assert said == ["the title is also that of kb/mail/b.md", "the title is also that of kb/mail/a.md"]


def test_an_empty_knowledge_base_has_no_findings(make_kb: MakeKb) -> None:
    assert lint(make_kb()) == []


def test_the_linter_adds_path_rule_severity_and_source(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/a.md": GOOD.replace("- 无", "").replace("无。", "![](img/a.png)  ")})
    assert lint(root) == [
        Diagnostic(
            path="kb/mail/a.md",
            position=Position(31, 1),
            rule="broken-link",
            severity=Severity.ERROR,
            message=Text("没有文件 kb/mail/img/a.png", "there is no file kb/mail/img/a.png"),
            hint=Text("改正路径，或补上文件", "correct the path, or add the file"),
            source="![](img/a.png)",
        ),
        Diagnostic(
            path="kb/mail/a.md",
            position=Position(31, 1),
            rule="picture-alt",
            severity=Severity.WARNING,
            message=Text("图片 img/a.png 没有替代文字", "the picture img/a.png has no alternative text"),
            hint=Text("在 ![ ] 里写上图片的内容", "write what it shows between ![ and ]"),
            source="![](img/a.png)",
        ),
    ]


def test_one_bad_entry_does_not_hide_the_others(make_kb: MakeKb) -> None:
    files = {
        "kb/mail/a.md": "no front matter",
        "kb/mail/b.md": GOOD.replace("system: mail", "system: oa"),
        "kb/mail/c.md": "标题".encode("gbk"),
        "kb/mail/d.md": GOOD.replace("KB-3F7Q2", "0123"),
    }
    assert names(lint(make_kb(files))) == [
        ("kb/mail/a.md", "front-matter", "error"),
        ("kb/mail/b.md", "system-folder", "error"),
        ("kb/mail/c.md", "unreadable-file", "error"),
        ("kb/mail/d.md", "schema-violation", "error"),
    ]


def test_only_some_entries_are_checked_but_all_are_known(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/a.md": GOOD, "kb/mail/b.md": GOOD, "kb/mail/c.md": ""})
    assert names(lint(root, "kb/mail/b.md")) == [("kb/mail/b.md", "duplicate-id", "error")]


def test_findings_are_ordered_by_path_line_and_column(make_kb: MakeKb) -> None:
    bad = GOOD.replace("[application]", "[b, a]").replace("title: 打印机显示脱机", "title: ''").replace("无。", "TODO")
    found = lint(make_kb({"kb/mail/b.md": bad, "kb/mail/a.md": ""}))
    assert [(diagnostic.path, diagnostic.position) for diagnostic in found] == [
        ("kb/mail/a.md", Position(1, 1)),
        ("kb/mail/b.md", Position(3, 1)),
        ("kb/mail/b.md", Position(7, 10)),
        ("kb/mail/b.md", Position(7, 13)),
        ("kb/mail/b.md", Position(31, 1)),
    ]


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ("error", [("kb/mail/a.md", "picture-alt", "error")]),
        ("warning", [("kb/mail/a.md", "picture-alt", "warning")]),
        ("note", [("kb/mail/a.md", "picture-alt", "note")]),
        ("off", []),
    ],
)
def test_a_team_sets_the_severity_of_a_rule(make_kb: MakeKb, setting: str, found: list[tuple[str, str, str]]) -> None:
    root = make_kb(
        {
            "kb/mail/a.md": GOOD.replace("无。", "![](img/a.png)"),
            "kb/mail/img/a.png": b"",
            "pyproject.toml": f"[tool.kb.rules]\npicture-alt = '{setting}'\n",
        }
    )
    assert names(lint(root)) == found


@pytest.mark.parametrize(("setting", "severity"), [("error", "warning"), ("warning", "warning"), ("note", "note")])
def test_a_waiver_never_makes_worse_what_the_team_has_set(make_kb: MakeKb, setting: str, severity: str) -> None:
    imported = GOOD.replace("authors:", "imported: {from: old}\nauthors:").replace("无。", "[旧](old.md)")
    root = make_kb({"kb/mail/a.md": imported, "pyproject.toml": f"[tool.kb.rules]\nbroken-link = '{setting}'\n"})
    assert names(lint(root)) == [("kb/mail/a.md", "broken-link", severity)]


def test_an_unknown_rule_is_refused_with_a_suggestion(make_kb: MakeKb) -> None:
    root = make_kb({"pyproject.toml": "[tool.kb.rules]\npicture-alternative = 'off'\n"})
    with pytest.raises(ConfigError) as caught:
        lint(root)
    assert caught.value.text == Text(
        f"{root}/pyproject.toml：[tool.kb.rules] 里没有名为 picture-alternative 的设置，是不是 picture-alt？",
        f"{root}/pyproject.toml: [tool.kb.rules] has no setting picture-alternative; did you mean picture-alt?",
    )


def test_a_long_source_line_is_cut(make_kb: MakeKb) -> None:
    (found,) = lint(make_kb({"kb/mail/a.md": GOOD.replace("打印机显示脱机\nlang", "长" * 10_000 + "\nlang")}))
    assert found.rule == "schema-violation"
    assert found.message == Text(
        "title 太长：10000 个字符，上限 160", "title is too long: 10000 characters, at most 160"
    )
    assert len(found.source) == 200


def test_two_checks_say_the_same(make_kb: MakeKb) -> None:
    pictures = {f"kb/mail/img/{letter}at.png": b"" for letter in "bcdfghr"}
    root = make_kb({"kb/mail/a.md": GOOD.replace("无。", "![图](img/zat.png)"), **pictures})
    assert [found.hint.en for found in lint(root)] == ["did you mean kb/mail/img/bat.png?"]


def test_the_messages_of_the_issues_list_of_bad_input(make_kb: MakeKb) -> None:
    files = {
        "kb/mail/keywords.md": GOOD.replace("[打印机]", "no"),
        "kb/mail/id.md": GOOD.replace("KB-3F7Q2", "0123"),
        "kb/mail/date.md": GOOD.replace("KB-3F7Q2", "KB-AAAAA\nreview_by: 2027-02-30"),
        "kb/mail/number.md": GOOD.replace("KB-3F7Q2", "KB-BBBBB").replace("[打印机]", "[打印机, 1234]"),
        "kb/mail/path.md": GOOD.replace("KB-3F7Q2", "KB-CCCCC").replace("无。", "![图](../../../etc/a.png)"),
        "kb/mail/status.md": GOOD.replace("KB-3F7Q2", "KB-DDDDD\nstatus: published"),
        "kb/mail/heading.md": GOOD.replace("KB-3F7Q2", "KB-EEEEE").replace("## 解决方案", "## Solution"),
    }
    said = [
        (found.path[8:], found.message.zh, found.message.en, found.hint.zh, found.hint.en)
        for found in lint(make_kb(files))
    ]
    assert said == [
        (
            "date.md",
            'review_by 的日期 "2027-02-30" 不存在',
            'review_by: there is no date "2027-02-30"',
            '最迟何时再读一遍并确认仍然正确，写成 年-月-日。 例如 "2027-05-01"',
            'The latest date to read it again and confirm it, as year-month-day. For example "2027-05-01"',
        ),
        (
            "heading.md",
            "标题“Solution”与 lang: zh 不符",
            "the heading “Solution” does not fit lang: zh",
            "写成 `## 解决方案`，或改 lang",
            "write `## 解决方案`, or change lang",
        ),
        (
            "id.md",
            'id 的写法不对："0123"',
            'id is not written as it should be: "0123"',
            "条目的永久编号，也是它的网址：KB- 加 4–10 个数字或大写字母（不用 I、L、O、U）。"
            '由 kb new 抽取，之后不再改变。 例如 "KB-3F7Q2"',
            "The entry's permanent id and address: KB- and 4–10 digits or capitals (without I, L, O, U). "
            'Drawn by kb new; it never changes. For example "KB-3F7Q2"',
        ),
        (
            "keywords.md",
            'keywords 应为列表，现在是 "no"',
            'keywords should be a list, not "no"',
            "写成列表：[甲, 乙]",
            "write a list: [one, two]",
        ),
        (
            "number.md",
            "keywords[2] 应为文字，现在是 1234",
            "keywords[2] should be text, not 1234",
            "像数字的代码要加引号：'1234'",
            "put a code that looks like a number in quotes: '1234'",
        ),
        (
            "path.md",
            "路径 ../../../etc/a.png 走出了 kb/",
            "the path ../../../etc/a.png leaves kb/",
            "把文件放进 kb/，用相对路径链接",
            "put the file into kb/ and link it by a relative path",
        ),
        (
            "status.md",
            "status 不能手写：它由合并请求和 git 得出",
            "status is not typed: it follows from git and pull requests",
            "删去 status 这一行",
            "delete the line status",
        ),
    ]


def test_a_picture_is_looked_at_and_has_a_finding_of_its_own(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/a.md": GOOD, "kb/mail/img/left.svg": "<svg/>"})
    kb = knowledge_base.load(root, date(2026, 11, 22), RULE_NAMES)
    assert linter.lint(kb) == (
        Diagnostic(
            path="kb/mail/img/left.svg",
            position=Position(1, 1),
            rule="orphan-picture",
            severity=Severity.WARNING,
            message=Text("没有条目用到这张图片", "no entry uses this picture"),
            hint=Text("在条目里显示它，或删去文件", "show it in an entry, or delete the file"),
            source="",
        ),
    )


def test_what_is_secret_is_in_no_finding_of_the_line(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/a.md": GOOD.replace("无。", "密码：Scan#2024ok ![](img/a.png)"), "kb/mail/img/a.png": b""})
    found = lint(root)
    assert [(item.rule, item.source) for item in found] == [
        ("secret", "密码：Sc*** ![](img/a.png)"),
        ("picture-alt", "密码：Sc*** ![](img/a.png)"),
    ]
    assert "2024" not in str(found)


def test_what_is_secret_is_masked_in_the_line_of_a_broken_link(make_kb: MakeKb) -> None:
    root = make_kb({"kb/mail/a.md": GOOD.replace("无。", "密码：Scan#2024ok [b](b.md)")})
    assert [(item.rule, item.source) for item in lint(root)] == [
        ("secret", "密码：Sc*** [b](b.md)"),
        ("broken-link", "密码：Sc*** [b](b.md)"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        "## 密码：Scan#2024ok\n\n甲",
        "见 [甲](#密码：Scan#2024ok)。",
        "<!-- kb: allow vague-title because 密码：Scan#2024ok -->\n甲",
    ],
)
def test_what_is_secret_is_masked_in_every_message(make_kb: MakeKb, written: str) -> None:
    found = lint(make_kb({"kb/mail/a.md": GOOD.replace("无。", written)}))
    assert "secret" in [item.rule for item in found]
    assert len(found) > 1
    assert "2024" not in str(found)


def test_what_is_secret_in_the_front_matter_is_masked(make_kb: MakeKb) -> None:
    text = GOOD.replace("title:", "review_by: 密码：Scan#2024ok\nrelated: [密码：Mail#2025ok]\ntitle:")
    found = lint(make_kb({"kb/mail/a.md": text}))
    assert {"schema-violation", "broken-reference"} <= {item.rule for item in found}
    assert "2024" not in str(found)
    assert "2025" not in str(found)


def test_what_is_secret_is_masked_where_an_author_allows_it_too(make_kb: MakeKb) -> None:
    text = "<!-- kb: allow secret because 演示环境，每晚重建 -->\n密码：Scan#2024ok ![](img/a.png)"
    root = make_kb({"kb/mail/a.md": GOOD.replace("无。", text), "kb/mail/img/a.png": b""})
    assert [(item.rule, item.source) for item in lint(root)] == [("picture-alt", "密码：Sc*** ![](img/a.png)")]

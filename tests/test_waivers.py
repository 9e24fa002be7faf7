"""What authors allow: which findings a waiver covers, and what is said of one that covers none."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from kblib import entry, knowledge_base, linter, waivers
from kblib.diagnostics import Position
from kblib.linter import Examined
from kblib.rules import RULE_NAMES
from kblib.waivers import Flaw

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

SOLUTION

## 预防措施

每月更新驱动。

## 相关

无。
"""

PICTURES = {"kb/mail/img/a.png": b""}
WAIVABLE = {"picture-alt": True, "broken-link": True, "front-matter": False}


def lint(root: Path) -> list[tuple[int, str, str, str]]:
    """Line, rule, message and hint of every finding in an entry; the picture need not be shown."""
    found = linter.lint(knowledge_base.load(root, date(2026, 11, 22), RULE_NAMES))
    return [(item.position.line, item.rule, item.message.en, item.hint.en) for item in found if item.path[-3:] == ".md"]


def rules(root: Path) -> list[tuple[int, str]]:
    """Line and rule of every finding in an entry."""
    return [(line, rule) for line, rule, _, _ in lint(root)]


def with_solution(text: str) -> dict[str, str | bytes]:
    """An entry with this solution, which begins on line 23, and a picture to show."""
    return {"kb/mail/a.md": GOOD.replace("SOLUTION", text), **PICTURES}


@pytest.mark.parametrize(
    ("solution", "left"),
    [
        ("重启。\n\n![](img/a.png)", [(25, "picture-alt")]),
        ("重启。\n\n<!-- kb: allow picture-alt because 只是装饰 -->\n![](img/a.png)", []),
        ("重启。\n\n<!-- kb: allow picture-alt because 只是装饰 -->\n\n- ![](img/a.png)\n- ![](img/a.png)", []),
        (
            "<!-- kb: allow picture-alt because 只是装饰 -->\n重启。![](img/a.png)\n\n![](img/a.png)",
            [(26, "picture-alt")],
        ),
        ("重启。![](img/a.png) <!-- kb: allow picture-alt because 只是装饰 -->", []),
        (
            "重启。![](img/a.png) <!-- kb: allow picture-alt because 只是装饰 -->\n![](img/a.png)",
            [(24, "picture-alt")],
        ),
        ("<!-- kb: allow destructive-command because 队列可以清空 -->\n\n```sh\nls\n\nrm -rf /var/spool\n```", []),
        (
            "1. 清空：\n\n   <!-- kb: allow destructive-command because 可以清空 -->\n   ```sh\n   rm -rf /var\n   ```",
            [],
        ),
        ("<!-- kb: allow only-elsewhere because 手册由厂商维护 -->\n\n见[手册](https://example.com)。", []),
        ("重启。\n\n<!-- KB: Allow picture-alt because 只是装饰 -->\n![](img/a.png)", []),
        ("重启。\n\n<!-- kb allow picture-alt 因为 只是装饰 -->\n![](img/a.png)", []),
        (
            "<!-- kb: allow dead-link because 只有内网能打开 -->\n见[状态页](https://status.example.com/)，等它恢复。",
            [],
        ),
        ("<!-- kb: allow unsafe-html because 页面不显示也没关系 -->\n<iframe\nsrc=x></iframe>\n\n重启。", []),
    ],
)
def test_a_waiver_covers_the_block_below_it_or_its_line(
    make_kb: MakeKb, solution: str, left: list[tuple[int, str]]
) -> None:
    assert rules(make_kb(with_solution(solution))) == left


def test_a_waiver_covers_what_is_found_by_comparing_entries(make_kb: MakeKb) -> None:
    broken = "<!-- kb: allow broken-link because 那一篇下周发布 -->\n重启，再看[乙](b.md)。\n\n再看[丙](c.md)。"
    assert rules(make_kb(with_solution(broken))) == [(26, "broken-link")]


def test_a_waiver_before_the_first_heading_covers_the_whole_entry_and_its_front_matter(make_kb: MakeKb) -> None:
    text = GOOD.replace("asked_as: [打印机没反应]\n", "").replace("SOLUTION", "重启。![](img/a.png)")
    top = "---\n\n<!-- kb: allow no-asked-as because 没人问 -->\n<!-- kb: allow picture-alt because 都是装饰 -->\n\n##"
    assert rules(make_kb({"kb/mail/a.md": text.replace("---\n\n##", top, 1), **PICTURES})) == []


def test_a_waiver_above_a_heading_covers_the_heading_alone(make_kb: MakeKb) -> None:
    text = GOOD.replace("SOLUTION", "重启。").replace("lang: zh", "lang: en")
    waived = text.replace("## 解决方案", "<!-- kb: allow heading-language because 两种语言都用 -->\n## 解决方案")
    before = [line for line, rule in rules(make_kb({"kb/mail/a.md": text})) if rule == "heading-language"]
    after = [line for line, rule in rules(make_kb({"kb/mail/a.md": waived})) if rule == "heading-language"]
    assert before == [13, 17, 21, 25, 29]
    assert after == [13, 17, 26, 30]


@pytest.mark.parametrize(
    ("section", "left"),
    [
        ("## 预防措施\n\n<!-- kb: allow empty-element because 供应商的故障 -->", []),
        ("<!-- kb: allow empty-element because 供应商的故障 -->\n## 预防措施", []),
        (
            "## 预防措施\n\n<!-- kb: allow empty-element because 供应商的故障 -->\n"
            "<!-- kb: allow heading-order because 先说这个 -->",
            [(28, "waiver")],
        ),
    ],
)
def test_a_waiver_right_below_a_heading_covers_it(make_kb: MakeKb, section: str, left: list[tuple[int, str]]) -> None:
    text = GOOD.replace("SOLUTION", "重启。").replace("## 预防措施\n\n每月更新驱动。", section)
    assert rules(make_kb({"kb/mail/a.md": text})) == left


def test_a_waiver_below_an_empty_heading_does_not_cover_the_next_heading(make_kb: MakeKb) -> None:
    empty = "## 预防措施\n\n<!-- kb: allow empty-element because 供应商的故障 -->\n"
    text = GOOD.replace("SOLUTION", "重启。").replace("## 预防措施\n\n每月更新驱动。\n", empty).replace("无。", "")
    assert rules(make_kb({"kb/mail/a.md": text})) == [(29, "empty-element")]


def test_a_waiver_inside_an_underlined_heading_is_heard() -> None:
    text = "---\nid: KB-3F7Q2\n---\n\n标题\n     <!-- kb: allow picture-alt because 只是装饰 -->\n---\n\n重启。\n"
    (found,) = waivers.find(entry.parse("kb/mail/a.md", text), WAIVABLE)
    assert found.rule == "picture-alt"


def test_a_waiver_below_other_words_does_not_cover_the_heading(make_kb: MakeKb) -> None:
    words = "重启。\n\n<!-- kb: allow heading-language because 两种语言都用 -->\n再打印一页。"
    text = GOOD.replace("SOLUTION", words).replace("## 解决方案", "## Solution")
    assert rules(make_kb({"kb/mail/a.md": text})) == [(21, "heading-language"), (25, "waiver")]


def test_a_waiver_may_stand_on_several_lines(make_kb: MakeKb) -> None:
    solution = "重启。\n\n<!-- kb: allow picture-alt because\n只是装饰 -->\n![](img/a.png)"
    assert rules(make_kb(with_solution(solution))) == []


def test_a_heading_with_a_waiver_behind_it_is_still_known(make_kb: MakeKb) -> None:
    text = GOOD.replace("SOLUTION", "重启。")
    root = make_kb({"kb/mail/a.md": text.replace("## 相关", "## 相关 <!-- kb: allow empty-element because 暂无 -->")})
    assert rules(root) == [(29, "waiver")]


@pytest.mark.parametrize(
    ("solution", "message", "hint"),
    [
        (
            "<!-- kb: allow picture-alt because 只是装饰 -->\n重启。",
            "there is no finding of picture-alt here to allow",
            "delete the comment if the matter is settled, or move it right above the block with the finding",
        ),
        (
            "<!-- kb: allow picture_alt because 只是装饰 -->\n重启。",
            "there is no rule picture_alt",
            "did you mean picture-alt?",
        ),
        ("<!-- kb: allow qqqq because 只是装饰 -->\n重启。", "there is no rule qqqq", "kb explain lists the rules"),
        (
            "<!-- kb: allow picture-alt -->\n重启。",
            "no reason is given for allowing picture-alt",
            "give one: <!-- kb: allow picture-alt because … -->; without it the comment has no effect",
        ),
        (
            "<!-- kb: allow missing-element because 不需要 -->\n重启。",
            "the rule missing-element cannot be allowed",
            "delete the comment and correct what the rule finds",
        ),
        (
            "<!-- kb: disable picture-alt -->\n重启。",
            "this kb: comment cannot be understood",
            "write <!-- kb: allow RULE because REASON -->, or delete it",
        ),
    ],
)
def test_a_waiver_that_allows_nothing_is_reported_at_its_line(
    make_kb: MakeKb, solution: str, message: str, hint: str
) -> None:
    assert lint(make_kb(with_solution(solution))) == [(23, "waiver", message, hint)]


def test_a_waiver_without_a_reason_has_no_effect(make_kb: MakeKb) -> None:
    solution = "重启。\n\n<!-- kb: allow picture-alt because -->\n![](img/a.png)"
    assert rules(make_kb(with_solution(solution))) == [(25, "waiver"), (26, "picture-alt")]


def test_a_rule_that_cannot_be_waived_is_still_reported(make_kb: MakeKb) -> None:
    text = GOOD.replace("SOLUTION", "重启。").replace("labels: [application]", "labels: [nothing]")
    top = "---\n\n<!-- kb: allow unknown-term because 我们自己的标签 -->\n\n##"
    assert rules(make_kb({"kb/mail/a.md": text.replace("---\n\n##", top, 1)})) == [(7, "unknown-term"), (13, "waiver")]


@pytest.mark.parametrize("rule", ["picture-alt", "broken-link"])
def test_a_rule_that_is_off_makes_no_waiver_useless(make_kb: MakeKb, rule: str) -> None:
    files = with_solution(f"<!-- kb: allow {rule} because 只是装饰 -->\n重启。")
    assert rules(make_kb(files)) == [(23, "waiver")]
    assert rules(make_kb({**files, "pyproject.toml": f"[tool.kb.rules]\n{rule} = 'off'\n"})) == []


def test_a_sample_in_code_is_no_waiver(make_kb: MakeKb) -> None:
    solution = "写 `<!-- kb: allow qqqq -->`：\n\n```markdown\n<!-- kb: allow qqqq -->\n```\n\n    <!-- kb: nothing -->"
    assert rules(make_kb(with_solution(solution))) == []


def test_entries_that_are_not_chosen_need_no_look_at_their_waivers(make_kb: MakeKb) -> None:
    root = make_kb(
        {
            **with_solution("重启。"),
            "kb/mail/b.md": GOOD.replace("KB-3F7Q2", "KB-9D2MX").replace("显示脱机\nlang", "卡纸\nlang"),
        }
    )
    kb = knowledge_base.load(root, date(2026, 11, 22), RULE_NAMES)
    assert linter.lint(kb, [kb.catalog.by_path["kb/mail/a.md"]]) == ()


@pytest.mark.parametrize(
    ("comment", "flaw"),
    [
        ("<!-- kb: allow picture-alt because it is ornament -->", Flaw.NONE),
        ("<!--kb:allow picture-alt because:it is ornament-->", Flaw.NONE),
        ("<!-- kb: Allow picture-alt Because it is ornament -->", Flaw.NONE),
        ("<!-- kb：allow picture-alt 因为 只是装饰 -->", Flaw.NONE),
        ("<!-- kb: allow picture-alt因为只是装饰 -->", Flaw.NONE),
        ("<!-- kb: allow picture-alt only ornament -->", Flaw.UNREADABLE),
        ("<!-- kb: allow -->", Flaw.UNREADABLE),
        ("<!-- kb: -->", Flaw.UNREADABLE),
        ("<!-- kb: allow picture -->", Flaw.UNKNOWN_RULE),
        ("<!-- kb: allow front-matter because it is old -->", Flaw.NOT_WAIVABLE),
        ("<!-- kb: allow picture-alt because ： -->", Flaw.NO_REASON),
    ],
)
def test_the_ways_to_write_a_waiver(comment: str, flaw: Flaw) -> None:
    (found,) = waivers.find(entry.parse("kb/mail/a.md", GOOD.replace("SOLUTION", f"{comment}\n重启。")), WAIVABLE)
    assert found.flaw is flaw
    assert found.position == Position(23, 1)


@pytest.mark.parametrize("comment", ["<!-- kbd: allow picture-alt -->", "<!-- see kb: x -->", "<!-- kb -->"])
def test_other_comments_are_left_alone(comment: str) -> None:
    assert waivers.find(entry.parse("kb/mail/a.md", GOOD.replace("SOLUTION", comment)), WAIVABLE) == ()


def test_an_entry_without_front_matter_has_no_waivers() -> None:
    text = "<!-- kb: allow front-matter because 没有 -->\n"
    assert waivers.find(entry.parse("kb/mail/a.md", text), WAIVABLE) == ()


def test_what_is_known_of_waivers_survives_the_cache(make_kb: MakeKb) -> None:
    solution = (
        "![](img/a.png) <!-- kb: allow picture-alt because 只是装饰 -->\n<!-- kb: allow qqqq because 只是装饰 -->"
    )
    kb = knowledge_base.load(make_kb(with_solution(solution)), date(2026, 11, 22), RULE_NAMES)
    examined = linter.examine(kb.catalog.entries[0], kb)
    assert [(item.rule, item.flaw, item.has_effect) for item in examined.card.waivers] == [
        ("picture-alt", Flaw.NONE, True),
        ("qqqq", Flaw.UNKNOWN_RULE, False),
    ]
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(examined), type=Examined) == examined

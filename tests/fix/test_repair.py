"""All fixes on one entry."""

from pathlib import Path

import pytest

from kblib.fix.registry import FIXES
from kblib.fix.repair import Fix, repair
from kblib.language import Text
from tests.fix.conftest import SCHEMA, parse


def test_all_fixes_work_together_and_say_what_they_did() -> None:
    found = repair(
        parse(
            "\ufeff---\r\ntitle: 安装Outlook失败\r\nlang: zh\r\nkeywords: [691]\r\nid: KB-3F7Q2\r\n---\r\n\r\n"
            "## 故障现象\r\n\r\n打开Outlook报错. \r\n"
        ),
        SCHEMA,
        FIXES,
    )
    assert found.entry.source == (
        '---\nid: KB-3F7Q2\ntitle: 安装 Outlook 失败\nlang: zh\nkeywords: ["691"]\n---\n\n'
        "## 问题描述\n\n打开 Outlook 报错。\n"
    )
    assert [done.en for done in found.done] == [
        "byte order mark removed, line ends set to LF",
        "trailing blanks and surplus empty lines removed",
        "front matter keys put in the order of the schema",
        "codes that look like numbers put in quotes",
        "spacing and punctuation of the title",
        "headings of the elements set to their standard names",
        "spacing and punctuation of the text",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "没有 front matter,打开Outlook ",
        "---\ntitle: 甲A\n打开Outlook ",
        "---\ntitle: [甲A\n---\n打开Outlook ",
        "---\ntitle: 甲A\ntitle: 乙B\n---\n打开Outlook ",
        "---\ntitle: &a 甲A\n---\n打开Outlook ",
        "---\n- 甲A\n---\n打开Outlook ",
    ],
)
def test_a_file_with_wrong_front_matter_is_left_alone(text: str) -> None:
    found = repair(parse(text), SCHEMA, FIXES)
    assert found.entry.source == text
    assert found.done == ()


def test_a_fix_that_fails_its_own_check_is_left_out_and_the_others_go_on() -> None:
    wrong = Fix(
        name="wrong", done=Text("错", "wrong"), apply=lambda entry, _: entry.text + "多\n", keeps=lambda *_: False
    )
    unreadable = Fix(name="unreadable", done=Text("坏", "broken"), apply=lambda *_: "坏", keeps=lambda *_: True)
    found = repair(parse("---\nid: KB-1\n---\n甲 \n"), SCHEMA, (wrong, unreadable, *FIXES))
    assert found.entry.source == "---\nid: KB-1\n---\n甲\n"
    assert [done.en for done in found.done] == ["trailing blanks and surplus empty lines removed"]


def test_fixes_that_never_come_to_rest_change_nothing() -> None:
    restless = Fix(
        name="restless", done=Text("动", "moved"), apply=lambda entry, _: entry.text + "多\n", keeps=lambda *_: True
    )
    found = repair(parse("---\nid: KB-1\n---\n甲 \n"), SCHEMA, (restless, *FIXES))
    assert found.entry.source == "---\nid: KB-1\n---\n甲 \n"


def test_each_fix_is_listed() -> None:
    folder = Path(__file__).parents[2] / "tooling/kblib/fix"
    modules = {path.stem for path in folder.glob("*.py") if "\nDONE = " in path.read_text(encoding="utf-8")}
    assert {fix.name for fix in FIXES} == modules - {"relink"}

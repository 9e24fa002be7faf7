"""Findings for people at a terminal."""

from dataclasses import replace

import pytest

from kblib.diagnostics import Severity
from kblib.language import Language, Text
from kblib.reporters import text
from tests.reporters.findings import found, many, report

FINDINGS = (
    found("kb/erp/a.md", 5, 1),
    found(
        "kb/erp/a.md",
        1234,
        10,
        rule="picture-alt",
        severity=Severity.WARNING,
        zh="图片没有替代文字",
        en="a picture has no words",
        hint=Text("写上", "write them"),
        source="",
    ),
    found(
        "kb/mail/b.md",
        12,
        3,
        rule="own-rule",
        severity=Severity.NOTE,
        zh="提一句",
        en="by the way",
        hint=Text("看看", "have a look"),
        source="1. 看电源。",
    ),
)


def test_chinese() -> None:
    assert text.render(report(*FINDINGS), Language.ZH) == (
        "kb/erp/a.md\n"
        "      5:1  错误  系统里没有 mial  unknown-term\n"
        "           │ system: mial\n"
        "           → 是不是 mail？\n"
        "  1234:10  警告  图片没有替代文字  picture-alt\n"
        "           → 写上\n"
        "\n"
        "kb/mail/b.md\n"
        "     12:3  提示  提一句  own-rule\n"
        "           │ 1. 看电源。\n"
        "           → 看看\n"
        "\n"
        "检查了 40 个条目：1 个错误，1 个警告，1 个提示\n"
    )


def test_english() -> None:
    assert text.render(report(*FINDINGS), Language.EN) == (
        "kb/erp/a.md\n"
        "      5:1  error  systems has no term mial  unknown-term\n"
        "           │ system: mial\n"
        "           → did you mean mail?\n"
        "  1234:10  warning  a picture has no words  picture-alt\n"
        "           → write them\n"
        "\n"
        "kb/mail/b.md\n"
        "     12:3  note  by the way  own-rule\n"
        "           │ 1. 看电源。\n"
        "           → have a look\n"
        "\n"
        "40 entries checked: 1 error, 1 warning, 1 note\n"
    )


@pytest.mark.parametrize(
    ("entries", "zh", "en"),
    [
        (0, "检查了 0 个条目：0 个错误，0 个警告\n", "0 entries checked: 0 errors, 0 warnings\n"),
        (1, "检查了 1 个条目：0 个错误，0 个警告\n", "1 entry checked: 0 errors, 0 warnings\n"),
    ],
)
def test_without_findings_there_is_only_the_summary(entries: int, zh: str, en: str) -> None:
    assert text.render(report(entries=entries), Language.ZH) == zh
    assert text.render(report(entries=entries), Language.EN) == en


def test_of_many_findings_each_rule_is_counted_at_the_end() -> None:
    lines = text.render(many(101), Language.ZH).splitlines()
    assert lines[-6:] == [
        "      51  unknown-term",
        "      25  broken-link",
        "      25  picture-alt",
        "  太多？kb check kb/mail 只看一个文件夹；旧问题先用 --baseline FILE --update-baseline 记下，以后只报新的",
        "",
        "检查了 101 个条目：34 个错误，34 个警告，33 个提示",
    ]
    assert "太多" not in text.render(many(100), Language.ZH)


def test_color_only_where_it_is_wanted() -> None:
    assert "\x1b" not in text.render(report(*FINDINGS), Language.EN)
    colored = text.render(replace(report(found()), color=True), Language.EN)
    assert colored.startswith("\x1b[1mkb/mail/outlook.md\x1b[0m\n      5:1  \x1b[31merror\x1b[0m  ")
    assert colored.endswith("\x1b[31m\x1b[1m40 entries checked: 1 error, 0 warnings\x1b[0m\n")


HOSTILE = "甲\x1b[2J\x00\r\n\x7f\x9b\u202e\u2066\u2028\ud800乙\t丙　丁é😀"
SHOWN = "甲�[2J���������乙 丙　丁é😀"


def test_nothing_of_an_entry_or_a_file_name_reaches_the_terminal_as_a_command() -> None:
    diagnostic = found(path=f"kb/{HOSTILE}.md", zh=HOSTILE, hint=Text(HOSTILE, HOSTILE), source=HOSTILE)
    assert text.render(report(diagnostic), Language.ZH) == (
        f"kb/{SHOWN}.md\n"
        f"      5:1  错误  {SHOWN}  unknown-term\n"
        f"           │ {SHOWN}\n"
        f"           → {SHOWN}\n"
        "\n"
        "检查了 40 个条目：1 个错误，0 个警告\n"
    )


def test_a_long_source_line_is_cut() -> None:
    line = text.render(report(found(source="长" * 200)), Language.ZH).split("\n")[2]
    assert line == "           │ " + "长" * 99 + "…"

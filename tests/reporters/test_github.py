"""Annotations and the summary of GitHub Actions."""

import re
from html.parser import HTMLParser

import comrak
import pytest
from hypothesis import given

from kblib.diagnostics import Severity
from kblib.language import Language, Text
from kblib.reporters import github
from tests.reporters.findings import HOSTILE, PRINTED, any_text, found, hostile, many, report


class _Table(HTMLParser):
    """The cells of the tables of a page, and whatever elements are inside them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside: set[str] = set()
        self._open = False
        self.feed(page)

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if self._open:
            self.inside.add(tag)
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.rows[-1][-1] += data


def _table(summary: str) -> list[list[str]]:
    """The rows as a parser of GitHub's Markdown sees them, the head first; nothing but text is in a cell."""
    extensions = comrak.ExtensionOptions()
    extensions.table = True
    extensions.strikethrough = True
    table = _Table(comrak.render_markdown(summary, extension_options=extensions))
    assert table.inside == set()
    assert {len(row) for row in table.rows} == {4}
    return table.rows


def _commands(rendered: str) -> list[str]:
    return [line for line in rendered.split("\n") if line.startswith("::")]


def test_an_annotation_names_the_place_and_the_rule() -> None:
    assert _commands(github.render(report(found(column=3)), Language.EN)) == [
        "::error file=kb/mail/outlook.md,line=5,col=3,title=unknown-term::systems has no term mial%0Adid you mean mail?"
    ]


def test_the_worst_come_first() -> None:
    diagnostics = (found(severity=Severity.NOTE), found(severity=Severity.WARNING), found())
    commands = _commands(github.render(report(*diagnostics), Language.ZH))
    assert [command.split(" ")[0] for command in commands] == ["::error", "::warning", "::notice"]


def test_signs_of_a_command_are_escaped() -> None:
    (command,) = _commands(github.render(report(found("kb/a,b:c%.md", en="50%\r\nmore")), Language.EN))
    assert command.startswith("::error file=kb/a%2Cb%3Ac%25.md,line=5,")
    assert command.endswith("::50%25%0D%0Amore%0Adid you mean mail?")


@pytest.mark.parametrize("attack", ["::add-mask::e", "##[add-mask]e"])
def test_a_command_in_an_entry_is_not_run(attack: str) -> None:
    lines = github.render(report(found(source=attack)), Language.EN).split("\n")
    stop = re.fullmatch("::stop-commands::([0-9a-f]{64})", lines[0])
    assert stop
    assert any(attack in line for line in lines[1 : lines.index(f"::{stop[1]}::")])


def test_a_report_without_signs_of_commands_is_shown_as_it_is() -> None:
    assert github.render(report(found()), Language.EN).startswith("kb/mail/outlook.md\n")


def test_the_summary_is_a_table_of_what_and_how() -> None:
    diagnostics = (found(line=2, severity=Severity.WARNING, en="the id is short"), found())
    summary = github.summary(report(*diagnostics), Language.EN)
    assert "Entries checked: 40 · errors: 1 · warnings: 1 · notes: 0" in summary
    assert _table(summary) == [
        ["File", "Line", "Finding", "How to fix"],
        ["kb/mail/outlook.md", "5", "❌ systems has no term mial", "did you mean mail?"],
        ["kb/mail/outlook.md", "2", "⚠️ the id is short", "did you mean mail?"],
    ]


def test_the_summary_speaks_chinese() -> None:
    assert _table(github.summary(report(found()), Language.ZH)) == [
        ["文件", "行", "问题", "改法"],
        ["kb/mail/outlook.md", "5", "❌ 系统里没有 mial", "是不是 mail？"],
    ]


def test_any_character_may_be_in_the_summary() -> None:
    shown = " ".join(PRINTED.split())
    assert _table(github.summary(report(hostile()), Language.EN))[1] == [
        f"kb/邮件/{shown}.md",
        "5",
        f"❌ {shown}",
        shown,
    ]


@given(any_text)
def test_any_text_may_be_in_the_summary(text: str) -> None:
    rows = _table(github.summary(report(found(f"kb/{text}", en=text, hint=Text("", text))), Language.EN))
    assert len(rows) == 2


@given(any_text)
def test_any_text_may_be_in_an_annotation(text: str) -> None:
    rendered = github.render(report(found(f"kb/{text}", en=text, hint=Text("", text))), Language.EN)
    assert rendered.encode(errors="replace").decode().split("\n")[-2].startswith("::error file=kb/")


def test_the_summary_shows_two_hundred_findings_and_says_how_many_more() -> None:
    summary = github.summary(many(201), Language.ZH)
    assert len(_table(summary)) == 1 + 200
    assert summary.endswith("\n\n另有 1 个问题，见这一步的日志。\n")


def test_the_summary_stays_below_the_limit_of_github() -> None:
    wide = found("kb/" + "|" * 4000, en=HOSTILE * 100, zh="`" * 4000, hint=Text("<" * 4000, "<" * 4000))
    summary = github.summary(report(*[wide] * 200), Language.ZH)
    assert len(summary.encode()) < 1024 * 1024
    assert len(_table(summary)) > 50


def test_a_clean_report_is_said_to_be_clean() -> None:
    assert github.summary(report(entries=40), Language.ZH) == (
        "### ✅ 知识库检查\n\n检查了 40 个条目，没有发现问题。\n"
    )


def test_ten_thousand_findings_take_less_than_a_second() -> None:
    large = many()
    assert len(_commands(github.render(large, Language.ZH))) == 10_000
    github.summary(large, Language.ZH)

"""`kb new`: without a terminal, with a ticket, and answering questions at a real terminal."""

import io
import json
import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kblib import entry

Kb = Callable[..., Any]


PRINTER = ("--title", "打印机脱机", "--system", "desktop", "--type", "function-fault")


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())


def test_it_writes_the_template_and_prints_the_path(kb: Kb, base: Path) -> None:
    result = kb("new", "--title", "Printer stays offline", "--system", "desktop", "--type", "function-fault")
    assert result.out == "kb/desktop/printer-stays-offline.md\n"
    written = entry.parse("x", (base / "kb/desktop/printer-stays-offline.md").read_text())
    assert re.fullmatch("KB-[0-9A-HJKMNP-TV-Z]{5}", written.id)
    assert written.title == "Printer stays offline"
    assert [section.heading.text for section in written.sections] == [
        "问题描述",
        "排查步骤",
        "解决方案",
        "预防措施",
        "相关",
    ]


def test_an_english_entry_has_english_headings(kb: Kb, base: Path) -> None:
    path = kb(
        "new", "--title", "Printer stays offline", "--system", "desktop", "--type", "function-fault", "--lang", "en"
    ).out
    assert "## Troubleshooting steps" in (base / path.strip()).read_text()


def test_a_chinese_title_is_filed_under_the_id(kb: Kb, base: Path) -> None:
    path = kb("new", "--title", "打印机脱机", "--system", "desktop", "--type", "function-fault").out.strip()
    assert re.fullmatch(r"kb/desktop/kb-[0-9a-z]{5}\.md", path)


def test_categories_are_understood_by_title_and_alias(kb: Kb, base: Path) -> None:
    path = kb("new", "--title", "打印机脱机", "--system", "邮件系统", "--type", "Login").out.strip()
    assert path.startswith("kb/mail/")


def test_a_wrong_category_offers_the_nearest(kb: Kb, base: Path) -> None:
    result = kb("new", "--title", "打印机脱机", "--system", "mial", "--type", "login", "--lang", "en")
    assert result.status == 2
    assert "did you mean mail" in result.err


def test_a_title_that_yaml_would_misread_comes_back_unchanged(kb: Kb, base: Path) -> None:
    title = 'no: "0x80070005" #1 [a, b]'
    path = kb("new", "--title", title, "--system", "mail", "--type", "login", "--keyword", "691", "--keyword", "no").out
    written = entry.parse("x", (base / path.strip()).read_text())
    assert written.title == title
    assert written.words("keywords") == ("691", "no")


def test_similar_titles_are_shown_first(kb: Kb, base: Path) -> None:
    result = kb("new", "--title", "Outlook 老弹出密码框", "--system", "mail", "--type", "login")
    assert "KB-3F7Q2  Outlook 反复弹出密码框" in result.err


def test_what_is_missing_is_named_when_nobody_can_be_asked(kb: Kb, base: Path) -> None:
    result = kb("new", "--title", "打印机脱机", "--lang", "en")
    assert result.status == 2
    assert "--system is missing" in result.err


def test_a_ticket_gives_title_number_and_texts(kb: Kb, base: Path) -> None:
    (base / "ticket.json").write_text(
        '{"result": {"number": "INC0010234", "short_description": "Scanner cannot send mail",'
        ' "description": "535 5.7.139 since Monday", "close_notes": "Used the relay"}}'
    )
    path = kb("new", "--ticket", "ticket.json", "--system", "mail", "--type", "login").out.strip()
    text = (base / path).read_text()
    assert "title: Scanner cannot send mail" in text
    assert "tickets: [INC0010234]" in text
    assert text.index("535 5.7.139 since Monday") < text.index("Used the relay")


@pytest.mark.parametrize(
    "written",
    [
        b'{"result": [{"number": "INC1", "short_description": "Scanner"}]}',
        b'[{"key": "INC1", "summary": "Scanner"}]',
        b'{"number": {"display_value": "INC1", "value": "INC1"}, "title": "Scanner"}',
        '{"number": "INC1", "title": "Scanner"}'.encode("utf-16"),
    ],
)
def test_a_ticket_may_come_as_interfaces_and_windows_write_it(kb: Kb, base: Path, written: bytes) -> None:
    (base / "ticket.json").write_bytes(written)
    path = kb("new", "--ticket", "ticket.json", "--system", "mail", "--type", "login").out.strip()
    text = (base / path).read_text()
    assert "title: Scanner" in text
    assert "tickets: [INC1]" in text


def test_several_tickets_are_not_taken_for_one(kb: Kb, base: Path) -> None:
    (base / "ticket.json").write_text('[{"number": "INC1"}, {"number": "INC2"}]')
    assert "应是一张工单" in kb("new", "--ticket", "ticket.json").err


def test_the_words_of_a_ticket_make_no_heading_and_no_windows_line_end(kb: Kb, base: Path) -> None:
    (base / "ticket.json").write_text(
        '{"number": "INC1", "title": "Scanner", "description": "# a\\r\\n\\r\\nb\\r\\n---"}'
    )
    path = kb("new", "--ticket", "ticket.json", "--system", "mail", "--type", "login").out.strip()
    written = (base / path).read_bytes()
    assert b"\r" not in written
    assert "### a\n\nb\n\n---\n" in written.decode()


def test_the_path_leads_to_the_file_from_the_working_folder(
    kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(base / "kb" / "mail")
    result = kb("new", "--title", "Printer stays offline", "--system", "desktop", "--type", "function-fault")
    assert result.out == "../desktop/printer-stays-offline.md\n"
    assert "kb check ../desktop/printer-stays-offline.md" in result.err
    monkeypatch.chdir(base.parent)
    result = kb("-C", "base", "new", "--title", "Scanner offline", "--system", "desktop", "--type", "function-fault")
    assert result.out == "base/kb/desktop/scanner-offline.md\n"
    assert "kb -C base check base/kb/desktop/scanner-offline.md" in result.err


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (b'{"number": "INC1",\n', "is not JSON: it is wrong at line 2, column 1"),
        ('{"title": "密码"}'.encode("gb18030"), "is no JSON in UTF-8; save it as UTF-8 in an editor"),
    ],
)
def test_a_ticket_that_is_no_json_is_a_sentence(kb: Kb, base: Path, written: bytes, problem: str) -> None:
    (base / "ticket.json").write_bytes(written)
    result = kb("new", "--ticket", "ticket.json", "--lang", "en")
    assert (result.status, result.err) == (2, f"kb: ticket.json {problem}\n")


def test_the_author_is_known_by_the_address_of_git(kb: Kb, base: Path) -> None:
    (base / "site_config").mkdir()
    (base / "site_config/team.yml").write_text(
        "people:\n  - {id: wang.wu, name: 王五, role: l2, emails: [Wang.Wu@example.com]}\n"
    )
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "config", "user.email", "wang.wu@example.com"], check=True)
    path = kb("new", "--title", "打印机脱机", "--system", "desktop", "--type", "login").out.strip()
    assert "authors: [wang.wu]" in (base / path).read_text()


def test_an_author_whom_the_team_does_not_know_is_told_at_once(kb: Kb, base: Path) -> None:
    (base / "site_config").mkdir()
    (base / "site_config/team.yml").write_text("people:\n  - {id: wang.wu, name: 王五, role: l2}\n")
    result = kb("new", *PRINTER, "--author", "wangwu", "--lang", "en")
    assert (result.status, result.err) == (2, "kb: there is no wangwu; did you mean wang.wu?\n")
    assert not [*base.glob("kb/desktop/*")]


def test_an_author_may_be_given_by_name(kb: Kb, base: Path) -> None:
    (base / "site_config").mkdir()
    (base / "site_config/team.yml").write_text("people:\n  - {id: wang.wu, name: 王五, role: l2}\n")
    path = kb("new", *PRINTER, "--author", "王五", "--keyword", "").out.strip()
    written = entry.parse("x", (base / path).read_text())
    assert (written.words("authors"), written.words("keywords")) == (("wang.wu",), ())


def test_an_answer_that_is_neither_yes_nor_no_is_asked_again(base: Path) -> None:
    title = entry.parse("x", (base / "kb/mail/outlook.md").read_text()).title
    output = _at_terminal([sys.executable, "-m", "kblib", "new", "--title", title], ["mail", "n"])
    assert "请答 y（新建）或 n（不建）" in output
    assert "已取消" in output


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("--title", "错误 " * 60, "title is too long: 179 characters, at most 160"),
        ("--keyword", "a" * 121, "keywords[1] is too long: 121 characters, at most 120"),
    ],
)
def test_what_the_schema_does_not_allow_is_told_before_anything_is_written(
    kb: Kb, base: Path, option: str, value: str, problem: str
) -> None:
    result = kb("new", *PRINTER, option, value, "--lang", "en")
    assert (result.status, result.err.splitlines()[-1]) == (2, f"kb: {problem}")
    assert not [*base.glob("kb/desktop/*")]


def test_at_a_terminal_it_asks_for_everything(base: Path) -> None:
    answers = [
        "打印机脱机" * 40,
        "打印机脱机",
        "desktop",
        "3",
        "sistem，application",
        "system，application",
        "打印机, Spooler",
        "zhao.liu",
    ]
    output = _at_terminal([sys.executable, "-m", "kblib", "new"], answers)
    assert "title 太长：200 个字符，上限 160" in output
    assert "没有 sistem，是不是 system" in output
    path = re.search(r"kb/desktop/\S+\.md", output)
    assert path, output
    written = entry.parse("x", (base / path[0]).read_text())
    assert (written.system, written.issue_type) == ("desktop", "function-fault")
    assert written.words("labels") == ("system", "application")
    assert written.words("keywords") == ("打印机", "Spooler")
    assert written.words("authors") == ("zhao.liu",)


def _at_terminal(command: list[str], answers: list[str]) -> str:
    """The output of a command at a pseudo-terminal; each answer is typed when the command has fallen silent."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, close_fds=True)
    os.close(terminal)
    output = b""
    pending = list(answers)
    while True:
        ready, _, _ = select.select([controller], [], [], 1.0)
        try:
            chunk = os.read(controller, 65536) if ready else b""
        except OSError:
            break
        output += chunk
        if not ready and pending:
            os.write(controller, pending.pop(0).encode() + b"\n")
        elif not ready and process.poll() is not None:
            break
    process.wait(10)
    os.close(controller)
    return output.decode()


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Log:\n```\nline", "Log:\n```\nline\n```\n"),
        ("Log:\n```\nline\n```\n", "Log:\n```\nline\n```\n"),
        ("~~~~\n```\n~~~", "~~~~\n```\n~~~\n~~~~\n"),
        ("<!-- open\nrestart", "\\<!-- open\nrestart\n"),
        ("<script>alert(1)", "\\<script>alert(1)\n"),
        ("a < b, <b>", "a < b, <b>\n"),
    ],
)
def test_what_a_ticket_leaves_open_ends_with_its_element(kb: Kb, base: Path, words: str, kept: str) -> None:
    ticket = base / "t.json"
    ticket.write_text(json.dumps({"number": "INC1", "short_description": "Outlook 崩溃", "description": words}))
    result = kb("new", "--ticket", str(ticket), "--system", "mail", "--type", "login")
    written = base / result.out.strip()
    assert kept in written.read_text(encoding="utf-8")
    assert [section.heading.text for section in entry.parse("x", written.read_text(encoding="utf-8")).sections] == [
        "问题描述",
        "排查步骤",
        "解决方案",
        "预防措施",
        "相关",
    ]

"""The command as a whole: help, languages, exit statuses."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kblib import check
from kblib.cli import COMMANDS

Kb = Callable[..., Any]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_in_both_languages(kb: Kb, name: str) -> None:
    chinese = kb(name, "--help", "--lang", "zh").out
    english = kb("--lang", "en", name, "--help").out
    assert "\n示例：\n" in chinese
    assert "\nExample:\n" in english
    assert f"kb {name}" in english
    assert "-C DIR" in english


def test_the_root_help_lists_every_command(kb: Kb) -> None:
    out = kb("--help").out
    assert all(name in out for name in COMMANDS)


def test_a_misspelt_command_is_answered_with_the_nearest(kb: Kb) -> None:
    result = kb("--lang", "en", "chek")
    assert result.status == 2
    assert "there is no command chek; did you mean check?" in result.err


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["init"], "缺少 DIR", "Missing argument 'DIR'."),
        (
            ["check", "--formt"],
            "没有选项 --formt，是不是 --format？",
            "No such option '--formt'. Did you mean '--format'?",
        ),
        (["check", "--format", "xml"], "--format 不能用：“xml”；可用：'text'", "'xml' is not one of 'text'"),
        (["check", "kb/no.md"], "[PATH]... 不能用：没有“kb/no.md”这个文件或文件夹", "Path 'kb/no.md' does not exist."),
        (
            ["search", "--limit", "0", "x"],
            "--limit 不能用：0；应在 1 到 1000 之间",
            "0 is not in the range 1<=x<=1000.",
        ),
        (["search", "--limit", "x", "x"], "--limit 不能用：“x”不是数字", "'x' is not a valid integer range."),
        (["explain", "secret", "b"], "多写了 b", "Got unexpected extra argument (b)"),
        (["check", "--since"], "--since 后面还缺一个值", "Option '--since' requires an argument."),
        (["check", "--fix=1"], "--fix 后面不写值", "Option '--fix' does not take a value."),
    ],
)
def test_wrong_usage_is_said_in_both_languages(kb: Kb, base: Path, arguments: list[str], zh: str, en: str) -> None:
    assert f"kb: {zh}" in kb(*arguments).err
    english = kb("--lang", "en", *arguments)
    assert english.status == 2
    assert en in english.err


def test_the_language_follows_kb_lang(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_LANG", "en")
    assert kb("check").out == "1 entry checked: 0 errors, 0 warnings\n"


def test_the_option_wins_over_the_environment(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_LANG", "en")
    assert kb("check", "--lang", "zh").out == "检查了 1 个条目：0 个错误，0 个警告\n"


def test_without_a_locale_the_language_is_chinese(kb: Kb, base: Path) -> None:
    assert kb("check").out.startswith("检查了")


def test_outside_a_knowledge_base_it_says_what_to_do(kb: Kb, tmp_path: Path) -> None:
    result = kb("--lang", "en", "-C", str(tmp_path), "check")
    assert result.status == 2
    assert "no folder kb/" in result.err
    assert "kb init" in result.err


def test_the_knowledge_base_is_found_from_a_folder_inside(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(base / "kb" / "mail")
    assert kb("check").status == 0


def test_a_defect_of_the_tool_is_status_3_with_the_version(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(check, "check", broken)
    result = kb("--lang", "en", "check")
    assert result.status == 3
    assert "boom" in result.err
    assert "kb 0.1.0" in result.err


def test_an_interrupt_is_a_sentence(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "check", interrupted)
    result = kb("--lang", "en", "check")
    assert result.status == 130
    assert "Traceback" not in result.err


def test_python_m_kblib_is_the_same_command(base: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kblib", "--lang", "en", "check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "1 entry checked: 0 errors, 0 warnings\n")


def test_a_reader_that_leaves_early_is_no_defect(base: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m kblib explain | head -1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_of_the_output_that_goes_is_no_defect(base: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "kblib", "explain"], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")

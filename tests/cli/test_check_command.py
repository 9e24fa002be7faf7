"""`kb check`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kb = Callable[..., Any]


def test_errors_are_status_1_and_shown_with_their_line(kb: Kb, base: Path) -> None:
    entry = base / "kb" / "mail" / "outlook.md"
    entry.write_text(entry.read_text().replace("system: mail", "system: mial"))
    result = kb("check", "--lang", "en")
    assert result.status == 1
    assert "kb/mail/outlook.md" in result.out
    assert "5:1  error  systems has no term mial  unknown-term" in result.out
    assert "│ system: mial" in result.out
    assert "→ did you mean mail" in result.out


def test_one_unreadable_file_does_not_hide_another(kb: Kb, base: Path) -> None:
    (base / "kb" / "mail" / "gbk.md").write_bytes("标题".encode("gbk"))
    (base / "kb" / "mail" / "empty.md").write_bytes(b"")
    document = json.loads(kb("check", "--format", "json").out)
    assert document["summary"] == {"entries": 3, "errors": 2, "warnings": 0}
    assert [found["path"] for found in document["diagnostics"]] == ["kb/mail/empty.md", "kb/mail/gbk.md"]


def test_only_the_named_paths_are_checked(kb: Kb, base: Path) -> None:
    other = base / "kb" / "erp" / "broken.md"
    other.parent.mkdir()
    other.write_text("kein front matter")
    assert kb("check", "kb/mail").status == 0
    assert kb("check", "kb/erp/broken.md").status == 1
    assert kb("check", ".").status == 1


def test_a_path_outside_the_knowledge_base_is_wrong_usage(kb: Kb, base: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("x")
    result = kb("check", str(other))
    assert result.status == 2
    assert "不在知识库" in result.err


def test_a_file_that_is_no_entry_is_wrong_usage(kb: Kb, base: Path) -> None:
    (base / "notes.txt").write_text("x")
    assert kb("check", "notes.txt").status == 2


def test_the_format_is_github_inside_github_actions(kb: Kb, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (base / "kb" / "mail" / "empty.md").write_bytes(b"")
    assert "::error file=kb/mail/empty.md,line=1,col=1,title=unreadable-file::" in kb("check").out


def test_the_report_can_go_to_a_file(kb: Kb, base: Path) -> None:
    result = kb("check", "--format", "json", "--output", "out/report.json")
    assert result.out == ""
    assert json.loads((base / "out" / "report.json").read_text())["version"] == 1


def test_settings_that_cannot_be_used_are_status_2_with_the_nearest_name(kb: Kb, base: Path) -> None:
    (base / "pyproject.toml").write_text("[tool.kb.rules]\nheadin-order = 'off'\n")
    result = kb("check", "--lang", "en")
    assert result.status == 2
    assert "did you mean heading-order?" in result.err

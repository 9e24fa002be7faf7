"""Dead links in entries."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from kblib import web
from kblib.check import outside
from kblib.diagnostics import Position, Severity

TEXT = "---\nid: KB-0001\n---\n\n## 问题描述\n\n见 [甲](http://gone.example.com/a#b) 和 <https://fine.example.com/>。\n"


def test_a_dead_link_is_a_warning_at_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kb/mail").mkdir(parents=True)
    (tmp_path / "kb/mail/a.md").write_text(TEXT, encoding="utf-8")
    asked: list[str] = []

    def ask(_root: Path, addresses: Iterable[str], now: float) -> dict[str, web.Answer]:
        asked.extend(addresses)
        return {address: web.Answer("gone" in address, "404", now) for address in asked}

    monkeypatch.setattr(web, "ask", ask)
    (found,) = outside.check(tmp_path, ["kb/mail/a.md"], 0.0)
    assert asked == ["http://gone.example.com/a", "https://fine.example.com/"]
    assert (found.rule, found.severity, found.position) == ("dead-link", Severity.WARNING, Position(7, 3))
    assert found.message.en == "http://gone.example.com/a#b is gone (404)"
    assert found.source == "见 [甲](http://gone.example.com/a#b) 和 <https://fine.example.com/>。"


def test_an_address_with_a_password_is_sent_to_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "ask", _gone)
    (tmp_path / "kb/mail").mkdir(parents=True)
    (tmp_path / "kb/mail/a.md").write_text(TEXT.replace("//gone", "//me:Scan2024ok@gone"), encoding="utf-8")
    assert [found.message.en for found in outside.check(tmp_path, ["kb/mail/a.md"], 0.0)] == [
        "https://fine.example.com/ is gone (unknown host)"
    ]


def _gone(_root: Path, addresses: Iterable[str], now: float) -> dict[str, web.Answer]:
    return {address: web.Answer(True, web.UNKNOWN_HOST, now) for address in addresses}


def test_an_author_or_the_team_may_allow_a_dead_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "ask", _gone)
    (tmp_path / "kb/mail").mkdir(parents=True)
    (tmp_path / "kb/mail/a.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "kb/mail/b.md").write_text(
        TEXT.replace("见 [", "<!-- kb: allow dead-link because 只有内网能打开 -->\n见 ["), encoding="utf-8"
    )
    found = outside.check(tmp_path, ["kb/mail/a.md", "kb/mail/b.md"], 0.0)
    assert [item.path for item in found] == ["kb/mail/a.md"] * 2
    assert found[0].message.zh == "http://gone.example.com/a#b 已经没有了（没有这个主机）"
    (tmp_path / "pyproject.toml").write_text('[tool.kb.rules]\ndead-link = "error"\n')
    assert {item.severity for item in outside.check(tmp_path, ["kb/mail/a.md"], 0.0)} == {Severity.ERROR}
    (tmp_path / "pyproject.toml").write_text('[tool.kb.rules]\ndead-link = "off"\n')
    assert outside.check(tmp_path, ["kb/mail/a.md"], 0.0) == ()

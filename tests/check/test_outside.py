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

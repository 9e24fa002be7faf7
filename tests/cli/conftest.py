"""A knowledge base on disk, and the command `kb` run in this process."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kblib.cli import main

GOOD = """\
---
id: KB-3F7Q2
title: Outlook 反复弹出密码框
lang: zh
system: mail
issue_type: login
labels: [application]
keywords: [Outlook]
authors: [wang.wu]
asked_as: [邮箱老是要密码]
---

## 问题描述

弹出密码框。

## 排查步骤

1. 打开 Outlook。

## 解决方案

删除旧凭据。

## 预防措施

改密后重新登录。

## 相关

无。
"""


class Run(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge base with one good entry; the working folder is inside it."""
    for name in ("KB_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "base" / "kb" / "mail" / "outlook.md"
    path.parent.mkdir(parents=True)
    path.write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "base")
    return tmp_path / "base"


@pytest.fixture
def kb(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Runs `kb` with these arguments."""

    def run(*arguments: str) -> Run:
        status = main(arguments)
        captured = capsys.readouterr()
        return Run(status, captured.out, captured.err)

    return run

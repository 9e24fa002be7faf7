"""Entries in bulk, and a clock that has gone on."""

import time
from collections.abc import Callable

import pytest

GOOD = """\
---
id: KB-{id}
title: 打印机 {id} 脱机
lang: zh
system: mail
issue_type: login
labels: [application]
keywords: [打印机]
authors: [wang.wu]
---

## 问题描述

打印机显示为脱机。

## 排查步骤

1. 检查网线。

## 解决方案

重新启动。

## 预防措施

固定地址。

## 相关

无。
"""


@pytest.fixture
def good() -> Callable[[int], str]:
    """The text of a good entry with this number as its id."""
    return lambda number: GOOD.replace("{id}", f"{number:04}")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a minute later than the files were written: their times can be trusted."""
    now_ns = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now_ns() + 60_000_000_000)

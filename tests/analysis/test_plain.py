"""What a reader sees of Markdown is what is searched."""

import pytest

from kblib.analysis import plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("请**重启**电脑", "请重启电脑"),
        ("用 SQL*Plus 登录", "用 SQL*Plus 登录"),
        ("*重要*：先备份", "重要：先备份"),
        ('见 [重置密码](https://sso.example/reset "标题")。', "见 重置密码。"),
        ("![登录窗口](img/login.png)", "登录窗口"),
        ("运行 `ipconfig /all`", "运行 ipconfig /all"),
        ("1. 打开设置\n2. 点“网络”", "打开设置\n点“网络”"),
        ("### 原因\n- 缓存", "原因\n缓存"),
        ("甲<br>乙", "甲 乙"),
        ("甲<!-- 内部 -->乙", "甲 乙"),
        ("甲<!-- 没有结束", "甲 "),
        ("a\\_b", "a_b"),
        ("A &amp; B", "A & B"),
        ("打开 https://portal.example/a?b=1 再试", "打开   再试"),
        ("```powershell\nGet-Service\n```\n结束", "\nGet-Service\n\n结束"),
        ("| 代码 | 含义 |\n|---|---|\n| 691 | 拒绝 |", "| 代码 | 含义 |\n\n| 691 | 拒绝 |"),
    ],
)
def test_marks_and_addresses_go_and_words_stay(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@pytest.mark.parametrize(
    "hostile", ["[" * 20_000, "](" * 20_000, "> " * 20_000, "<a" * 20_000, "<!--" * 20_000, "*" * 20_000]
)
def test_hostile_texts_take_no_longer_than_others(hostile: str) -> None:
    assert len(plain(hostile)) <= len(hostile)

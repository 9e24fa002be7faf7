"""Spacing and punctuation of the title."""

import pytest

from tests.fix.conftest import applied


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: 安装Outlook失败,提示691", "title: 安装 Outlook 失败，提示 691"),
        ("title: '安装Outlook失败'  # 暂定", "title: '安装 Outlook 失败'  # 暂定"),
        ('title: "安装Outlook失败"', 'title: "安装 Outlook 失败"'),
    ],
)
def test_a_title_on_one_line_is_spaced(before: str, after: str) -> None:
    assert applied("title_spacing", f"---\n{before}\nlang: zh\n---\n甲A\n") == f"---\n{after}\nlang: zh\n---\n甲A\n"


@pytest.mark.parametrize(
    "lines",
    [
        "title: 安装Outlook失败\nlang: en",
        "title: Outlook fails, says 691",
        "title: >-\n  安装Outlook失败",
        'title: "安装\\u004futlook失败"',
        "title: 运行`ipconfig/all命令`",
        "title: 打开C:\\共享\\张三Docs",
        "title: [安装Outlook失败]",
    ],
)
def test_other_titles_stay(lines: str) -> None:
    assert applied("title_spacing", f"---\n{lines}\n---\n") == f"---\n{lines}\n---\n"

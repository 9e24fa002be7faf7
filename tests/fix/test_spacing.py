"""Spacing and punctuation of the body."""

import pytest

from tests.fix.conftest import applied

FRONT = "---\nid: KB-1\nlang: zh\n---\n\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("打开Outlook的设置,然后点击确定.", "打开 Outlook 的设置，然后点击确定。"),
        ("错误0x80070005,请重试!", "错误 0x80070005，请重试！"),
        ("- 甲A\n  1. 第2步\n- [ ] 乙B", "- 甲 A\n  1. 第 2 步\n- [ ] 乙 B"),
        ("> [!WARNING]\n> 备份PC。", "> [!WARNING]\n> 备份 PC。"),
        ("| 甲A  | 乙 |\n|---|---|\n| 丙B | `甲A` |", "| 甲 A  | 乙 |\n|---|---|\n| 丙 B | `甲A` |"),
        ("### 甲A", "### 甲 A"),
        ("**甲A**，*乙B*。 丙", "**甲 A**，*乙 B*。丙"),
        (
            '见[Outlook设置](a中b.md "甲A")和![图A](img/图A.png)',
            '见[Outlook 设置](a中b.md "甲A")和![图 A](img/图A.png)',
        ),
        ("按Windows键+R输入cmd", "按 Windows 键+R 输入 cmd"),
        ("你好 ，世界。 再见", "你好，世界。再见"),
        ("<td>甲A</td>", "<td>甲 A</td>"),
    ],
)
def test_prose_is_spaced(before: str, after: str) -> None:
    assert applied("spacing", f"{FRONT}{before}\n") == f"{FRONT}{after}\n"


@pytest.mark.parametrize(
    "body",
    [
        "```sh\necho 中文a,中文\n```",
        "    echo 中文a,中文",
        "- 甲\n\n  ~~~\n  echo 中文a,中文\n  ~~~",
        "运行 `echo 中文a,中文` 命令",
        "运行 ``echo `中文a` ,中文`` 命令",
        "见 https://a.com/中文a,中文 和 www.b.com/中文a 和 <https://c.com/中文a>",
        "见 https://a.com ，然后",
        "联系 zhang@a.com 和 张三a@b.com",
        '<span title="中文a,中文">甲</span>',
        "<!-- kb: allow secrets because 测试a,测试 -->",
        "<!--\n多行a,注释\n-->",
        "<kbd>中文a</kbd>",
        "<pre>\n中文a,中文\n</pre>",
        "[甲](a.md '中文a,中文')",
        "[甲][中文a]\n\n[中文a]: b中.md '中文a'",
        "[^注a]\n\n[^注a]: 甲",
        "C:\\用户\\张三Docs 和 \\\\server\\共享A 和 ~/文档a 和 /etc/网络a 和 ./中文a",
        "文件 报表2023.xlsx",
        "net use -Name张三A，user=域A，%用户A%，${变量a}，{用户A}",
        "提示“无法连接到SQL服务器,请重试!”",
        '提示"无法连接到SQL服务器,请重试!"，选择「文件A」',
        "真的吗?? 等等...",
        "甲  \n乙",
        "In English, nothing: 1,2 (3)!",
        "全角字符如ＡＢＣ，１２３",
        "开始-设置-网络(内网)",
        "字符 \ue000 中a",
    ],
)
def test_what_is_no_prose_stays(body: str) -> None:
    assert applied("spacing", f"{FRONT}{body}\n") == f"{FRONT}{body}\n"


def test_an_english_entry_stays() -> None:
    text = "---\nlang: en\n---\nClick 文件A,then 打开.\n"
    assert applied("spacing", text) == text

"""What other entries know of one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kblib import catalog, similarity
from kblib.card import Cards, card_of, folded

MakeKb = Callable[..., Path]

HEAD = "---\nid: KB-3F7Q2\ntitle: 打印机显示脱机\n---\n\n"
TEXT = "重启后台打印服务，删除队列里损坏的文档，取消勾选端口的状态检测，给打印机固定地址，登记端口和保留地址。"


@pytest.mark.parametrize(
    "other",
    ["outlook 无法登录", "Ｏｕｔｌｏｏｋ无法登录", "“Outlook”：无法登录！", "OUTLOOK　无法_登录", "Outlook无法登录 "],
)
def test_case_width_blanks_and_punctuation_of_a_title_make_no_difference(other: str) -> None:
    assert folded(other) == folded("Outlook 无法登录")


@pytest.mark.parametrize("other", ["Outlook 2021 无法登录", "Outlook 无法登陆", "Outlook+ 无法登录"])
def test_words_and_signs_of_a_name_make_a_title_another(other: str) -> None:
    assert folded(other) != folded("Outlook 无法登录")


@pytest.mark.parametrize(
    "text",
    [
        HEAD + f"## 解决方案\n\n{TEXT}\n",
        HEAD + f"## 问题描述\n\n## 排查步骤\n\n{TEXT}\n\n## 预防措施\n",
        HEAD + f"## 解决方案\n\n<!-- ✎ 写明怎样恢复服务，谁可以做，做完怎样验证 -->\n\n{TEXT}\n",
        HEAD + f"{TEXT}\n",
        f"---\ntitle: 别的标题\nkeywords: [打印, 后台, 脱机]\nid: KB-9D2MX\n---\n\n## Solution\n\n{TEXT}\n",
        f"{TEXT}<!-- never closed {TEXT[::-1]}",
    ],
)
def test_headings_prompts_and_front_matter_are_not_compared(text: str) -> None:
    card = card_of(catalog.decode("kb/mail/a.md", text.encode()))
    assert card.sketch == similarity.pack(similarity.sketch(TEXT))


def test_pictures_are_shown_by_links_and_by_html(make_kb: MakeKb) -> None:
    body = "![图](img/a.png) [大图](../oa/b.png#x) [c](c.md#d) <img alt='' src=\"img/d.png\"> `![e](e.png)`"
    root = make_kb({"kb/mail/a.md": HEAD + body})
    cards = Cards(cards=tuple(card_of(entry) for entry in catalog.load(root).entries))
    assert cards.shown == {"kb/mail/img/a.png", "kb/oa/b.png", "kb/mail/c.md", "kb/mail/img/d.png"}

"""The judges of a fix: each must also say no."""

import pytest

from kblib.fix import same


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("`中a`", "`中 a`"),
        ("```\n中a\n```", "```\n中 a\n```"),
        ("[甲](a中b.md)", "[甲](a-中b.md)"),
        ("甲 https://a.com ，乙", "甲 https://a.com，乙"),
        ("甲\n\n乙", "甲\n乙"),
        ("- 甲", "-甲"),
        ("甲  \n乙", "甲\n乙"),
        ("甲 net user", "甲 netuser"),
        ("甲ab", "甲a b"),
        ("甲", "乙"),
        ("<pre>中a</pre>", "<pre>中 a</pre>"),
        ("<!-- 中a -->", "<!-- 中 a -->"),
        ('<b title="中a">甲</b>', '<b title="中 a">甲</b>'),
    ],
)
def test_more_than_spacing_is_noticed(before: str, after: str) -> None:
    assert not same.page_but_spacing(before, after)


def test_spacing_is_let_through() -> None:
    assert same.page_but_spacing("![图a](x.png) 甲b,丙 。", "![图 a](x.png) 甲 b，丙。")


@pytest.mark.parametrize(
    ("before", "after"),
    [("甲  \n乙", "甲\n乙"), ("```\n甲 \n```", "```\n甲\n```"), ("甲 乙", "甲乙"), ("甲\n\n乙", "甲\n乙")],
)
def test_another_page_is_noticed(before: str, after: str) -> None:
    assert not same.page(before, after)


@pytest.mark.parametrize(("before", "after"), [(1, "1"), (1, 1.0), (1, True), ([1, 2], [2, 1])])
def test_another_value_is_noticed(before: object, after: object) -> None:
    assert not same.values({"a": before}, {"a": after})


def test_another_text_around_a_link_is_noticed() -> None:
    assert same.text("[甲](a.md)", "[甲](b.md)")
    assert not same.text("甲\\](a.md)", "甲\\](b.md)")

"""Where things stand in a Markdown text."""

from typing import NamedTuple

import pytest

from kblib.diagnostics import Position
from kblib.markdown import CodeBlock, Heading, Link, ListItem, outline


class Head(NamedTuple):
    """A heading in one line."""

    level: int
    text: str
    line: int
    end_line: int
    nested: bool


def headings(text: str) -> list[Head]:
    return [Head(h.level, h.text, h.position.line, h.end_line, h.nested) for h in outline(text).headings]


def links(text: str) -> list[tuple[str, str, int, int]]:
    return [(link.target, link.text, link.position.line, link.position.column) for link in outline(text).links]


def test_atx_headings_of_all_levels() -> None:
    text = "# 一\n## 二 ##\n   ### 三\n###### 六\n####### 不是\n#不是\n"
    assert headings(text) == [
        Head(1, "一", 1, 1, False),
        Head(2, "二", 2, 2, False),
        Head(3, "三", 3, 3, False),
        Head(6, "六", 4, 4, False),
    ]


def test_setext_headings_end_on_the_underline() -> None:
    text = "问题描述\n---\n\n标题\n===\n\n两行的\n标题\n--------\n"
    assert headings(text) == [
        Head(2, "问题描述", 1, 2, False),
        Head(1, "标题", 4, 5, False),
        Head(2, "两行的 标题", 7, 9, False),
    ]


def test_headings_in_code_are_none() -> None:
    text = "```md\n## 围栏\n```\n\n~~~\n标题\n---\n~~~\n\n    ## 缩进\n\n`## 行内`\n"
    assert headings(text) == []


def test_an_unclosed_fence_hides_the_rest() -> None:
    assert headings("## 一\n```\n## 二\n") == [Head(2, "一", 1, 1, False)]


@pytest.mark.parametrize(
    "text",
    ["<!-- ## 甲 -->\n", "<!--\n## 甲\n\n## 乙\n-->\n", "<!-- 没有结束\n## 甲\n\n## 乙\n", "<div>\n## 甲\n</div>\n"],
)
def test_headings_in_comments_and_raw_html_are_none(text: str) -> None:
    assert headings(text) == []


def test_a_comment_beside_a_heading_is_not_part_of_it() -> None:
    text = "<!-- 前 -->\n## 甲 <!-- 后 -->\n<!-- 下 -->\n"
    assert headings(text) == [Head(2, "甲", 2, 2, False)]


def test_headings_in_quotations_lists_alerts_and_footnotes_are_nested() -> None:
    text = """\
> ## 引用

- ## 列表

1. a

   ## 编号

> [!NOTE]
> ## 提醒

甲[^1]

[^1]: 注

    ## 脚注

## 外面
"""
    assert headings(text) == [
        Head(2, "引用", 1, 1, True),
        Head(2, "列表", 3, 3, True),
        Head(2, "编号", 7, 7, True),
        Head(2, "提醒", 10, 10, True),
        Head(2, "脚注", 16, 16, True),
        Head(2, "外面", 18, 18, False),
    ]


def test_a_repeated_heading_is_found_twice() -> None:
    assert headings("## 甲\n\n## 甲\n") == [Head(2, "甲", 1, 1, False), Head(2, "甲", 3, 3, False)]


def test_the_text_of_a_heading_is_without_markup() -> None:
    text = "## 用 `cmdkey` **清除**[凭据](a.md) &amp; <b>重启</b> \\#1 ![图](p.png)\n"
    assert headings(text) == [Head(2, "用 cmdkey 清除凭据 & 重启 #1", 1, 1, False)]


def test_an_empty_heading_has_no_text() -> None:
    assert headings("##\n") == [Head(2, "", 1, 1, False)]


def test_lines_count_from_the_first_line_given() -> None:
    found = outline("甲\n---\n\n- [乙](b.md)\n\n```\nx\n```\n", first_line=11)
    assert found.headings == (Heading(level=2, text="甲", position=Position(11, 1), end_line=12, nested=False),)
    assert found.links == (Link(target="b.md", text="乙", position=Position(14, 3)),)
    assert found.items == (ListItem(text="乙", depth=1, position=Position(14, 1)),)
    assert found.code == (CodeBlock(first_line=16, last_line=18),)


def test_inline_links_and_pictures_with_columns_in_characters() -> None:
    found = outline("中文 [证书](cert.md \"带 > 的标题\") 与 ![图 1](img/a.png '<b>') 😀 [b](<c d.md>)\n").links
    assert found == (
        Link(target="cert.md", text="证书", position=Position(1, 4)),
        Link(target="img/a.png", text="图 1", position=Position(1, 30), is_picture=True),
        Link(target="c%20d.md", text="b", position=Position(1, 56)),
    )


def test_reference_links_are_resolved() -> None:
    text = "[甲][ref] [ref] [乙][] ![丙][p]\n\n[ref]: a.md\n[乙]: b.md 'title'\n[P]: img/c.png\n"
    assert links(text) == [
        ("a.md", "甲", 1, 1),
        ("a.md", "ref", 1, 10),
        ("b.md", "乙", 1, 16),
        ("img/c.png", "丙", 1, 22),
    ]


def test_a_reference_without_a_definition_is_text() -> None:
    assert links("[甲][lost] [lost]\n") == []


def test_autolinks() -> None:
    assert links("见 <https://a.cn> https://b.cn/x。 www.c.cn d@e.cn\n") == [
        ("https://a.cn", "https://a.cn", 1, 3),
        ("https://b.cn/x%E3%80%82", "https://b.cn/x。", 1, 18),
        ("http://www.c.cn", "www.c.cn", 1, 34),
        ("mailto:d@e.cn", "d@e.cn", 1, 43),
    ]


def test_chinese_targets_are_percent_encoded_by_the_parser() -> None:
    assert links("[甲](打印机/脱机.md#解决方案)\n") == [
        ("%E6%89%93%E5%8D%B0%E6%9C%BA/%E8%84%B1%E6%9C%BA.md#%E8%A7%A3%E5%86%B3%E6%96%B9%E6%A1%88", "甲", 1, 1)
    ]


def test_a_picture_inside_a_link_is_found_with_the_link() -> None:
    assert links("[![图](a.png)](b.md)\n") == [("b.md", "", 1, 1), ("a.png", "图", 1, 2)]


def test_links_in_tables_lists_quotations_and_footnotes() -> None:
    text = (
        "| a |\n|---|\n| [一](1.md) |\n\n- x\n  - [二](2.md)\n\n> [三](3.md)\n\n甲[^n] [五](5.md)\n\n[^n]: [四](4.md)\n"
    )
    assert links(text) == [
        ("1.md", "一", 3, 3),
        ("2.md", "二", 6, 5),
        ("3.md", "三", 8, 3),
        ("5.md", "五", 10, 7),
        ("4.md", "四", 12, 7),
    ]


def test_links_in_code_comments_and_raw_html_are_none() -> None:
    assert links("`[a](a.md)`\n\n    [b](b.md)\n\n<!-- [c](c.md) -->\n\n<a href='d.md'>d</a> <img src='e.png'>\n") == []


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "JaVaScRiPt:x", "vbscript:x", "file:///etc/passwd", "data:text/html,x", ""]
)
def test_a_target_that_no_page_leads_to_is_empty(target: str) -> None:
    assert links(f"[甲]({target})\n") == [("", "甲", 1, 1)]


def test_lists_with_depth_order_and_first_paragraph() -> None:
    text = """\
1. 打开 `services.msc`

   再等
   - **子项**
     ```
     x
     ```
2. 第二步

- [x] 完成
* 另一列
"""
    assert [(i.text, i.depth, i.position) for i in outline(text).items] == [
        ("打开 services.msc", 1, Position(1, 1)),
        ("子项", 2, Position(4, 4)),
        ("第二步", 1, Position(8, 1)),
        ("完成", 1, Position(10, 1)),
        ("另一列", 1, Position(11, 1)),
    ]


def test_a_footnote_is_no_list_item() -> None:
    assert outline("甲[^1]\n\n[^1]: 注\n").items == ()


def test_code_blocks_by_their_lines() -> None:
    text = "```\na\n```\n\n- x\n\n  ~~~sh\n  b\n  ~~~\n\n甲\n\n    c\n    d\n\n> ```\n> e\n> ```\n"
    assert [(code.first_line, code.last_line) for code in outline(text).code] == [(1, 3), (7, 9), (13, 15), (16, 18)]


def test_text_that_looks_like_the_parsers_own_tags_is_no_heading() -> None:
    text = """\
<h2 data-sourcepos="1:1-1:9">假</h2>

`<h2 data-sourcepos="3:1-3:9">假</h2>`

\\<h2 data-sourcepos="5:1-5:9">假\\</h2>
"""
    assert headings(text) == []


def test_nothing_stands_in_an_empty_text() -> None:
    found = outline("")
    assert (found.headings, found.links, found.items, found.code) == ((), (), (), ())


@pytest.mark.parametrize(
    "text", ["<b>甲</b>\n", "甲 <!-- 乙 --> 丙\n", "<div>\n甲\n</div>\n", "| 甲 |\n|---|\n| a<br>b |\n"]
)
def test_html_of_the_author_is_told(text: str) -> None:
    assert outline(text).raw_html


@pytest.mark.parametrize(
    "text", ["甲 `<b>`\n", "```\n<b>甲</b>\n```\n", "甲 \\<b>\n", "1 < 2 > 0\n", "<https://a.cn>\n"]
)
def test_code_and_what_only_looks_like_html_is_none(text: str) -> None:
    assert not outline(text).raw_html

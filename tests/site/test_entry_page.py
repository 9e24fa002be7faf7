"""The page of one entry as values."""

from kblib.language import Language
from kblib.markdown import slugs
from kblib.site import entry_page
from kblib.site.entry_page import EntryView
from tests.site.conftest import MakeLibrary, entry_text

BODY = """\
## 问题描述

见 [乙](../erp/b.md#解决方案)、[下面](#方法一)、[外部](https://example.com/a?b=1&c=2)。

![窗口](img/a.png)

## 排查步骤

1. 看

## 解决方案

### 方法一

<script>alert(1)</script><b onclick="x()">粗</b>

见脚注[^1]。

### 方法一

| a | b |
|---|---|
| 1 | 2 |

## 预防措施

丁

## 相关

戊

[^1]: 脚注文字
"""


def _view(make_library: MakeLibrary, **values: str) -> EntryView:
    library = make_library(
        {
            "kb/mail/a.md": entry_text("KB-0001", "甲 & <乙>", body=BODY, related="[KB-0002]", **values),
            "kb/erp/b.md": entry_text("KB-0002", "乙", system="erp"),
            "kb/mail/img/a.png": "png",
        }
    )
    return entry_page.view(library, library.kb.catalog.by_path["kb/mail/a.md"])


def _html(view: EntryView, name: str) -> str:
    return next(element.html for element in view.elements if element.name == name)


def test_links_to_files_become_links_to_pages(make_library: MakeLibrary) -> None:
    html = _html(_view(make_library), "problem")
    assert 'href="../KB-0002/#%E8%A7%A3%E5%86%B3%E6%96%B9%E6%A1%88"' in html
    assert 'href="#%E6%96%B9%E6%B3%95%E4%B8%80"' in html
    assert 'href="https://example.com/a?b=1&amp;c=2"' in html
    assert 'src="../kb/mail/img/a.png"' in html


def test_nothing_of_an_author_can_run(make_library: MakeLibrary) -> None:
    html = _html(_view(make_library), "solution")
    assert "<script" not in html
    assert "onclick" not in html
    assert "<b>粗</b>" in html


def test_headings_inside_an_element_have_anchors_of_their_own(make_library: MakeLibrary) -> None:
    view = _view(make_library)
    solution = next(element for element in view.elements if element.name == "solution")
    assert [heading.anchor for heading in solution.headings] == ["方法一", "方法一-1"]
    assert '<h3 id="方法一">方法一</h3>' in solution.html


def test_a_footnote_that_is_defined_in_another_element_still_works(make_library: MakeLibrary) -> None:
    view = _view(make_library)
    assert 'href="#fn-1"' in _html(view, "solution")
    assert "脚注文字" in _html(view, "related")


def test_tables_scroll_by_themselves(make_library: MakeLibrary) -> None:
    assert '<div class="kb-table"' in _html(_view(make_library), "solution")


def test_the_elements_stand_in_the_order_of_the_schema(make_library: MakeLibrary) -> None:
    assert [element.name for element in _view(make_library).elements] == [
        "problem",
        "steps",
        "solution",
        "prevention",
        "related",
    ]


def test_facts_lead_to_their_pages(make_library: MakeLibrary) -> None:
    view = _view(make_library)
    assert (view.system.title, view.system.url) == ("邮件系统", "../systems/mail/")
    assert (view.issue_type.title, view.issue_type.url) == ("登录异常", "../types/login/")
    assert [(item.title, item.url) for item in view.related] == [("乙", "../KB-0002/")]


def test_dates_are_unknown_without_history(make_library: MakeLibrary) -> None:
    view = _view(make_library)
    assert (view.created_on, view.updated_on) == (None, None)


def test_a_retired_entry_points_to_its_successor(make_library: MakeLibrary) -> None:
    view = _view(make_library, retired="{reason: 已换系统, replaced_by: KB-0002}")
    assert view.retired_reason == "已换系统"
    assert view.replaced_by
    assert view.replaced_by.url == "../KB-0002/"


def test_an_imported_entry_names_what_it_lacks(make_library: MakeLibrary) -> None:
    text = entry_text("KB-0003", "丙", imported="{from: old, incomplete: [prevention, labels]}", labels="[]").replace(
        "## 预防措施\n\n丁\n\n", ""
    )
    library = make_library({"kb/mail/c.md": text}, language=Language.EN)
    view = entry_page.view(library, library.kb.catalog.entries[0])
    assert view.incomplete == ("预防措施", "Labels")
    assert _html(view, "prevention") == ""


def test_a_link_to_an_article_that_was_left_behind_keeps_its_words(make_library: MakeLibrary) -> None:
    body = "## 问题描述\n\n见 [旧文章](../old/x.md)。\n"
    library = make_library({"kb/mail/c.md": entry_text("KB-0003", "丙", body=body, imported="{from: old}")})
    html = _html(entry_page.view(library, library.kb.catalog.entries[0]), "problem")
    assert "旧文章" in html
    assert "href" not in html


def test_the_description_is_the_beginning_of_the_problem(make_library: MakeLibrary) -> None:
    view = _view(make_library)
    assert view.description.startswith("见 乙")
    assert len(view.description) <= 160


def test_a_sample_of_html_in_code_keeps_its_words(make_library: MakeLibrary) -> None:
    body = '## 问题描述\n\n```html\n<a href="x.md">甲</a>\n```\n'
    library = make_library({"kb/mail/c.md": entry_text("KB-0003", "丙", body=body, imported="{from: old}")})
    html = _html(entry_page.view(library, library.kb.catalog.entries[0]), "problem")
    assert '&lt;a href="x.md"&gt;甲&lt;/a&gt;' in html.replace("&quot;", '"')


def test_anchors_are_those_that_the_check_knows(make_library: MakeLibrary) -> None:
    body = "## 问题描述\n\n### 相关\n\n一\n\n## 相关\n\n### 相关\n\n二\n"
    library = make_library({"kb/mail/c.md": entry_text("KB-0003", "丙", body=body, imported="{from: old}")})
    entry = library.kb.catalog.entries[0]
    view = entry_page.view(library, entry)
    shown = [
        anchor for item in view.elements if item.html for anchor in (item.anchor, *(h.anchor for h in item.headings))
    ]
    assert shown == list(slugs(entry.outline.headings)) == ["问题描述", "相关", "相关-1", "相关-2"]


def test_an_author_of_retired_entries_alone_has_no_page_to_lead_to(make_library: MakeLibrary) -> None:
    retired = entry_text("KB-0001", "甲", extra="retired:\n  reason: 旧\n", authors="[wang.wu, li.si]")
    library = make_library({"kb/mail/a.md": retired, "kb/mail/b.md": entry_text("KB-0002", "乙")})
    authors = entry_page.view(library, library.kb.catalog.by_path["kb/mail/a.md"]).authors
    assert [(author.title, author.url) for author in authors] == [
        ("wang.wu", "../contributors/wang.wu/"),
        ("li.si", ""),
    ]

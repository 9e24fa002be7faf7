"""The generated pages as Markdown values."""

import re

import pytest

from kblib import markdown
from kblib.language import Language
from kblib.site.page import Page
from kblib.site.pages import keyword_url, pages
from tests.site.conftest import MakeLibrary, entry_text


def _pages(library: object) -> dict[str, Page]:
    return {page.url: page for page in pages(library)}  # type: ignore[arg-type]


def test_every_category_has_a_page_even_without_entries(make_library: MakeLibrary) -> None:
    found = _pages(make_library({}))
    assert {"systems/", "systems/mail/", "types/login/", "labels/network/", "matrix/", "recent/"} <= set(found)
    assert "这里还没有条目" in found["systems/mail/"].markdown


def test_a_cell_without_entries_has_no_page_and_is_a_gap_in_the_matrix(make_library: MakeLibrary) -> None:
    found = _pages(make_library({"kb/mail/a.md": entry_text("KB-0001", "甲")}))
    assert "systems/mail/login/" in found
    assert "systems/mail/data-sync/" not in found
    matrix = markdown.render(found["matrix/"].markdown)
    assert matrix.count('class="kb-gap"') == 17
    assert 'href="../systems/mail/login/"' in matrix


def test_a_long_list_is_cut_into_pages(make_library: MakeLibrary) -> None:
    texts = {f"kb/mail/{n}.md": entry_text(f"KB-{n:05}", f"条目 {n}") for n in range(25)}
    texts["pyproject.toml"] = "[tool.kb]\npage_size = 10\n"
    found = _pages(make_library(texts))
    assert {"systems/mail/", "systems/mail/2/", "systems/mail/3/"} <= set(found)
    assert "systems/mail/4/" not in found
    third = markdown.render(found["systems/mail/3/"].markdown)
    assert third.count("/KB-") == 5
    assert 'href="../../../KB-' in third
    assert 'href="../2/"' in third


def test_markup_in_titles_is_shown_and_not_run(make_library: MakeLibrary) -> None:
    title = "<img src=x onerror=alert(1)> [a](b) **c** `d` | e"
    library = make_library({"kb/mail/a.md": entry_text("KB-0001", f"'{title}'")})
    rendered = markdown.render(_pages(library)["systems/mail/"].markdown)
    assert "<img" not in rendered
    assert "&lt;img src=x onerror=alert(1)&gt; [a](b) **c** `d` | e</a>" in rendered


def test_recent_changes_are_grouped_by_month(make_library: MakeLibrary) -> None:
    library = make_library(
        {"kb/mail/a.md": entry_text("KB-0001", "甲"), "kb/mail/b.md": entry_text("KB-0002", "乙")},
        dates={"kb/mail/a.md": "2026-01-31", "kb/mail/b.md": "2026-02-01"},
    )
    text = _pages(library)["recent/"].markdown
    assert re.findall("^## (.*)$", text, re.MULTILINE) == ["2026-02", "2026-01"]


def test_contributors_are_listed_with_their_role(make_library: MakeLibrary) -> None:
    library = make_library(
        {
            "kb/mail/a.md": entry_text("KB-0001", "甲"),
            "site_config/team.yml": "people:\n  - {id: wang.wu, name: 王五, role: l2}\n",
        },
        language=Language.EN,
    )
    assert "[王五](wang.wu/) | L2 engineer | 1 |" in _pages(library)["contributors/"].markdown


@pytest.mark.parametrize("word", ["C++", "C#", "c", "../../etc", "打印机", "a b", "a-b", "?", ".", "0x80070005"])
def test_keywords_have_safe_addresses(word: str) -> None:
    assert re.fullmatch(r"keywords/[\w+.-]*\w[\w+.-]*/", keyword_url(word))
    assert ".." not in keyword_url(word)


def test_keywords_that_differ_have_different_addresses() -> None:
    words = ["C++", "C#", "c", "C", "a b", "a-b", "a/b", "?", "!"]
    assert len({keyword_url(word) for word in words}) == len({word.lower() for word in words})


def test_the_same_library_gives_the_same_pages(make_library: MakeLibrary) -> None:
    library = make_library({"kb/mail/a.md": entry_text("KB-0001", "甲", keywords="[b, a, c]")})
    assert list(pages(library)) == list(pages(library))

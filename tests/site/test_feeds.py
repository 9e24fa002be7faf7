"""Atom feeds."""

from xml.etree import ElementTree as ET

import pytest

from kblib.site.feeds import feeds
from kblib.site.library import Library
from tests.site.conftest import MakeLibrary, entry_text

SITE = "https://kb.example.com/it"
ATOM = {"": "http://www.w3.org/2005/Atom"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def library(make_library: MakeLibrary) -> Library:
    """An entry of January, one of February, and one that is not committed yet."""
    return make_library(
        {
            "kb/mail/a.md": entry_text("KB-0001", "甲 & <b>"),
            "kb/mail/b.md": entry_text("KB-0002", "B", lang="en", body="## Problem\n\nIt *fails*\x01.\n"),
            "kb/oa/c.md": entry_text("KB-0003", "丙", system="oa", issue_type="data-sync"),
        },
        dates={"kb/mail/a.md": "2026-01-05", "kb/mail/b.md": "2026-02-05"},
    )


def _read(library: Library) -> dict[str, ET.Element]:
    return {source: ET.fromstring(text) for source, text in feeds(library, "知识库", SITE)}


def _texts(element: ET.Element, *names: str) -> list[str | None]:
    return [element.findtext(name, namespaces=ATOM) for name in names]


def _links(element: ET.Element) -> dict[str, str]:
    return {link.attrib["rel"]: link.attrib["href"] for link in element.findall("link", ATOM)}


def test_there_is_one_of_all_entries_and_one_for_each_category_of_which_git_knows_dates(library: Library) -> None:
    assert list(_read(library)) == ["feed.xml", "systems/mail/feed.xml", "types/login/feed.xml"]


def test_what_changed_last_comes_first(library: Library) -> None:
    feed = _read(library)["feed.xml"]
    assert _texts(feed, "id", "title", "updated") == [f"{SITE}/", "知识库", "2026-02-04T16:00:00Z"]
    assert [_texts(entry, "id", "title", "updated", "published") for entry in feed.findall("entry", ATOM)] == [
        [f"{SITE}/KB-0002/", "B", "2026-02-04T16:00:00Z", "2026-02-04T16:00:00Z"],
        [f"{SITE}/KB-0001/", "甲 & <b>", "2026-01-04T16:00:00Z", "2026-01-04T16:00:00Z"],
    ]


def test_an_entry_names_its_page_author_categories_and_begins_with_its_text(library: Library) -> None:
    entry = _read(library)["systems/mail/feed.xml"].find("entry", ATOM)
    assert entry is not None
    assert entry.attrib[LANGUAGE] == "en"
    assert _links(entry) == {"alternate": f"{SITE}/KB-0002/"}
    assert _texts(entry, "author/name", "summary") == ["wang.wu", "It fails \ufffd."]
    assert [item.attrib for item in entry.findall("category", ATOM)] == [
        {"term": "mail", "label": "邮件系统"},
        {"term": "login", "label": "登录异常"},
    ]


def test_a_feed_knows_its_own_address_and_that_of_its_page(library: Library) -> None:
    feed = _read(library)["systems/mail/feed.xml"]
    assert _links(feed) == {"self": f"{SITE}/systems/mail/feed.xml", "alternate": f"{SITE}/systems/mail/"}
    assert _texts(feed, "title") == ["邮件系统 · 知识库"]


def test_an_entry_without_author_has_that_of_the_feed(library: Library) -> None:
    assert _texts(_read(library)["feed.xml"], "author/name") == ["知识库"]


def test_without_history_there_are_none(make_library: MakeLibrary) -> None:
    assert _read(make_library({"kb/mail/a.md": entry_text("KB-0001", "甲")})) == {}

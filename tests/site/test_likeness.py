"""Entries like another on its page."""

from dataclasses import replace
from pathlib import Path

from kblib.search import index
from kblib.site import entry_page
from kblib.site.library import Library
from kblib.site.likeness import MOST, Likeness
from tests.site.conftest import MakeLibrary, entry_text

BODY = "## 问题描述\n\n打印队列卡住，任务删不掉。\n\n## 解决方案\n\n重启 Print Spooler。\n"


def library_of(make_library: MakeLibrary, root: Path, **extra: str) -> Library:
    texts = {
        f"kb/desktop/{number}.md": entry_text(f"KB-0000{number}", f"打印队列卡住 {number}", body=BODY, **extra)
        for number in range(1, 9)
    }
    library = make_library(texts)
    reader, _ = index.reader(root)
    return replace(library, likeness=Likeness(reader, library.kb))


def similar(library: Library, entry_id: str) -> list[str]:
    entry = library.kb.catalog.find(entry_id)
    assert entry
    return [item.url for item in entry_page.view(library, entry).similar]


def test_a_page_names_a_few_entries_like_it(make_library: MakeLibrary, tmp_path: Path) -> None:
    found = similar(library_of(make_library, tmp_path), "KB-00001")
    assert len(found) == MOST
    assert "./" not in found


def test_what_the_author_has_named_is_not_named_twice(make_library: MakeLibrary, tmp_path: Path) -> None:
    named = "[KB-00002, KB-00003, KB-00004, KB-00005]"
    found = similar(library_of(make_library, tmp_path, related=named), "KB-00001")
    assert sorted(found) == ["../KB-00006/", "../KB-00007/", "../KB-00008/"]


def test_a_page_without_an_index_names_none(make_library: MakeLibrary, tmp_path: Path) -> None:
    library = replace(library_of(make_library, tmp_path), likeness=None)
    assert similar(library, "KB-00001") == []

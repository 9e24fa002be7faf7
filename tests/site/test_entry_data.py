"""What other programs read of entries."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from kblib.git import History
from kblib.site import entry_data
from kblib.site.library import Library
from tests.site.conftest import MakeLibrary, entry_text

A, B = "kb/mail/a.md", "kb/mail/b.md"


def _library(make_library: MakeLibrary) -> Library:
    return make_library(
        {
            B: entry_text("KB-0002", "乙 “引号” </script>", related="[KB-0001]"),
            A: entry_text("KB-0001", "甲", extra="retired:\n  reason: 旧\n  replaced_by: KB-0002\n"),
        },
        dates={B: "2026-01-06"},
    )


def _read(library: Library) -> dict[str, Any]:
    return {source: json.loads(text) for source, text in entry_data.files(library)}


def test_every_entry_has_its_facts_in_the_list_ordered_by_id(make_library: MakeLibrary) -> None:
    first, second = _read(_library(make_library))["api/entries.json"]["entries"]
    assert (first["id"], first["front_matter"]["retired"]["replaced_by"], first["updated"]) == (
        "KB-0001",
        "KB-0002",
        None,
    )
    assert second == {
        "id": "KB-0002",
        "title": "乙 “引号” </script>",
        "url": "KB-0002/",
        "data": "api/entries/KB-0002.json",
        "path": B,
        "created": "2026-01-06",
        "updated": "2026-01-06",
        "front_matter": {
            "id": "KB-0002",
            "title": "乙 “引号” </script>",
            "lang": "zh",
            "system": "mail",
            "issue_type": "login",
            "labels": ["application"],
            "keywords": ["Outlook"],
            "authors": ["wang.wu"],
            "related": ["KB-0001"],
        },
    }


def test_a_key_of_the_team_is_not_taken_for_one_of_ours(make_library: MakeLibrary) -> None:
    library = make_library({A: entry_text("KB-0001", "甲", url="https://vendor.example.com/1")})
    (entry,) = _read(library)["api/entries.json"]["entries"]
    assert (entry["url"], entry["front_matter"]["url"]) == ("KB-0001/", "https://vendor.example.com/1")


def test_the_list_has_an_entry_on_each_line(make_library: MakeLibrary) -> None:
    text = dict(entry_data.files(_library(make_library)))["api/entries.json"]
    head, *entries, end = text.splitlines()
    assert json.loads(f"{head}]}}") == {"version": 1, "commit": None, "built_at": None, "entries": []}
    assert [json.loads(line.rstrip(","))["id"] for line in entries] == ["KB-0001", "KB-0002"]
    assert end == "]}"


def test_an_empty_knowledge_base_has_an_empty_list(make_library: MakeLibrary) -> None:
    assert _read(make_library({}))["api/entries.json"]["entries"] == []


def test_one_entry_has_its_whole_text(make_library: MakeLibrary) -> None:
    found = _read(_library(make_library))
    assert found["api/entries/KB-0001.json"]["linked_from"] == ["KB-0002"]
    assert found["api/entries/KB-0002.json"]["elements"][:2] == [
        {"name": "problem", "title": "问题描述", "text": "甲"},
        {"name": "steps", "title": "排查步骤", "text": "1. 乙"},
    ]


def test_an_element_that_an_imported_entry_lacks_is_empty(make_library: MakeLibrary) -> None:
    text = entry_text(
        "KB-0001",
        "甲",
        extra="imported:\n  from: wiki\n  incomplete: [steps, solution, prevention, related]\n",
        body="## 问题描述\n\n甲\n",
    )
    elements = _read(make_library({A: text}))["api/entries/KB-0001.json"]["elements"]
    assert [element["text"] for element in elements] == ["甲", "", "", "", ""]


def test_a_file_that_cannot_be_read_is_left_out(make_library: MakeLibrary) -> None:
    assert list(_read(make_library({A: "---\n[\n---\n"}))) == ["api/entries.json", "api/taxonomy.json"]


def test_the_taxonomy_counts_the_entries_in_use(make_library: MakeLibrary) -> None:
    taxonomy = _read(_library(make_library))["api/taxonomy.json"]
    mail = next(term for term in taxonomy["systems"] if term["id"] == "mail")
    assert (mail["title"]["en"], mail["entries"], mail["deprecated"], mail["use_instead"]) == ("Mail", 1, False, None)
    assert {"issue_types", "labels"} <= taxonomy.keys()


def test_it_says_what_it_was_made_from(make_library: MakeLibrary) -> None:
    history = History(known=True, head="c0ffee", head_at=datetime(2026, 10, 1, 8, tzinfo=UTC))
    found = _read(replace(_library(make_library), history=history))
    assert found["api/entries.json"]["commit"] == found["api/taxonomy.json"]["commit"] == "c0ffee"

"""What other programs read of reviews on the site."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from kblib.config import Settings
from kblib.git import FileHistory, Traces
from kblib.request import ChangedFile, Request
from kblib.review.book import Book
from kblib.review.snapshot import Snapshot
from kblib.review.state import Terms
from kblib.site import review_data
from kblib.site.library import Library
from tests.review.requests import PEOPLE, K, at, event, request
from tests.site.conftest import MakeLibrary, entry_text

A, B = "kb/mail/a.md", "kb/mail/b.md"

APPROVED = request(
    event(K.OPENED, "4 08:00", "li.si"),
    event(K.APPROVED, "4 12:30", "sunqi", "c1"),
    event(K.MERGED, "4 12:30", "sunqi"),
    merge_commit="m",
)
WAITING = request(
    event(K.OPENED, "19 08:00", "li.si"), key="#13", files=(ChangedFile(path=A, change="modified", id="KB-0001"),)
)


def _library(make_library: MakeLibrary, *requests: Request) -> Library:
    library = make_library(
        {B: entry_text("KB-0002", "乙"), A: entry_text("KB-0001", "甲", review_by="2026-07-04")},
        dates={A: "2026-01-05", B: "2026-01-06"},
    )
    book = Book(
        root=library.kb.root,
        now=at("20 00:00"),
        settings=Settings(),
        terms=Terms(people=PEOPLE, limit=timedelta(hours=24)),
        snapshot=Snapshot(generated_at=at("20 00:00"), source="github", requests=requests),
    )
    day = at("6 08:00").date()
    files = {path: FileHistory(created_on=day, updated_on=day, changes=1, commit="m") for path in (A, B)}
    # git is not asked: what it would tell is put in its place.
    book.__dict__["traces"] = Traces(known=True, files=files, requests=(), rereads=(), positions={"m": 0})
    return replace(library, book=book)


def _entries(library: Library) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(dict(review_data.files(library))["api/review.json"])
    return document


def test_without_a_snapshot_there_are_no_files(make_library: MakeLibrary) -> None:
    assert list(review_data.files(make_library({}))) == []


def test_the_queue_and_the_entries_are_published(make_library: MakeLibrary) -> None:
    assert [source for source, _ in review_data.files(_library(make_library))] == [
        "review/queue.json",
        "api/review.json",
    ]


def test_every_entry_is_told_of_in_the_order_of_ids(make_library: MakeLibrary) -> None:
    document = _entries(_library(make_library, APPROVED, WAITING))
    assert (document["version"], document["generated_at"], document["source"]) == (1, "2026-01-20T00:00:00Z", "github")
    assert document["entries"] == [
        {
            "id": "KB-0001",
            "state": "merged",
            "request": "#12",
            "submitted_at": "2026-01-04T08:00:00Z",
            "approved_by": "sun.qi",
            "approved_at": "2026-01-04T12:30:00Z",
            "published_at": None,
            "hours_to_publish": None,
            "inferred": [],
            "review_by": "2026-07-04",
            "waiting": ["#13"],
        },
        {
            "id": "KB-0002",
            "state": "unreviewed",
            "request": None,
            "submitted_at": None,
            "approved_by": None,
            "approved_at": None,
            "published_at": None,
            "hours_to_publish": None,
            "inferred": [],
            "review_by": None,
            "waiting": [],
        },
    ]


def test_what_is_older_than_the_snapshot_is_unknown(make_library: MakeLibrary) -> None:
    late = request(event(K.MERGED, "10 08:00", "sunqi"), key="#14", merge_commit="n", files=())
    assert {item["state"] for item in _entries(_library(make_library, late))["entries"]} == {"unknown"}

"""What the page of an entry tells of its review."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kblib.config import Settings
from kblib.git import FileHistory, Reread, Traces
from kblib.request import Request
from kblib.review.book import Book
from kblib.review.snapshot import Snapshot
from kblib.review.state import Terms
from kblib.site import entry_review
from kblib.site.entry_review import ReviewView
from kblib.site.library import Library
from tests.review.requests import PEOPLE, K, at, event, request
from tests.site.conftest import MakeLibrary, entry_text

PATH = "kb/mail/a.md"


def _library(
    make_library: MakeLibrary,
    *requests: Request,
    day: str = "2026-01-05",
    source: str = "github",
    rereads: tuple[Reread, ...] = (),
) -> Library:
    library = make_library({PATH: entry_text("KB-0001", "甲", review_by="2026-07-04")}, dates={PATH: day})
    book = Book(
        root=library.kb.root,
        now=at("20 00:00"),
        settings=Settings(),
        terms=Terms(people=PEOPLE, limit=timedelta(hours=24)),
        snapshot=Snapshot(generated_at=at("20 00:00"), source=source, requests=requests),
    )
    history = library.history.files[PATH]
    files = {PATH: FileHistory(created_on=history.created_on, updated_on=history.updated_on, changes=1, commit="m")}
    # git is not asked: what it would tell is put in its place.
    book.__dict__["traces"] = Traces(known=True, files=files, requests=(), rereads=rereads, positions={"m": 0})
    return replace(library, book=book)


def _view(library: Library) -> ReviewView:
    found = entry_review.review(library, library.kb.catalog.entries[0])
    assert found
    return found


APPROVED = request(
    event(K.OPENED, "4 08:00", "li.si"),
    event(K.APPROVED, "4 12:30", "sunqi", "c1"),
    event(K.MERGED, "4 12:30", "sunqi"),
    merge_commit="m",
    url="https://git.example.com/12",
)


def test_without_a_snapshot_nothing_is_said(make_library: MakeLibrary) -> None:
    library = make_library({PATH: entry_text("KB-0001", "甲")})
    assert entry_review.review(library, library.kb.catalog.entries[0]) is None


def test_an_approved_entry_tells_who_when_and_how_long(make_library: MakeLibrary) -> None:
    view = _view(_library(make_library, APPROVED))
    assert (view.kind, view.state, view.is_flagged) == ("merged", "已审核", False)
    assert (view.submitted_at, view.approved_by, view.approved_at, view.hours) == (
        "2026-01-04 16:00", "孙七", "2026-01-04 20:30", "4.5 小时",
    )  # fmt: skip
    assert view.published_at == ""
    assert view.request
    assert (view.request.key, view.request.url) == ("#12", "https://git.example.com/12")
    assert [(step.what, step.by) for step in view.history] == [("提交", "李四"), ("批准", "孙七"), ("合并", "孙七")]


def test_an_entry_without_approval_is_flagged(make_library: MakeLibrary) -> None:
    merged = request(event(K.OPENED, "4 08:00", "li.si"), event(K.MERGED, "4 09:00", "li.si"), merge_commit="m")
    view = _view(_library(make_library, merged))
    assert (view.kind, view.is_flagged, view.approved_by, view.request) == ("unreviewed", True, "", None)


def test_what_git_alone_cannot_prove_is_not_said_to_readers_as_certain(make_library: MakeLibrary) -> None:
    view = _view(_library(make_library, source="git"))
    assert (view.kind, view.inferred, view.is_flagged) == ("unreviewed", True, False)


@pytest.mark.parametrize(("day", "kind"), [("2025-12-31", "unknown"), ("2026-01-05", "unreviewed")])
def test_what_is_older_than_the_requests_that_are_known_is_unknown(
    day: str, kind: str, make_library: MakeLibrary
) -> None:
    other = request(event(K.OPENED, "4 08:00"), event(K.MERGED, "4 09:00"), key="#1", files=(), merge_commit="x")
    view = _view(_library(make_library, other, day=day))
    assert (view.kind, view.is_flagged) == (kind, kind == "unreviewed")


def test_a_change_that_waits_is_named(make_library: MakeLibrary) -> None:
    waiting = request(event(K.OPENED, "19 08:00"), key="#13")
    assert [item.key for item in _view(_library(make_library, APPROVED, waiting)).waiting] == ["#13"]


def test_an_address_that_is_no_web_page_is_no_link(make_library: MakeLibrary) -> None:
    waiting = request(event(K.OPENED, "19 08:00"), key="#13", url="javascript:alert(1)")
    assert [item.url for item in _view(_library(make_library, APPROVED, waiting)).waiting] == [""]


def test_who_has_read_it_again_moves_the_date(make_library: MakeLibrary) -> None:
    reread = Reread(entry_id="KB-0001", at=datetime(2026, 6, 20, tzinfo=UTC), by="sun.qi@example.com")
    library = _library(make_library, APPROVED, rereads=(reread,))
    entry = library.kb.catalog.entries[0]
    assert entry_review.review_by(library, entry) == "2026-12-17"
    view = _view(library)
    assert view.read_again_on == "2026-06-20"
    assert (view.history[-1].what, view.history[-1].by) == ("复核：仍然正确", "孙七")

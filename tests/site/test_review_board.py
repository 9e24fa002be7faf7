"""The review board as a Markdown value, and its queue as data."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from kblib import markdown
from kblib.config import Settings
from kblib.diagnostics import Severity
from kblib.language import Language, Text
from kblib.request import ChangedFile, Request
from kblib.review.book import Book
from kblib.review.findings import Near, Note, of_notes
from kblib.review.snapshot import Snapshot
from kblib.review.state import Terms
from kblib.site.library import Library
from kblib.site.review_board import queue, review_board
from tests.review.requests import PEOPLE, K, at, event, request
from tests.site.conftest import MakeLibrary, entry_text

HOSTILE = '"><img src=x onerror=alert(1)>'


def _book(library: Library, *requests: Request, **facts: object) -> Book:
    snapshot = Snapshot(generated_at=at("20 00:00"), source="github", requests=requests, **facts)  # type: ignore[arg-type]
    return Book(
        root=library.kb.root,
        now=snapshot.generated_at,
        settings=Settings(preview_url="https://preview.example.com/{key}/"),
        terms=Terms(people=PEOPLE, limit=timedelta(hours=24)),
        snapshot=snapshot,
    )


def _shown(library: Library, *requests: Request, **facts: object) -> str:
    with_book = replace(library, book=_book(library, *requests, **facts))
    return markdown.render(review_board(with_book).markdown)


def test_without_a_snapshot_it_says_what_to_run(make_library: MakeLibrary) -> None:
    assert "运行 kb review sync" in review_board(make_library({})).markdown


def test_an_empty_queue_is_said_to_be_empty(make_library: MakeLibrary) -> None:
    shown = _shown(make_library({}))
    assert "没有等待处理的请求。" in shown
    assert "还没有完成的审核。" in shown


def test_it_speaks_the_language_of_the_site(make_library: MakeLibrary) -> None:
    library = make_library({}, language=Language.EN)
    shown = _shown(library, request(event(K.OPENED, "19 12:00")))
    assert "Waiting on the knowledge admin" in shown
    assert 'data-kb-late="{time} late"' in shown


def test_nothing_of_a_request_is_run(make_library: MakeLibrary) -> None:
    note = Note(
        path=f"kb/mail/{HOSTILE}.md",
        line=1,
        rule="x",
        severity=Severity.ERROR,
        message=Text(HOSTILE, HOSTILE),
        hint=Text("", ""),
    )
    near = Near(path="kb/mail/a.md", id=HOSTILE, title=HOSTILE, score=0.9)
    hostile = request(
        event(K.OPENED, "19 12:00", HOSTILE),
        key=HOSTILE,
        url="javascript:alert(1)",
        title=HOSTILE,
        author=HOSTILE,
        files=(ChangedFile(path=f"kb/mail/{HOSTILE}.md", change="added", id=HOSTILE),),
    )
    shown = _shown(make_library({}), hostile, findings=(of_notes(HOSTILE, "c1", [note], [near]),))
    assert "<img" not in shown
    assert "javascript:" not in shown
    assert shown.count("&lt;img") >= 6


def test_findings_of_an_older_head_are_not_shown(make_library: MakeLibrary) -> None:
    waiting = request(event(K.OPENED, "19 12:00"), head="c2")
    assert "还没有检查结果" in _shown(make_library({}), waiting, findings=(of_notes("#12", "c1", ()),))
    assert "没有发现问题" in _shown(make_library({}), waiting, findings=(of_notes("#12", "c2", ()),))


def test_an_entry_that_the_site_has_is_linked_by_its_title(make_library: MakeLibrary) -> None:
    library = make_library({"kb/mail/a.md": entry_text("KB-0001", "VPN 连不上")})
    waiting = request(
        event(K.OPENED, "19 12:00"), files=(ChangedFile(path="kb/mail/a.md", change="modified", id="KB-0001"),)
    )
    assert '<code>KB-0001</code> <a href="../KB-0001/">VPN 连不上</a>' in _shown(library, waiting)


def test_of_many_entries_the_rest_is_counted(make_library: MakeLibrary) -> None:
    files = tuple(ChangedFile(path=f"kb/mail/{number}.md", change="added") for number in range(10))
    shown = _shown(make_library({}), request(event(K.OPENED, "19 12:00"), files=files))
    assert shown.count("kb/mail/") == 6
    assert "还有 4 个" in shown


def test_like_entries_are_named_once_and_the_rest_is_counted(make_library: MakeLibrary) -> None:
    near = [
        Near(path=f"kb/mail/{path}.md", id=f"KB-000{number}", title="", score=(50 + number + path) / 100)
        for path in range(3)
        for number in range(1, 6)
    ]
    shown = _shown(make_library({}), request(event(K.OPENED, "19 12:00")), findings=(of_notes("#12", "c1", (), near),))
    assert "内容相近 KB-0005 57% · KB-0004 56% · KB-0003 55% · 还有 2 个" in shown


def test_what_was_late_already_is_said_to_be_late_without_a_script(make_library: MakeLibrary) -> None:
    late, waiting = request(event(K.OPENED, "18 12:00")), request(event(K.OPENED, "19 12:00"), key="#13")
    shown = _shown(make_library({}), late, waiting)
    assert (shown.count("<b data-kb-time>超时</b>"), shown.count("<b data-kb-time></b>")) == (1, 1)


def test_long_hours_have_room_between_the_bars(make_library: MakeLibrary) -> None:
    merged = request(event(K.OPENED, "1 08:00"), event(K.MERGED, "11 07:57", "sunqi"), merge_commit="m")
    assert _shown(make_library({}), merged).count(">240</text>") == 2


@pytest.mark.parametrize("months", [1, 12, 20])
def test_the_last_twelve_months_are_drawn(months: int, make_library: MakeLibrary) -> None:
    merged = [
        request(
            event(K.OPENED, f"{2024 + number // 12}-{number % 12 + 1:02d}-05T08:00"),
            event(K.APPROVED, f"{2024 + number // 12}-{number % 12 + 1:02d}-05T10:00", "sunqi", "c1"),
            event(K.MERGED, f"{2024 + number // 12}-{number % 12 + 1:02d}-05T10:00", "sunqi"),
            key=f"#{number}",
            merge_commit="m",
        )
        for number in range(months)
    ]
    shown = _shown(make_library({}), *merged)
    assert shown.count('<th scope="row">') == min(months, 12)
    assert shown.count('class="kb-column-ground"') == min(months, 12)
    assert ("kb-charts-long" in shown) == (months > 6)


def test_the_queue_holds_what_the_board_shows(make_library: MakeLibrary) -> None:
    waiting = request(event(K.OPENED, "19 12:00"), event(K.CHECKED, "19 12:05", commit="c1", detail="success"))
    near = Near(path="kb/mail/a.md", id="KB-0002", title="乙", score=0.9)
    book = _book(make_library({}), waiting, findings=(of_notes("#12", "c1", (), [near]),))
    document = json.loads(queue(book))
    assert (document["generated_at"], document["source"], document["review_hours"]) == (
        "2026-01-20T00:00:00Z",
        "github",
        24,
    )
    [found] = document["requests"]
    assert {key: found[key] for key in ("key", "deadline", "hours_left", "check", "preview", "findings", "near")} == {
        "key": "#12",
        "deadline": "2026-01-20T12:00:00Z",
        "hours_left": 12.0,
        "check": "success",
        "preview": "https://preview.example.com/12/",
        "findings": {"errors": 0, "warnings": 0, "notes": []},
        "near": [{"path": "kb/mail/a.md", "id": "KB-0002", "title": "乙", "score": 0.9}],
    }
    assert document["months"] == []


def test_two_builds_write_the_same(make_library: MakeLibrary) -> None:
    library = make_library({})
    waiting = request(event(K.OPENED, "19 12:00"))
    assert queue(_book(library, waiting)) == queue(_book(library, waiting))
    assert _shown(library, waiting) == _shown(library, waiting)

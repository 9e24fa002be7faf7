"""What is asked for again, what is kept, and how an interrupted run goes on."""

from datetime import timedelta
from pathlib import Path

import pytest

from kblib.forge import sync
from kblib.forge.gitea.answers import Item
from kblib.forge.place import Kind
from kblib.forge.problems import ForgeError
from kblib.forge.sync import Scope
from kblib.request import ChangedFile, Event, EventKind, Request
from tests.forge.conftest import Connect, Serve
from tests.forge.fake.server import Fault
from tests.forge.fake.world import World
from tests.forge.test_requests import ENTRY, NOW, on_every_forge


@on_every_forge
def test_a_hundred_and_twenty_requests_are_all_there(
    world: World, serve: Serve, connect: Connect, tmp_path: Path, kind: Kind
) -> None:
    for number in range(1, 121):
        pull = world.open(f"条目 {number}", {f"kb/mail/{number}.md": "# 甲\n"})
        if number % 2:
            pull.close("wang.min")
    server = serve(kind)
    found = sync.fetch(tmp_path, connect(server, kind), [], Scope(NOW))
    assert [int(request.key[1:]) for request in found] == list(range(1, 121))
    assert [request.title for request in found] == [f"条目 {number}" for number in range(1, 121)]


def test_github_is_asked_once_for_fifty(world: World, serve: Serve, connect: Connect, tmp_path: Path) -> None:
    for number in range(50):
        world.open(f"条目 {number}", {f"kb/mail/{number}.md": "# 甲\n"})
    server = serve(Kind.GITHUB)
    assert len(sync.fetch(tmp_path, connect(server, Kind.GITHUB), [], Scope(NOW))) == 50
    assert server.asked == ["POST /api/graphql"] * 3  # open, closed or merged, and all that is to know of them


@on_every_forge
def test_a_merged_request_is_not_read_twice_and_an_open_one_is(
    world: World, serve: Serve, connect: Connect, tmp_path: Path, kind: Kind
) -> None:
    world.open("甲", ENTRY).merge("wang.min")
    opened = world.open("乙", {"kb/mail/b.md": "# 乙\n"})
    server = serve(kind)
    known = sync.fetch(tmp_path, connect(server, kind), [], Scope(NOW))
    opened.checked("success")
    server.forget()
    again = sync.fetch(tmp_path, connect(server, kind), known, Scope(NOW))
    assert again[0] == known[0]
    assert [event.kind for event in again[1].events] == [EventKind.OPENED, EventKind.CHECKED]
    assert not [asked for asked in server.asked if "/merge_requests/1" in asked or "/pulls/1" in asked]


@on_every_forge
def test_a_merged_request_that_has_changed_is_read_again(
    world: World, serve: Serve, connect: Connect, tmp_path: Path, kind: Kind
) -> None:
    pull = world.open("甲", ENTRY)
    pull.merge("wang.min")
    server = serve(kind)
    known = sync.fetch(tmp_path, connect(server, kind), [], Scope(NOW))
    pull.label("好文章", "wang.min")
    [request] = sync.fetch(tmp_path, connect(server, kind), known, Scope(NOW))
    assert [event.detail for event in request.events if event.kind is EventKind.LABELLED] == ["好文章"]


@on_every_forge
def test_what_is_known_stays_when_the_forge_is_no_longer_asked_about_it(
    world: World, serve: Serve, connect: Connect, tmp_path: Path, kind: Kind
) -> None:
    world.open("甲", ENTRY).merge("wang.min")
    server = serve(kind)
    later = NOW + timedelta(days=200)
    assert sync.fetch(tmp_path, connect(server, kind), [], Scope(later)) == ()
    known = sync.fetch(tmp_path, connect(server, kind), [], Scope(later, days=400))
    assert sync.fetch(tmp_path / "elsewhere", connect(server, kind), known, Scope(later)) == known


@on_every_forge
def test_an_open_request_is_read_however_old_it_is(
    world: World, serve: Serve, connect: Connect, tmp_path: Path, kind: Kind
) -> None:
    world.open("甲", ENTRY)
    later = NOW + timedelta(days=200)
    assert len(sync.fetch(tmp_path, connect(serve(kind), kind), [], Scope(later))) == 1


@on_every_forge
def test_an_open_request_that_the_forge_no_longer_has_is_forgotten(
    world: World, serve: Serve, connect: Connect, tmp_path: Path, kind: Kind
) -> None:
    world.open("甲", ENTRY)
    server = serve(kind)
    known = sync.fetch(tmp_path, connect(server, kind), [], Scope(NOW))
    world.pulls.clear()
    assert sync.fetch(tmp_path, connect(server, kind), known, Scope(NOW)) == ()


@on_every_forge
def test_requests_without_entries_are_not_read_every_time(
    world: World, serve: Serve, connect: Connect, tmp_path: Path, kind: Kind
) -> None:
    world.open("工具", {"tooling/x.py": "1\n"}).merge("wang.min")
    server = serve(kind)
    sync.fetch(tmp_path, connect(server, kind), [], Scope(NOW))
    server.forget()
    assert sync.fetch(tmp_path, connect(server, kind), [], Scope(NOW)) == ()
    assert not [asked for asked in server.asked if "/merge_requests/1" in asked or "/pulls/1" in asked]
    assert len(server.asked) <= 4


def _breaking_off(server: object, kind: Kind) -> dict[int, Fault]:
    """The line breaks after the first batch: GitHub's takes one question, a batch of the others many."""
    first_batch = {Kind.GITHUB: 4, Kind.GITLAB: 200, Kind.GITEA: 140}
    return {first_batch[kind]: Fault(cut=True)}


@on_every_forge
def test_an_interrupted_run_goes_on_where_it_stopped(
    world: World, serve: Serve, connect: Connect, tmp_path: Path, kind: Kind
) -> None:
    for number in range(1, 61):
        world.open(f"条目 {number}", {f"kb/mail/{number}.md": "# 甲\n"})
    server = serve(kind)
    server.faults = _breaking_off(server, kind)
    with pytest.raises(ForgeError, match="what has been read is kept"):
        sync.fetch(tmp_path, connect(server, kind), [], Scope(NOW))
    server.faults = {}
    server.forget()
    found = sync.fetch(tmp_path, connect(server, kind), [], Scope(NOW + timedelta(minutes=5)))
    second = len(server.asked)
    assert [request.title for request in found] == [f"条目 {number}" for number in range(1, 61)]
    server.forget()
    assert sync.fetch(tmp_path / "fresh", connect(server, kind), [], Scope(NOW)) == found
    # GitHub lists twice and reads ten in place of fifty and ten; the others save nine or five questions for each.
    assert second < len(server.asked)


def test_open_requests_of_a_run_that_broke_off_long_ago_are_read_again(
    world: World, serve: Serve, connect: Connect, tmp_path: Path
) -> None:
    for number in range(1, 61):
        world.open(f"条目 {number}", {f"kb/mail/{number}.md": "# 甲\n"})
    server = serve(Kind.GITHUB)
    server.faults = {4: Fault(cut=True)}
    with pytest.raises(ForgeError):
        sync.fetch(tmp_path, connect(server, Kind.GITHUB), [], Scope(NOW))
    world.pulls[60].checked("success")
    server.faults = {}
    found = sync.fetch(tmp_path, connect(server, Kind.GITHUB), [], Scope(NOW + timedelta(hours=2)))
    assert EventKind.CHECKED in [event.kind for event in found[-1].events]


def test_another_repository_begins_anew(world: World, serve: Serve, connect: Connect, tmp_path: Path) -> None:
    world.open("工具", {"tooling/x.py": "1\n"}).merge("wang.min")
    one, other = serve(Kind.GITEA), serve(Kind.GITEA)
    sync.fetch(tmp_path, connect(one, Kind.GITEA), [], Scope(NOW))
    sync.fetch(tmp_path, connect(other, Kind.GITEA), [], Scope(NOW))
    assert [asked for asked in other.asked if "/pulls/1/files" in asked]


@on_every_forge
def test_the_requests_are_the_same_whichever_way_they_come(
    world: World, serve: Serve, connect: Connect, tmp_path: Path, kind: Kind
) -> None:
    for number in range(1, 8):
        world.open(f"条目 {number}", {f"kb/mail/{number}.md": "# 甲\n"}).review("wang.min", "approved")
    server = serve(kind)
    found = sync.fetch(tmp_path, connect(server, kind), [], Scope(NOW))
    assert sync.fetch(tmp_path, connect(server, kind), reversed(found), Scope(NOW)) == found


def test_the_work_is_told_while_it_goes_on(world: World, serve: Serve, connect: Connect, tmp_path: Path) -> None:
    for number in range(1, 61):
        world.open(f"条目 {number}", {f"kb/mail/{number}.md": "# 甲\n"})
    told: list[tuple[int, int]] = []
    scope = Scope(NOW, progress=lambda done, of: told.append((done, of)))
    sync.fetch(tmp_path, connect(serve(Kind.GITHUB), Kind.GITHUB), [], scope)
    assert told == [(50, 60), (60, 60)]


def test_what_git_alone_once_knew_stays_beside_what_the_forge_tells(
    world: World, serve: Serve, connect: Connect, tmp_path: Path
) -> None:
    world.open("甲", ENTRY)
    merged = Event(kind=EventKind.MERGED, at=NOW, inferred=True)
    files = (ChangedFile(path="kb/mail/old.md", change="added"),)
    known = [Request(key="topic/x", files=files, events=(merged,)), Request(key="#1"), Request(key="open-branch")]
    found = sync.fetch(tmp_path, connect(serve(Kind.GITHUB), Kind.GITHUB), known, Scope(NOW))
    assert [request.key for request in found] == ["topic/x", "#1"]
    assert found[1].title == "甲"


def test_a_server_that_knows_no_pages_is_not_asked_for_ever(serve: Serve, connect: Connect) -> None:
    server = serve(Kind.GITEA)
    server.always = Fault(body='[{"type": "comment", "created_at": "2026-10-12T08:00:00Z"}]')
    pages = connect(server, Kind.GITEA).pages("/timeline", Item, to_the_end=True)
    assert len(list(pages)) == 1
    assert len(server.asked) == 2

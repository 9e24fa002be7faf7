"""The same life of a pull request, told by three forges, is the same request."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kblib.forge import sync
from kblib.forge.place import Kind
from kblib.forge.sync import Scope
from kblib.request import ChangedFile, EventKind, Request
from tests.forge.conftest import Connect, Serve
from tests.forge.fake.gitlab import GitLab
from tests.forge.fake.world import SHAPES, World
from tests.forge.seen import commits, seen

ENTRY = {"kb/mail/a.md": "# 甲\n"}
NOW = datetime(2026, 10, 20, tzinfo=UTC)
MARK = {Kind.GITHUB: "#", Kind.GITLAB: "!", Kind.GITEA: "#"}
OPINIONS = (EventKind.APPROVED, EventKind.CHANGES_REQUESTED, EventKind.DISMISSED)
DRAFTS = (EventKind.OPENED, EventKind.DRAFTED, EventKind.READY)

Read = Callable[[Kind], list[Request]]

on_every_forge = pytest.mark.parametrize("kind", Kind)


@pytest.fixture
def read(serve: Serve, connect: Connect, tmp_path: Path) -> Read:
    """All requests, as one forge tells them."""

    def fetch(kind: Kind) -> list[Request]:
        return list(sync.fetch(tmp_path / kind, connect(serve(kind), kind), [], Scope(NOW)))

    return fetch


@on_every_forge
def test_a_request_that_is_only_open(world: World, read: Read, kind: Kind) -> None:
    pull = world.open("Outlook 反复要密码 🔑 & <b>", ENTRY, by="li.na")
    [request] = read(kind)
    assert request.key == f"{MARK[kind]}1"
    assert request.title.endswith("Outlook 反复要密码 🔑 & <b>")
    assert (request.author, request.branch, request.head) == ("li.na", "topic-1", pull.head)
    assert request.url.startswith("https://")
    assert (request.draft, request.merge_commit) == (False, "")
    assert request.updated_at == pull.updated_at
    assert request.files == (ChangedFile(path="kb/mail/a.md", change="added"),)
    assert seen(request) == [("opened", "li.na")]
    assert commits(request, EventKind.OPENED) == [pull.head]
    assert request.events[0].at == pull.created_at


@on_every_forge
def test_review_changes_push_approval_and_merge(world: World, read: Read, kind: Kind) -> None:
    pull = world.open("甲", ENTRY)
    pull.ask("wang.min")
    pull.review("wang.min", "changes_requested")
    first = pull.head
    second = pull.push({"kb/mail/a.md": "# 甲\n乙\n"})
    pull.review("wang.min", "approved")
    pull.merge("wang.min")
    [request] = read(kind)
    pushed = {
        Kind.GITHUB: ("pushed?",),
        Kind.GITLAB: ("pushed",),
        Kind.GITEA: ("pushed", "li.na"),
    }
    assert seen(request) == [
        ("opened", "li.na"),
        ("review_requested", "li.na", "wang.min"),
        ("changes_requested", "wang.min"),
        pushed[kind],
        ("approved", "wang.min"),
        ("merged", "wang.min"),
    ]
    assert commits(request, EventKind.CHANGES_REQUESTED) == [first]
    assert commits(request, EventKind.PUSHED) == [second]
    assert commits(request, EventKind.APPROVED) == [second]
    assert commits(request, EventKind.MERGED) == [pull.merge_commit]
    assert (request.head, request.merge_commit) == (second, pull.merge_commit)


@on_every_forge
@pytest.mark.parametrize("shape", SHAPES)
def test_the_merge_commit_is_on_main_whatever_the_style(world: World, read: Read, kind: Kind, shape: str) -> None:
    pull = world.open("甲", ENTRY)
    pull.push({"kb/mail/b.md": "# 乙\n"})
    other = world.open("另一个", {"kb/oa/c.md": "# 丙\n"})
    other.merge("wang.min")
    pull.merge("wang.min", shape)
    request = read(kind)[0]
    if shape == "rebase" and kind is Kind.GITLAB:
        # A fast-forward has no commit of its own: the head that GitLab names is the one that was rebased.
        assert request.merge_commit == pull.head
    else:
        assert request.merge_commit == world.git.head("main")
    assert [file.path for file in request.files] == ["kb/mail/a.md", "kb/mail/b.md"]


@on_every_forge
def test_a_draft_that_becomes_ready_and_a_draft_again(world: World, read: Read, kind: Kind) -> None:
    pull = world.open("甲", ENTRY, draft=True)
    pull.set_draft(False)
    pull.set_draft(True)
    [request] = read(kind)
    assert request.draft
    assert seen(request, *DRAFTS) == [
        ("opened", "li.na"),
        ("drafted", "li.na"),
        ("ready", "li.na"),
        ("drafted", "li.na"),
    ]


@on_every_forge
def test_a_draft_that_has_always_been_one(world: World, read: Read, kind: Kind) -> None:
    world.open("甲", ENTRY, draft=True)
    assert seen(read(kind)[0], *DRAFTS) == [("opened", "li.na"), ("drafted", "li.na")]


@on_every_forge
def test_a_request_that_was_opened_ready_and_is_a_draft_now(world: World, read: Read, kind: Kind) -> None:
    world.open("甲", ENTRY).set_draft(True)
    [request] = read(kind)
    assert [event.at for event in request.events if event.kind is EventKind.DRAFTED] == [world.now]


@on_every_forge
def test_approval_by_the_author_is_told_as_it_is(world: World, read: Read, kind: Kind) -> None:
    world.open("甲", ENTRY, by="wang.min").review("wang.min", "approved")
    [request] = read(kind)
    assert request.author == "wang.min"
    assert seen(request, *OPINIONS) == [("approved", "wang.min")]


@on_every_forge
def test_an_approval_that_was_dismissed(world: World, read: Read, kind: Kind) -> None:
    pull = world.open("甲", ENTRY)
    pull.review("wang.min", "approved")
    pull.dismiss("wang.min", by="zhao.lei" if kind is not Kind.GITLAB else "wang.min")
    dismisser = "wang.min" if kind is Kind.GITLAB else "zhao.lei"
    assert seen(read(kind)[0], *OPINIONS) == [("approved", "wang.min"), ("dismissed", dismisser, "wang.min")]


@on_every_forge
def test_a_forced_push_gives_the_request_another_head(world: World, read: Read, kind: Kind) -> None:
    pull = world.open("甲", ENTRY)
    pull.review("wang.min", "approved")
    approved = pull.head
    pull.push({"kb/mail/a.md": "# 改写\n"}, forced=True)
    [request] = read(kind)
    assert request.head == pull.head
    assert commits(request, EventKind.APPROVED) == [approved]
    assert pull.head in commits(request, EventKind.PUSHED)
    assert approved not in commits(request, EventKind.PUSHED)


@on_every_forge
def test_a_request_from_a_fork(world: World, read: Read, kind: Kind) -> None:
    world.open("甲", ENTRY, by="sun.qi", fork="sun.qi")
    [request] = read(kind)
    assert (request.author, request.branch) == ("sun.qi", "sun.qi-1")
    assert seen(request) == [("opened", "sun.qi")]


@on_every_forge
def test_somebody_whose_account_is_gone_is_a_ghost(world: World, read: Read, kind: Kind) -> None:
    pull = world.open("甲", ENTRY, by="li.na")
    pull.review("zhao.lei", "approved")
    world.gone |= {"li.na", "zhao.lei"}
    [request] = read(kind)
    assert request.author == "ghost"
    assert seen(request) == [("opened", "ghost"), ("approved", "ghost")]


@on_every_forge
def test_who_wrote_the_commits(world: World, read: Read, kind: Kind) -> None:
    pull = world.open("甲", ENTRY, by="li.na")
    pull.push({"kb/mail/b.md": "# 乙\n"}, who="zhao.lei")
    world.strangers.add("zhao.lei")
    logins = {"li.na", "zhao.lei@example.com"}
    addresses = {"li.na@example.com", "zhao.lei@example.com"}
    assert set(read(kind)[0].commit_authors) == (addresses if kind is Kind.GITLAB else logins)


@on_every_forge
def test_renamed_changed_and_deleted_files(world: World, read: Read, kind: Kind) -> None:
    text = "旧的条目，说明怎样清除保存的密码。\n" * 5
    world.open("改名", {"kb/mail/old.md": None, "kb/mail/new.md": text})
    world.open("修改", {"kb/mail/old.md": text + "又一行\n"})
    world.open("删除", {"kb/mail/old.md": None})
    assert [request.files for request in read(kind)] == [
        (ChangedFile(path="kb/mail/new.md", change="renamed", former_path="kb/mail/old.md"),),
        (ChangedFile(path="kb/mail/old.md", change="modified"),),
        (ChangedFile(path="kb/mail/old.md", change="deleted"),),
    ]


@on_every_forge
def test_an_entry_that_is_moved_out_is_still_touched(world: World, read: Read, kind: Kind) -> None:
    text = "旧的条目，说明怎样清除保存的密码。\n" * 5
    world.open("移走", {"kb/mail/old.md": None, "archive/old.md": text})
    assert [file.former_path for file in read(kind)[0].files] == ["kb/mail/old.md"]


@on_every_forge
def test_two_hundred_files_take_several_pages(world: World, read: Read, kind: Kind) -> None:
    paths = [f"kb/mail/{number:03}.md" for number in range(200)]
    world.open("很多", {path: f"# {path}\n" for path in paths})
    assert [file.path for file in read(kind)[0].files] == paths


@on_every_forge
def test_a_hundred_and_thirty_events_take_several_pages(world: World, read: Read, kind: Kind) -> None:
    pull = world.open("热闹", ENTRY)
    for number in range(65):
        pull.label(f"标签{number}", "wang.min")
        pull.review("wang.min", "commented")
    [request] = read(kind)
    labels = [event.detail for event in request.events if event.kind is EventKind.LABELLED]
    assert labels == [f"标签{number}" for number in range(65)]
    assert len([event for event in request.events if event.kind is EventKind.COMMENTED]) == 65


@on_every_forge
def test_labels_checks_and_a_change_of_mind(world: World, read: Read, kind: Kind) -> None:
    pull = world.open("甲", ENTRY)
    pull.label("草稿", "li.na")
    pull.unlabel("草稿", "wang.min")
    pull.checked("failure")
    pull.close("li.na")
    pull.reopen("li.na")
    [request] = read(kind)
    assert seen(request)[1:] == [
        ("labelled", "li.na", "草稿"),
        ("unlabelled", "wang.min", "草稿"),
        ("checked", "failure"),
        ("closed", "li.na"),
        ("reopened", "li.na"),
    ]
    assert commits(request, EventKind.CHECKED) == [pull.head]


@on_every_forge
@pytest.mark.parametrize("conclusion", ["success", "failure", "pending"])
def test_what_the_checks_come_to(world: World, read: Read, kind: Kind, conclusion: str) -> None:
    world.open("甲", ENTRY).checked(conclusion)
    assert seen(read(kind)[0], EventKind.CHECKED) == [("checked", conclusion)]


@on_every_forge
def test_requests_that_touch_no_entry_or_another_branch_are_left_out(world: World, read: Read, kind: Kind) -> None:
    world.open("工具", {"tooling/x.py": "1\n"})
    world.open("条目", ENTRY)
    world.open("别的分支", ENTRY, target="next")
    assert [request.key for request in read(kind)] == [f"{MARK[kind]}2"]


@on_every_forge
def test_of_the_files_only_entries_are_kept(world: World, read: Read, kind: Kind) -> None:
    world.open("条目和工具", {**ENTRY, "tooling/x.py": "1\n"})
    assert [file.path for file in read(kind)[0].files] == ["kb/mail/a.md"]


@pytest.mark.parametrize("kind", [Kind.GITHUB, Kind.GITEA])
def test_a_team_that_was_asked_has_no_login(world: World, read: Read, kind: Kind) -> None:
    world.open("甲", ENTRY).ask("team:admins")
    assert seen(read(kind)[0], EventKind.REVIEW_REQUESTED) == [("review_requested", "li.na")]


def test_gitlab_takes_an_approval_back_without_a_word(world: World, read: Read, interfaces: dict[Kind, GitLab]) -> None:
    interfaces[Kind.GITLAB].resets_approvals = True
    pull = world.open("甲", ENTRY)
    pull.review("wang.min", "approved")
    pull.push({"kb/mail/a.md": "# 改\n"})
    pushed_at = world.now
    pull.checked("success")
    pull.review("zhao.lei", "commented")
    [request] = read(Kind.GITLAB)
    assert seen(request, *OPINIONS) == [("approved", "wang.min"), ("dismissed?", "wang.min")]
    assert [event.at for event in request.events if event.kind is EventKind.DISMISSED] == [pushed_at]


def test_gitlab_knows_who_asked_for_changes_even_without_a_note(
    world: World, read: Read, interfaces: dict[Kind, GitLab]
) -> None:
    interfaces[Kind.GITLAB].silent_opinions = True
    pull = world.open("甲", ENTRY)
    pull.review("wang.min", "changes_requested")
    [request] = read(Kind.GITLAB)
    assert seen(request, *OPINIONS) == [("changes_requested?", "wang.min")]
    assert commits(request, EventKind.CHANGES_REQUESTED) == [pull.head]


def test_a_branch_that_is_called_like_an_error_is_none(world: World, read: Read) -> None:
    pull = world.open("RATE_LIMITED", ENTRY)
    pull.label("RATE_LIMITED", "li.na")
    assert seen(read(Kind.GITHUB)[0]) == [("opened", "li.na"), ("labelled", "li.na", "RATE_LIMITED")]


def test_an_older_gitea_tells_a_draft_only_by_its_title(
    world: World, serve: Serve, connect: Connect, tmp_path: Path
) -> None:
    world.open("甲", ENTRY, draft=True)
    server = serve(Kind.GITEA)
    server.twist = lambda _, body: {**body, "draft": False} if isinstance(body, dict) and "draft" in body else body
    [request] = sync.fetch(tmp_path, connect(server, Kind.GITEA), [], Scope(NOW))
    assert request.draft
    assert seen(request) == [("opened", "li.na"), ("drafted", "li.na")]

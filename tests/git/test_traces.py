"""What reviews leave in git alone: real repositories with merges, squashes, rebases and heads of requests."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kblib import git
from kblib.git import Reread, Traces
from kblib.request import ChangedFile, Event, EventKind, Request
from tests.git.repository import Repository


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


def inferred(kind: EventKind, moment: str, actor: str = "", commit: str = "") -> Event:
    return Event(kind=kind, at=at(moment), actor=actor, commit=commit, inferred=True)


def found(repository: Repository) -> dict[str, Request]:
    traces = git.traces(repository.root, "kb")
    assert traces.known
    return {request.key: request for request in traces.requests}


@pytest.fixture
def started(repository: Repository) -> Repository:
    """A repository with one entry on the main line."""
    repository.write("kb/mail/a.md")
    repository.save("import", "2026-01-01T00:00", "sun.qi")
    return repository


def branch(repository: Repository, name: str = "topic") -> str:
    """A branch with a new entry in two commits by li.si; the head of it."""
    repository.run("switch", "--quiet", "-c", name, "main")
    repository.write(f"kb/mail/{name}.md", f"{name}\n第一版\n")
    repository.save(f"写 {name}", "2026-01-05T10:00", "li.si")
    repository.write(f"kb/mail/{name}.md", f"{name}\n第二版\n")
    return repository.save(f"改 {name}", "2026-01-05T12:00", "li.si")


def merge(repository: Repository, name: str, message: str, moment: str = "2026-01-06T09:00") -> str:
    repository.run("switch", "--quiet", "main")
    repository.by("sun.qi", moment, "merge", "--quiet", "--no-ff", name, "-m", message)
    return repository.run("rev-parse", "HEAD")


def squash(repository: Repository, name: str, message: str, moment: str = "2026-01-06T09:00") -> str:
    repository.run("switch", "--quiet", "main")
    repository.run("merge", "--quiet", "--squash", name)
    return repository.save(message, moment, "li.si")


def rebase(repository: Repository, name: str, moment: str = "2026-01-06T09:00") -> str:
    """Lays the commits of a branch down on the main line as a forge does, and leaves the branch where it was."""
    commits = repository.run("rev-list", "--reverse", f"main..{name}").split()
    repository.run("switch", "--quiet", "main")
    for commit in commits:
        repository.run(
            "-c", "user.email=noreply@github.com", "cherry-pick", commit, GIT_COMMITTER_DATE=f"{moment}:00Z"
        )  # fmt: skip
    return repository.run("rev-parse", "HEAD")


def test_a_merge_commit_is_a_request(started: Repository) -> None:
    head = branch(started)
    merged = merge(started, "topic", "Merge pull request #12 from team/topic\n\nOutlook 反复弹出密码框")
    started.run("branch", "-D", "topic")
    assert found(started) == {
        "#12": Request(
            key="#12",
            title="Outlook 反复弹出密码框",
            branch="topic",
            author="li.si@example.com",
            commit_authors=("li.si@example.com",),
            head=head,
            merge_commit=merged,
            files=(ChangedFile(path="kb/mail/topic.md", change="added"),),
            events=(
                inferred(EventKind.OPENED, "2026-01-05T10:00", "li.si@example.com"),
                inferred(EventKind.PUSHED, "2026-01-05T12:00", "li.si@example.com", head),
                inferred(EventKind.APPROVED, "2026-01-06T09:00", "sun.qi@example.com", head),
                inferred(EventKind.MERGED, "2026-01-06T09:00", "sun.qi@example.com", merged),
            ),
        )
    }


def test_a_squash_is_a_request_that_trailers_approve(started: Repository) -> None:
    branch(started)
    text = "Outlook 反复弹出密码框 (#12)\n\nReviewed-by: 孙七 <sun.qi@example.com>"
    squashed = squash(started, "topic", text)
    started.run("branch", "-D", "topic")
    request = found(started)["#12"]
    assert (request.title, request.merge_commit, request.head) == ("Outlook 反复弹出密码框", squashed, squashed)
    assert request.files == (ChangedFile(path="kb/mail/topic.md", change="added"),)
    assert [(event.kind, event.actor) for event in request.events] == [
        (EventKind.APPROVED, "sun.qi@example.com"),
        (EventKind.MERGED, ""),
    ]


def test_the_head_of_a_squashed_request_tells_when_it_began(started: Repository) -> None:
    head = branch(started)
    started.run("update-ref", "refs/pull/12/head", head)
    squash(started, "topic", "Outlook (#12)")
    started.run("branch", "-D", "topic")
    request = found(started)["#12"]
    assert (request.head, request.events[0].at) == (head, at("2026-01-05T10:00"))


def test_a_rebased_request_is_known_by_its_head(started: Repository) -> None:
    head = branch(started)
    started.write("kb/mail/a.md", "同时\n")
    started.run("switch", "--quiet", "main")
    started.save("direct", "2026-01-05T20:00", "sun.qi")
    started.run("update-ref", "refs/merge-requests/31/head", head)
    rebased = rebase(started, "topic")
    started.run("branch", "-D", "topic")
    request = found(started)["!31"]
    assert (request.head, request.merge_commit) == (head, rebased)
    assert request.files == (ChangedFile(path="kb/mail/topic.md", change="added"),)
    assert request.events[-1] == inferred(EventKind.MERGED, "2026-01-06T09:00", "", rebased)


def test_a_request_that_was_only_moved_forward_to_is_known_by_its_head(started: Repository) -> None:
    head = branch(started)
    started.run("update-ref", "refs/pull/12/head", head)
    started.run("switch", "--quiet", "main")
    started.run("merge", "--quiet", "--ff-only", "topic")
    started.run("branch", "-D", "topic")
    assert found(started)["#12"].merge_commit == head


def test_direct_commits_are_no_requests(started: Repository) -> None:
    started.write("kb/mail/a.md", "直接\n")
    started.save("直接改", "2026-01-05T10:00")
    started.run("revert", "--no-edit", "HEAD")
    assert found(started) == {}


def test_a_reverting_request_is_another_request(started: Repository) -> None:
    branch(started)
    squash(started, "topic", "Outlook (#12)")
    started.run("branch", "-D", "topic")
    started.run("rm", "--quiet", "kb/mail/topic.md")
    started.save('Revert "Outlook (#12)" (#13)', "2026-01-07T10:00")
    requests = found(started)
    assert {key: request.files for key, request in requests.items()} == {
        "#12": (ChangedFile(path="kb/mail/topic.md", change="added"),),
        "#13": (ChangedFile(path="kb/mail/topic.md", change="deleted"),),
    }


def test_a_renamed_entry_is_told_with_its_former_path(started: Repository) -> None:
    started.run("switch", "--quiet", "-c", "move")
    started.run("mv", "kb/mail/a.md", "kb/mail/b.md")
    started.save("改名", "2026-01-05T10:00", "li.si")
    merge(started, "move", "Merge pull request #12 from team/move")
    assert found(started)["#12"].files == (
        ChangedFile(path="kb/mail/b.md", change="renamed", former_path="kb/mail/a.md"),
    )


def test_what_a_request_did_in_several_commits_is_one_change(started: Repository) -> None:
    started.run("switch", "--quiet", "-c", "topic")
    started.write("kb/mail/new.md", "一\n二\n三\n四\n五\n")
    started.save("新", "2026-01-05T10:00", "li.si")
    started.run("mv", "kb/mail/new.md", "kb/mail/newer.md")
    started.save("改名", "2026-01-05T11:00", "li.si")
    started.run("rm", "--quiet", "kb/mail/a.md")
    started.save("删", "2026-01-05T12:00", "li.si")
    assert found(started)["topic"].files == (
        ChangedFile(path="kb/mail/a.md", change="deleted"),
        ChangedFile(path="kb/mail/newer.md", change="added"),
    )


def test_an_open_branch_is_a_request_by_its_name(started: Repository) -> None:
    head = branch(started, "vpn")
    started.run("switch", "--quiet", "main")
    assert found(started) == {
        "vpn": Request(
            key="vpn",
            title="写 vpn",
            branch="vpn",
            author="li.si@example.com",
            commit_authors=("li.si@example.com",),
            head=head,
            files=(ChangedFile(path="kb/mail/vpn.md", change="added"),),
            events=(
                inferred(EventKind.OPENED, "2026-01-05T10:00", "li.si@example.com"),
                inferred(EventKind.PUSHED, "2026-01-05T12:00", "li.si@example.com", head),
            ),
        )
    }


def test_a_number_and_a_branch_with_one_head_are_one_request(started: Repository) -> None:
    head = branch(started, "vpn")
    started.run("update-ref", "refs/pull/7/head", head)
    requests = found(started)
    assert list(requests) == ["#7"]
    assert requests["#7"].branch == "vpn"
    assert EventKind.CLOSED not in {event.kind for event in requests["#7"].events}


def test_a_number_without_a_branch_is_closed_unless_the_forge_keeps_a_merge_ready(started: Repository) -> None:
    head = branch(started, "vpn")
    started.run("switch", "--quiet", "main")
    started.run("branch", "-D", "vpn")
    started.run("update-ref", "refs/pull/7/head", head)
    assert found(started)["#7"].events[-1] == inferred(EventKind.CLOSED, "2026-01-05T12:00")
    started.run("update-ref", "refs/pull/7/merge", head)
    assert found(started)["#7"].events[-1].kind is EventKind.PUSHED


def test_a_branch_that_was_squashed_and_not_deleted_is_not_open(started: Repository) -> None:
    branch(started, "vpn")
    squash(started, "vpn", "VPN (#7)")
    requests = found(started)
    assert list(requests) == ["#7"]
    assert requests["#7"].branch == "vpn"


def test_a_branch_that_takes_an_earlier_text_back_is_open(started: Repository) -> None:
    started.write("kb/mail/a.md", "新\n")
    started.save("新", "2026-01-02T10:00")
    started.run("switch", "--quiet", "-c", "back")
    started.write("kb/mail/a.md")
    started.save("还是旧的好", "2026-01-05T10:00", "li.si")
    assert found(started)["back"].merge_commit == ""


def test_branches_that_touch_no_entry_are_no_requests(started: Repository) -> None:
    started.run("switch", "--quiet", "-c", "tool")
    started.write("README.md", "x\n")
    started.save("tool", "2026-01-05T10:00")
    started.run("switch", "--quiet", "-c", "empty", "main")
    assert found(started) == {}


def test_a_branch_with_a_beginning_of_its_own_is_no_request(started: Repository) -> None:
    started.run("switch", "--quiet", "--orphan", "gh-pages")
    started.write("kb/mail/img/a.png", "picture")
    started.save("site", "2026-01-05T10:00")
    assert found(started) == {}


def test_a_draft_is_known_by_its_title(started: Repository) -> None:
    started.run("switch", "--quiet", "-c", "vpn")
    started.write("kb/mail/vpn.md", "草稿\n")
    started.save("Draft: VPN", "2026-01-05T10:00")
    assert found(started)["vpn"].draft


def test_a_clone_has_the_branches_of_its_remote(started: Repository, tmp_path: Path) -> None:
    branch(started, "vpn")
    started.run("switch", "--quiet", "main")
    subprocess.run(["git", "clone", "--quiet", str(started.root), str(tmp_path / "clone")], check=True)
    traces = git.traces(tmp_path / "clone", "kb")
    assert [request.key for request in traces.requests] == ["vpn"]


def test_the_main_line_is_that_of_the_remote_whatever_is_checked_out(started: Repository, tmp_path: Path) -> None:
    branch(started, "vpn")
    merge(started, "vpn", "Merge pull request #7 from team/vpn")
    started.run("branch", "-D", "vpn")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(started.root), str(clone)], check=True)
    subprocess.run(["git", "-C", str(clone), "checkout", "--quiet", "HEAD~1"], check=True)
    assert [request.key for request in git.traces(clone, "kb").requests] == ["#7"]


def test_a_branch_that_merged_the_main_line_holds_only_its_own_changes(started: Repository) -> None:
    branch(started, "vpn")
    started.run("switch", "--quiet", "main")
    started.write("kb/mail/a.md", "别人\n")
    started.save("direct", "2026-01-05T13:00", "sun.qi")
    started.run("switch", "--quiet", "vpn")
    started.run("merge", "--quiet", "main", "-m", "Merge branch 'main' into vpn")
    request = found(started)["vpn"]
    assert [file.path for file in request.files] == ["kb/mail/vpn.md"]
    assert request.commit_authors == ("li.si@example.com",)


def test_an_entry_that_was_read_again(started: Repository) -> None:
    started.save("读过，仍然正确\n\nReviewed-KB: KB-3F7Q2", "2026-02-01T08:00", "sun.qi")
    assert git.traces(started.root, "kb").rereads == (
        Reread(entry_id="KB-3F7Q2", at=at("2026-02-01T08:00"), by="sun.qi@example.com"),
    )


def test_what_is_read_again_on_a_branch_counts_after_the_merge(started: Repository) -> None:
    started.run("switch", "--quiet", "-c", "again")
    started.save("读过\n\nReviewed-KB: KB-3F7Q2", "2026-02-01T08:00", "sun.qi")
    started.run("switch", "--quiet", "main")
    assert git.traces(started.root, "kb").rereads == ()


def test_the_main_line_is_counted_from_its_tip(started: Repository) -> None:
    first = started.run("rev-parse", "HEAD")
    started.write("kb/mail/a.md", "新\n")
    second = started.save("新", "2026-01-02T10:00")
    started.write("README.md", "不算\n")
    started.save("readme", "2026-01-03T10:00")
    assert git.traces(started.root, "kb").positions == {second: 0, first: 1}


def test_the_commits_that_led_to_one(started: Repository) -> None:
    first = started.run("rev-parse", "HEAD")
    started.write("kb/mail/a.md", "新\n")
    second = started.save("新", "2026-01-02T10:00")
    assert git.line_of(started.root, second) == {first, second}
    assert git.line_of(started.root, first) == {first}
    assert git.line_of(started.root, "0" * 40) == frozenset()


def test_nothing_is_known_in_a_shallow_clone(started: Repository, tmp_path: Path) -> None:
    started.write("kb/mail/a.md", "新\n")
    started.save("新 (#12)", "2026-01-02T10:00")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{started.root}", str(clone)], check=True)
    assert git.traces(clone, "kb") == Traces(known=False)


def test_nothing_is_known_without_a_repository_or_commits(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "elsewhere/kb").mkdir(parents=True)
    assert git.traces(tmp_path / "elsewhere", "kb") == Traces(known=False)
    assert git.traces(repository.root, "kb") == Traces(known=False)


def test_a_knowledge_base_in_a_folder_of_the_repository(repository: Repository) -> None:
    repository.write("知识库/kb/a.md", "甲\n")
    repository.save("import", "2026-01-01T00:00")
    repository.run("switch", "--quiet", "-c", "vpn")
    repository.write("知识库/kb/vpn.md", "新\n")
    repository.write("other/kb/x.md", "不是\n")
    repository.save("VPN", "2026-01-05T10:00", "li.si")
    traces = git.traces(repository.root / "知识库", "kb")
    assert [request.files for request in traces.requests] == [(ChangedFile(path="kb/vpn.md", change="added"),)]


def test_a_thousand_heads_are_asked_for_together(started: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    tip = started.run("rev-parse", "HEAD")
    lines = ["blob\nmark :1\ndata 2\nx\n\n"]
    for number in range(1, 1001):
        lines.append(
            f"commit refs/pull/{number}/head\ncommitter x <x@example.com> 1767600000 +0000\ndata 1\nx\nfrom {tip}\n"
            f"M 644 :1 kb/{number}.md\n\n"
        )
    subprocess.run(
        ["git", "-C", str(started.root), "fast-import", "--quiet"], input="".join(lines).encode(), check=True
    )
    count = 0
    run = subprocess.run

    def counted(*arguments: Any, **options: Any) -> Any:
        nonlocal count
        count += 1
        return run(*arguments, **options)

    monkeypatch.setattr(subprocess, "run", counted)
    assert len(git.traces(started.root, "kb").requests) == 1000
    assert count < 12


def test_what_was_asked_before_is_kept_and_gives_the_same_answer(
    started: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kblib.git.diffs._MANY", 2)
    (started.root / ".git/info/exclude").write_text(".cache/\n")
    branch(started)
    merge(started, "topic", "Merge pull request #12 from team/topic")
    first = git.traces(started.root, "kb")
    assert (started.root / ".cache/kb/git.msgpack").is_file()
    assert git.traces(started.root, "kb") == first
    started.write("kb/mail/a.md", "直接\n")
    started.save("直接", "2026-01-07T10:00")
    after = git.traces(started.root, "kb")
    shutil.rmtree(started.root / ".cache")
    assert after == git.traces(started.root, "kb")
    assert after.files["kb/mail/a.md"].changes == 2

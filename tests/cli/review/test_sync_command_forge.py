"""`kb review sync` with a forge, and what is then told of requests and entries."""

import json
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from kblib.forge.place import Kind
from tests.cli.conftest import GOOD
from tests.cli.review.conftest import Clone
from tests.forge.conftest import Serve
from tests.forge.fake.server import TOKEN, Fault
from tests.forge.fake.world import World

Kb = Callable[..., Any]


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the twentieth of October 2026."""
    monkeypatch.setattr("kblib.cli.review.shared.now", lambda: datetime(2026, 10, 20, tzinfo=UTC))


def entry(entry_id: str) -> str:
    return GOOD.replace("KB-3F7Q2", entry_id)


@pytest.mark.parametrize("kind", Kind)
def test_states_follow_from_what_the_forge_tells(kb: Kb, world: World, serve: Serve, clone: Clone, kind: Kind) -> None:
    for number, shape in enumerate(("merge", "squash", "rebase"), start=1):
        pull = world.open(f"条目 {number}", {f"kb/mail/{number}.md": entry(f"KB-AAAA{number}")})
        pull.review("zhaolei", "approved")
        pull.merge("zhaolei", shape)
    world.open("没有人批准", {"kb/mail/4.md": entry("KB-AAAA4")}).merge("zhaolei")
    world.open("要改", {"kb/mail/5.md": entry("KB-AAAA5")}).review("zhaolei", "changes_requested")
    changed = world.open("批准之后又推送", {"kb/mail/6.md": entry("KB-AAAA6")})
    changed.review("zhaolei", "approved")
    changed.push({"kb/mail/6.md": entry("KB-AAAA6") + "\n更多。\n"})
    root = clone(serve(kind), kind)
    run = kb("review", "sync", "--lang", "en")
    assert (run.status, run.err) == (0, f"{root / 'review.json'}: 6 requests, from {kind}\n")
    assert TOKEN not in (root / "review.json").read_text(encoding="utf-8")

    def shown(entry_id: str) -> tuple[str, str | None]:
        document = json.loads(kb("review", "show", entry_id, "--format", "json").out)
        return document["state"], document["approved_by"]

    assert [shown(f"KB-AAAA{number}") for number in (1, 2, 3)] == [("merged", "zhao.lei")] * 3
    assert shown("KB-AAAA4") == ("unreviewed", None)
    queue = json.loads(kb("review", "queue", "--format", "json").out)
    assert queue["source"] == kind
    assert {item["title"]: (item["state"], item["waiting_on"], item["author"]) for item in queue["requests"]} == {
        "批准之后又推送": ("in_review", "admin", "li.na"),
        "要改": ("changes_requested", "author", "li.na"),
    }


def test_when_the_forge_fails_the_former_snapshot_stays(kb: Kb, world: World, serve: Serve, clone: Clone) -> None:
    world.open("甲", {"kb/mail/1.md": entry("KB-AAAA1")})
    server = serve(Kind.GITHUB)
    root = clone(server, Kind.GITHUB)
    kb("review", "sync")
    former = (root / "review.json").read_bytes()
    server.always = Fault(status=401)
    run = kb("review", "sync", "--lang", "en")
    assert run.status == 2
    assert TOKEN not in run.err
    assert (root / "review.json").read_bytes() == former


def test_git_can_be_asked_although_there_is_a_forge(kb: Kb, world: World, serve: Serve, clone: Clone) -> None:
    server = serve(Kind.GITLAB)
    root = clone(server, Kind.GITLAB)
    kb("review", "sync", "--source", "git")
    assert json.loads((root / "review.json").read_text(encoding="utf-8"))["source"] == "git"
    assert server.asked == []


def test_the_forge_is_known_from_mkdocs_yml(kb: Kb, world: World, serve: Serve, clone: Clone) -> None:
    server = serve(Kind.GITEA)
    root = clone(server, Kind.GITEA)
    subprocess.run(["git", "-C", str(root), "remote", "remove", "origin"], check=True)
    (root / "mkdocs.yml").write_text(f"site_name: x\nrepo_url: {server.web}  # ours\nhook: !!python/name:x.y\n")
    assert kb("review", "sync").status == 0
    assert json.loads((root / "review.json").read_text(encoding="utf-8"))["source"] == "gitea"


def test_the_snapshot_of_another_repository_is_not_mixed_in(kb: Kb, world: World, serve: Serve, clone: Clone) -> None:
    pull = world.open("甲", {"kb/mail/1.md": entry("KB-AAAA1")})
    pull.merge("zhaolei")
    root = clone(serve(Kind.GITHUB), Kind.GITHUB)
    kb("review", "sync")
    text = (root / "review.json").read_text(encoding="utf-8")
    (root / "review.json").write_text(text.replace("/team/kb/pull/1", "/other/kb/pull/70").replace("#1", "#70"))
    kb("review", "sync")
    assert (root / "review.json").read_text(encoding="utf-8") == text

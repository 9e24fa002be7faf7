"""`kb review comment`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kblib.forge.comment import MARK
from kblib.forge.place import Kind
from tests.cli.conftest import GOOD
from tests.cli.review.conftest import Clone
from tests.forge.conftest import ME, Serve
from tests.forge.fake.server import Fault
from tests.forge.fake.world import World

Kb = Callable[..., Any]

BROKEN = GOOD.replace("KB-3F7Q2", "KB-AAAA1").replace("## 预防措施\n\n改密后重新登录。\n\n", "")


def _findings(root: Path) -> str:
    finding = {
        "path": "kb/mail/1.md", "line": 3, "column": 1, "rule": "missing-element", "severity": "error",
        "message": "缺少 @admin", "hint": "补上",
    }  # fmt: skip
    path = root / "findings.json"
    path.write_text(json.dumps({"version": 1, "summary": {}, "diagnostics": [finding]}), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("kind", Kind)
def test_one_comment_is_written_and_kept(
    kb: Kb,
    world: World,
    serve: Serve,
    clone: Clone,
    kind: Kind,
) -> None:
    pull = world.open("VPN", {"kb/mail/1.md": BROKEN})
    root = clone(serve(kind), kind)
    kb("review", "sync")
    key = "!1" if kind is Kind.GITLAB else "#1"
    run = kb("review", "comment", "1", "--lang", "en")
    assert (run.status, run.err) == (0, f"{key}: comment written\n")
    run = kb("review", "comment", pull.head, "--findings", _findings(root), "--both")
    assert run.status == 0
    run = kb("review", "comment", "1", "--findings", _findings(root), "--both", "--lang", "en")
    assert run.err == f"{key}: comment unchanged\n"
    [comment] = pull.comments
    assert comment.who == ME
    assert comment.body.startswith(f"{MARK}\n### 知识库检查 · Check of the knowledge base\n\n❌ 1 个错误 · 1 error\n")
    assert "缺少 &#64;" not in comment.body
    assert "缺少 @\u200badmin" in comment.body


def test_the_snapshot_knows_the_findings_of_heads_that_were_fetched(
    kb: Kb,
    world: World,
    serve: Serve,
    clone: Clone,
) -> None:
    world.open("VPN", {"kb/mail/1.md": BROKEN})
    root = clone(serve(Kind.GITHUB), Kind.GITHUB)
    kb("review", "sync")
    document = json.loads((root / "review.json").read_text(encoding="utf-8"))
    [found] = document["findings"]
    assert found["key"] == "#1"
    assert "missing-element" in [note["rule"] for note in found["notes"]]
    run = kb("review", "comment", "--all", "--dry-run")
    assert "kb/mail/1.md" in run.out
    assert "缺少" in run.out


def test_a_preview_of_the_job_stands_above_the_pattern(
    kb: Kb,
    world: World,
    serve: Serve,
    clone: Clone,
) -> None:
    world.open("VPN", {"kb/mail/1.md": BROKEN})
    root = clone(serve(Kind.GITHUB), Kind.GITHUB)
    with (root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write('preview_url = "https://preview.example.com/{key}/"\n')
    kb("review", "sync")
    assert "[KB-AAAA1](https://preview.example.com/1/KB-AAAA1/)" in kb("review", "comment", "1", "--dry-run").out
    run = kb("review", "comment", "1", "--dry-run", "--preview", "https://ci.example.com/runs/7")
    assert "(https://ci.example.com/runs/7)" in run.out
    assert "preview.example.com" not in run.out


def test_a_request_that_is_not_known_is_a_sentence(
    kb: Kb,
    world: World,
    serve: Serve,
    clone: Clone,
) -> None:
    clone(serve(Kind.GITHUB), Kind.GITHUB)
    run = kb("review", "comment", "99", "--lang", "en")
    assert (run.status, "there is no request 99" in run.err) == (2, True)


@pytest.mark.parametrize("arguments", [(), ("1", "--all")])
def test_it_wants_one_key_or_all(kb: Kb, base: Path, arguments: tuple[str, ...]) -> None:
    run = kb("review", "comment", *arguments, "--lang", "en")
    assert (run.status, run.err) == (2, "kb: give one KEY, or --all\n")


def test_a_commit_that_is_no_head_any_more_is_no_failure(kb: Kb, world: World, serve: Serve, clone: Clone) -> None:
    pull = world.open("VPN", {"kb/mail/1.md": BROKEN})
    former = pull.head
    pull.push({"kb/mail/1.md": GOOD})
    clone(serve(Kind.GITHUB), Kind.GITHUB)
    kb("review", "sync")
    run = kb("review", "comment", former, "--lang", "en")
    assert (run.status, "is not the head of an open request about entries" in run.err) == (0, True)
    assert pull.comments == []


def test_likeness_is_added_to_the_findings_of_a_job(kb: Kb, world: World, serve: Serve, clone: Clone) -> None:
    long = GOOD.replace(
        "弹出密码框。", "".join(f"第 {n} 步打开凭据管理器，删去以 Microsoft 开头的条目。" for n in range(9))
    )
    world.open("旧", {"kb/mail/0.md": long}).merge("zhaolei")
    pull = world.open("新", {"kb/mail/1.md": long.replace("KB-3F7Q2", "KB-AAAA1")})
    root = clone(serve(Kind.GITHUB), Kind.GITHUB)
    kb("review", "sync")
    run = kb("review", "comment", pull.head, "--findings", _findings(root), "--dry-run")
    assert "缺少 @\u200badmin" in run.out
    assert "- KB-3F7Q2 Outlook 反复弹出密码框 · 100%" in run.out


@pytest.mark.parametrize("kind", Kind)
def test_a_request_that_takes_no_comment_stops_no_other(
    kb: Kb, world: World, serve: Serve, clone: Clone, kind: Kind
) -> None:
    first = world.open("甲", {"kb/mail/1.md": BROKEN})
    second = world.open("乙", {"kb/mail/2.md": BROKEN.replace("KB-AAAA1", "KB-AAAA2")})
    server = serve(kind)
    clone(server, kind)
    kb("review", "sync")
    kb("review", "comment", "--all")
    first.comments.clear()
    second.comments.clear()
    server.forget()
    server.faults[2] = Fault(status=403, body='{"message": "locked"}')
    run = kb("review", "comment", "--all", "--lang", "en")
    mark = "!" if kind is Kind.GITLAB else "#"
    assert run.status == 2
    assert f"kb: {mark}1: 127.0.0.1:" in run.err
    assert f"{mark}2: comment written\n" in run.err
    assert (len(first.comments), len(second.comments)) == (0, 1)

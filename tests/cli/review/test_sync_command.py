"""`kb review sync`."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.git.repository import Repository

Kb = Callable[..., Any]


def test_the_snapshot_holds_every_request(kb: Kb, repository: Repository) -> None:
    run = kb("review", "sync", "--lang", "en")
    assert run.status == 0
    assert run.err.endswith("review.json: 4 requests, from git\n")
    document = json.loads((repository.root / "review.json").read_text(encoding="utf-8"))
    assert (document["version"], document["source"], document["generated_at"]) == (1, "git", "2026-01-10T12:00:00Z")
    assert [item["key"] for item in document["requests"]] == ["wifi", "#1", "#2", "#3"]
    assert [file["id"] for item in document["requests"] for file in item["files"]] == [
        "KB-AAAA5",
        "KB-AAAA1",
        "KB-AAAA2",
        "KB-AAAA3",
    ]


def test_the_snapshot_holds_no_address(kb: Kb, repository: Repository) -> None:
    repository.run("switch", "--quiet", "-c", "stranger")
    repository.write("kb/mail/s.md", "x")
    repository.save("x", "2026-01-09T08:00", "stranger")
    kb("review", "sync")
    text = (repository.root / "review.json").read_text(encoding="utf-8")
    assert "example.com" not in text
    assert '"stranger@…"' in text
    assert '"sunqi"' in text


def test_two_runs_write_the_same(kb: Kb, repository: Repository) -> None:
    kb("review", "sync", "--output", "a.json")
    kb("review", "sync", "--output", "b.json")
    assert (repository.root / "a.json").read_bytes() == (repository.root / "b.json").read_bytes()


def test_when_it_fails_the_former_snapshot_stays(kb: Kb, repository: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{repository.root}", str(clone)], check=True)
    kb("review", "sync")
    former = (repository.root / "review.json").read_bytes()
    (clone / "review.json").write_bytes(former)
    run = kb("review", "sync", "-C", str(clone), "--lang", "en")
    assert run.status == 2
    assert "git does not see the whole history" in run.err
    assert (clone / "review.json").read_bytes() == former
    run = kb("review", "sync", "--site", "nowhere", "--lang", "en")
    assert run.status == 2
    assert "nowhere has no build.json that can be used" in run.err
    assert (repository.root / "review.json").read_bytes() == former


def test_what_was_published_stays_published(kb: Kb, repository: Repository) -> None:
    commit = repository.run("rev-parse", "main")
    repository.write("site/build.json", json.dumps({"version": 1, "commit": commit}))
    kb("review", "sync", "--site", "site")
    first = (repository.root / "review.json").read_bytes()
    kb("review", "sync")
    assert (repository.root / "review.json").read_bytes() == first

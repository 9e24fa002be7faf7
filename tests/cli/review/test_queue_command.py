"""`kb review queue`."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.git.repository import Repository

Kb = Callable[..., Any]


def test_what_waits_is_listed_with_the_time_left(kb: Kb, repository: Repository) -> None:
    run = kb("review", "queue", "--lang", "en")
    assert run.status == 0
    assert run.out.splitlines() == [
        "wifi  in review · 18.0 h left, until 2026-01-11 14:00  写 wifi",
        "    by 李四 · ready 2026-01-10 14:00 (inferred)",
        "    KB-AAAA5 kb/mail/wifi.md (new)",
    ]
    assert run.err == "1 request, 1 waiting on the admin, 0 of them late (from git, 2026-01-10 20:00)\n"


def test_the_queue_as_a_document(kb: Kb, repository: Repository) -> None:
    assert json.loads(kb("review", "queue", "--format", "json").out) == {
        "generated_at": "2026-01-10T12:00:00Z",
        "source": "git",
        "requests": [
            {
                "key": "wifi",
                "url": "",
                "title": "写 wifi",
                "author": "li.si",
                "state": "in_review",
                "waiting_on": "admin",
                "opened_at": "2026-01-10T06:00:00Z",
                "ready_at": "2026-01-10T06:00:00Z",
                "deadline": "2026-01-11T06:00:00Z",
                "overdue": False,
                "inferred": ["opened_at", "ready_at"],
                "entries": [{"id": "KB-AAAA5", "path": "kb/mail/wifi.md", "change": "added"}],
            }
        ],
    }


def test_the_most_urgent_is_first(kb: Kb, repository: Repository) -> None:
    for name, moment, title in (("old", "2026-01-08T10:00", "旧"), ("draft", "2026-01-01T10:00", "草稿：新")):
        repository.run("switch", "--quiet", "-c", name, "main")
        repository.write(f"kb/mail/{name}.md", name)
        repository.save(title, moment, "li.si")
    queue = json.loads(kb("review", "queue", "--format", "json").out)["requests"]
    assert [(item["key"], item["state"], item["overdue"]) for item in queue] == [
        ("old", "in_review", True),
        ("wifi", "in_review", False),
        ("draft", "draft", False),
    ]


def test_the_snapshot_is_asked_before_git(kb: Kb, repository: Repository) -> None:
    kb("review", "sync")
    repository.run("branch", "-D", "wifi")
    queue = json.loads(kb("review", "queue", "--format", "json").out)
    assert [item["key"] for item in queue["requests"]] == ["wifi"]


def test_a_shallow_clone_says_that_it_knows_nothing(kb: Kb, repository: Repository, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{repository.root}", str(clone)], check=True)
    run = kb("review", "queue", "-C", str(clone), "--lang", "en")
    assert (run.status, run.out) == (0, "")
    assert run.err.startswith("there is no review.json and git does not see the whole history; run kb review sync,")


def test_holidays_that_are_not_known_are_said_so(
    kb: Kb, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("pyproject.toml", "[tool.kb]\nreview_calendar = 'working'\n")
    assert "public holidays" not in kb("review", "queue", "--lang", "en").err
    monkeypatch.setattr("kblib.review.calendar.knows_holidays", lambda _: False)
    assert "the public holidays of 2026 are not known" in kb("review", "queue", "--lang", "en").err


def test_a_title_cannot_rewrite_the_terminal(kb: Kb, repository: Repository) -> None:
    kb("review", "sync")
    text = (repository.root / "review.json").read_text(encoding="utf-8")
    (repository.root / "review.json").write_text(
        text.replace("写 wifi", r"写\n \u001b[2J\u202e wifi"), encoding="utf-8"
    )
    assert kb("review", "queue", "--lang", "en").out.splitlines()[0].endswith("  写 �[2J� wifi")


def test_a_team_without_an_approver_is_told_so(kb: Kb, repository: Repository) -> None:
    repository.write("site_config/team.yml", "people:\n  - {id: li.si, name: 李四, role: l1}\n")
    assert "nobody in team.yml may approve" in kb("review", "queue", "--lang", "en").err

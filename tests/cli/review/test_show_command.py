"""`kb review show`."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from kblib.cli.review import show_command
from kblib.request import EventKind
from kblib.review.words import EVENTS
from tests.git.repository import Repository

Kb = Callable[..., Any]


def shown(kb: Kb, wanted: str) -> Any:
    return json.loads(kb("review", "show", wanted, "--format", "json").out)


# State, request, who approved and when.
WAYS: dict[str, list[str | None]] = {
    "KB-AAAA1": ["merged", "#1", "sun.qi", "2026-01-06T09:00:00Z"],  # merged
    "KB-AAAA2": ["merged", "#2", "sun.qi", "2026-01-06T10:00:00Z"],  # squashed
    "KB-AAAA3": ["merged", "#3", "sun.qi", "2026-01-07T09:00:00Z"],  # rebased
    "KB-AAAA4": ["unreviewed", None, None, None],  # committed directly
    "KB-AAAA5": ["in_review", "wifi", None, None],  # not merged
}


@pytest.mark.parametrize("entry", WAYS)
def test_every_way_to_the_main_line_is_told_apart(kb: Kb, repository: Repository, entry: str) -> None:
    document = shown(kb, entry)
    assert [document[fact] for fact in ("state", "request", "approved_by", "approved_at")] == WAYS[entry]


def test_an_entry_as_a_document(kb: Kb, repository: Repository) -> None:
    assert shown(kb, "KB-AAAA1") == {
        "id": "KB-AAAA1",
        "state": "merged",
        "request": "#1",
        "submitted_at": "2026-01-05T10:00:00Z",
        "approved_by": "sun.qi",
        "approved_at": "2026-01-06T09:00:00Z",
        "published_at": None,
        "hours_to_publish": None,
        "inferred": ["opened_at", "ready_at", "approved", "merged_at"],
        "review_by": "2027-01-01",
        "history": [
            {"at": "2026-01-05T10:00:00Z", "event": "opened", "by": "li.si", "detail": "", "inferred": True},
            {"at": "2026-01-05T10:00:00Z", "event": "pushed", "by": "li.si", "detail": "", "inferred": True},
            {"at": "2026-01-06T09:00:00Z", "event": "approved", "by": "sun.qi", "detail": "", "inferred": True},
            {"at": "2026-01-06T09:00:00Z", "event": "merged", "by": "sun.qi", "detail": "", "inferred": True},
        ],
    }


def test_what_git_alone_cannot_prove_is_marked(kb: Kb, repository: Repository) -> None:
    assert shown(kb, "KB-AAAA4")["inferred"] == ["state"]


def test_an_entry_is_published_once_the_site_contains_it(kb: Kb, repository: Repository) -> None:
    repository.write("site/build.json", json.dumps({"version": 1, "commit": repository.run("rev-parse", "main")}))
    kb("review", "sync", "--site", "site")
    document = shown(kb, "KB-AAAA1")
    assert document["state"] == "published"
    assert document["published_at"] is not None
    assert document["hours_to_publish"] is not None


def test_a_path_or_the_key_of_a_request_will_do(kb: Kb, repository: Repository) -> None:
    assert shown(kb, "kb/mail/vpn.md") == shown(kb, "kb-aaaa1") == shown(kb, "KB-AAAA1")
    assert shown(kb, "#1")["request"] == shown(kb, "1")["request"] == "#1"


def test_a_path_from_the_working_folder_will_do(
    kb: Kb, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository.root / "kb/mail")
    assert shown(kb, "vpn.md") == shown(kb, "KB-AAAA1")


def test_as_text(kb: Kb, repository: Repository) -> None:
    assert kb("review", "show", "KB-AAAA1", "--lang", "en").out.splitlines() == [
        "KB-AAAA1 Outlook 反复弹出密码框",
        "  state  merged",
        "  request  #1",
        "  submitted  2026-01-05 18:00 (inferred)",
        "  approved by  孙七 (inferred)",
        "  approved  2026-01-06 17:00 (inferred)",
        "  review by  2027-01-01",
        "    2026-01-05 18:00 submitted 李四 (inferred)",
        "    2026-01-05 18:00 pushed changes 李四 (inferred)",
        "    2026-01-06 17:00 approved 孙七 (inferred)",
        "    2026-01-06 17:00 merged 孙七 (inferred)",
    ]


def test_the_history_is_told_in_chinese_too(kb: Kb, repository: Repository) -> None:
    assert kb("review", "show", "KB-AAAA1").out.splitlines()[-2:] == [
        "    2026-01-06 17:00 批准 孙七（推断）",
        "    2026-01-06 17:00 合并 孙七（推断）",
    ]


def test_every_event_has_words() -> None:
    words = {**EVENTS, **show_command._OTHER_EVENTS}
    assert {kind.value for kind in EventKind} <= words.keys()


def test_reading_again_is_part_of_the_history(kb: Kb, repository: Repository) -> None:
    repository.save("读过\n\nReviewed-KB: KB-AAAA1", "2026-01-09T08:00", "sun.qi")
    assert shown(kb, "KB-AAAA1")["history"][-1] == {
        "at": "2026-01-09T08:00:00Z",
        "event": "read_again",
        "by": "sun.qi",
        "detail": "",
        "inferred": False,
    }


def test_what_is_not_there_is_said_so(kb: Kb, repository: Repository) -> None:
    run = kb("review", "show", "KB-ZZZZ9", "--lang", "en")
    assert run.status == 2
    assert "there is no entry or request KB-ZZZZ9" in run.err

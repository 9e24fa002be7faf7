"""`kb review remind`."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kblib import notify
from kblib.request import Event, EventKind, Request
from kblib.review import outbox, snapshot
from kblib.review.snapshot import Snapshot
from tests.cli.review.conftest import TEAM
from tests.receiver import SECRET, Receiver

Kb = Callable[..., Any]


@pytest.fixture
def waiting(base: Path) -> Path:
    """A snapshot in which one request has waited since midnight, and one is late."""
    requests = tuple(
        Request(
            key=key,
            title=title,
            author="li.si",
            url=f"https://git.example.com/{key[1:]}",
            events=(Event(kind=EventKind.OPENED, at=datetime(2026, 1, day, 0, tzinfo=UTC)),),
        )
        for key, title, day in (("#12", "VPN 连不上", 10), ("#13", "打印机没有反应", 9))
    )
    at = datetime(2026, 1, 10, 12, tzinfo=UTC)
    (base / "site_config").mkdir()
    (base / "site_config/team.yml").write_text(TEAM, encoding="utf-8")
    snapshot.write(base / "review.json", Snapshot(generated_at=at, source="github", requests=requests))
    return base


def _at(monkeypatch: pytest.MonkeyPatch, hour: int, day: int = 10) -> None:
    monkeypatch.setattr("kblib.cli.review.shared.now", lambda: datetime(2026, 1, day, hour, tzinfo=UTC))


def _address(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    monkeypatch.setenv("KB_NOTIFY_URLS", " ".join(addresses))


def test_one_digest_tells_of_everything_and_is_not_repeated(
    kb: Kb,
    waiting: Path,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _address(monkeypatch, f"json://127.0.0.1:{receiver.port}")
    run = kb("review", "remind", "--lang", "en")
    assert (run.status, run.err) == (0, "json: reminded of 2 requests\n")
    [(_, document)] = receiver.asked
    assert document["title"] == "Knowledge base: 2 requests wait for review, 1 of them late"
    assert "【late by 12.0 h】#13 打印机没有反应" in document["message"]
    assert "【half of the time is used, 12.0 h left】#12 VPN 连不上" in document["message"]
    assert kb("review", "remind").status == 0
    assert len(receiver.asked) == 1
    _at(monkeypatch, 20)
    kb("review", "remind")
    assert "#13" not in receiver.asked[1][1]["message"]
    assert "时间用去八成" in receiver.asked[1][1]["message"]


def test_a_run_that_dies_while_sending_says_nothing_twice(
    kb: Kb,
    waiting: Path,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _address(monkeypatch, f"json://127.0.0.1:{receiver.port}")
    send = notify.Channel.send

    def send_and_die(self: notify.Channel, text: str, title: str) -> bool:
        send(self, text, title)
        raise KeyboardInterrupt

    monkeypatch.setattr(notify.Channel, "send", send_and_die)
    assert kb("review", "remind").status == 130
    monkeypatch.setattr(notify.Channel, "send", send)
    assert kb("review", "remind").status == 0
    assert len(receiver.asked) == 1


def test_a_failing_channel_stops_no_other_and_is_named_without_its_secret(
    kb: Kb,
    waiting: Path,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _address(monkeypatch, f"json://user:{SECRET}@127.0.0.1:9", f"json://127.0.0.1:{receiver.port}")
    run = kb("review", "remind", "--lang", "en")
    assert run.status == 2
    assert "kb: json was not reached" in run.err
    assert SECRET not in run.err + run.out
    assert len(receiver.asked) == 1
    document = json.loads((waiting / outbox.FILE).read_text(encoding="utf-8"))
    assert document["channels"] == {"json": {}, "json-2": {"#12": 0, "#13": 2}}
    assert SECRET not in json.dumps(document)
    _address(monkeypatch, f"json://127.0.0.1:{receiver.port}/first", f"json://127.0.0.1:{receiver.port}/second")
    assert kb("review", "remind").status == 0
    assert [path for path, _ in receiver.asked] == ["/", "/first"]


def test_the_message_keeps_to_the_bytes_of_wecom(
    kb: Kb,
    waiting: Path,
    receiver: Receiver,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loaded = snapshot.load(waiting / "review.json")
    assert loaded
    opened = loaded.requests[0].events
    many = tuple(Request(key=f"#{n}", title="很长的标题" * 20, author="li.si", events=opened) for n in range(1, 60))
    snapshot.write(waiting / "review.json", Snapshot(generated_at=loaded.generated_at, source="git", requests=many))
    monkeypatch.setattr("apprise.plugins.wecombot.NotifyWeComBot.notify_url", f"{receiver.address}/?key={{key}}")
    _address(monkeypatch, f"wecombot://{SECRET}")
    assert kb("review", "remind", "--both", "--board", "https://kb.example.com/review/").status == 0
    [(_, document)] = receiver.asked
    content = document["text"]["content"]
    assert 1500 < len(content.encode()) <= 2048
    assert content.endswith("more\n\nhttps://kb.example.com/review/")


def test_a_dry_run_sends_and_records_nothing(kb: Kb, waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KB_NOTIFY_URLS", raising=False)
    run = kb("review", "remind", "--dry-run")
    assert run.status == 0
    assert run.out.startswith("知识库审核：2 个请求等待处理，其中 1 个超时\n\n【超时 12.0 小时】#13")
    assert not (waiting / outbox.FILE).exists()


def test_without_channels_it_says_what_to_set(kb: Kb, waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KB_NOTIFY_URLS", raising=False)
    run = kb("review", "remind", "--lang", "en")
    assert run.status == 2
    assert "the variable KB_NOTIFY_URLS is empty" in run.err

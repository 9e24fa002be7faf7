"""What channels have been told."""

import json
from pathlib import Path

import pytest

from kblib.errors import KbError
from kblib.review.outbox import Outbox
from kblib.review.reminders import Reminder, Stage
from tests.review.requests import K, event, review


def _reminder(key: str = "#12", stage: Stage = Stage.BREACH) -> Reminder:
    return Reminder(review(event(K.OPENED, "5 00:00"), key=key), stage)


def test_a_message_is_written_down_before_it_is_sent(tmp_path: Path) -> None:
    path = tmp_path / "sent.json"
    Outbox(path).begin("wecombot", [_reminder()])
    # The run ends here; the next one finds the message noted, and says nothing twice.
    assert Outbox(path).sent("wecombot") == {"#12": 2}


def test_what_a_channel_refuses_is_crossed_out(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "sent.json")
    outbox.begin("wecombot", [_reminder(stage=Stage.HALF)])
    former = outbox.begin("wecombot", [_reminder()])
    outbox.undo("wecombot", former)
    assert Outbox(tmp_path / "sent.json").sent("wecombot") == {"#12": 0}


def test_channels_are_told_apart(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "sent.json")
    outbox.begin("wecombot", [_reminder()])
    assert outbox.sent("mailto") == {}


def test_requests_that_are_over_are_forgotten(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "sent.json")
    outbox.begin("wecombot", [_reminder(), _reminder("#13")])
    outbox.forget(["#13"])
    assert json.loads((tmp_path / "sent.json").read_text()) == {"channels": {"wecombot": {"#13": 2}}, "version": 1}


def test_a_damaged_record_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "sent.json").write_text("{")
    with pytest.raises(KbError, match="delete it, and the next run reminds anew"):
        Outbox(tmp_path / "sent.json")

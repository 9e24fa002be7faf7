"""Which reminders are due, and that a channel hears of each once."""

from datetime import timedelta

import pytest

from kblib.review.reminders import Reminder, Stage, fresh, reminders
from kblib.review.state import Review
from tests.review.requests import K, at, event, review

DAY = timedelta(hours=24)


def _waiting(now: str, key: str = "#12") -> Review:
    return review(event(K.OPENED, "5 00:00"), now=now, key=key)


def _reminded(now: str) -> list[tuple[Stage, int]]:
    return [(item.stage, item.days) for item in reminders([_waiting(now)], DAY, at(now))]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("5 11:59", []),
        ("5 12:00", [(Stage.HALF, 0)]),
        ("5 19:11", [(Stage.HALF, 0)]),
        ("5 19:12", [(Stage.MOST, 0)]),
        ("6 00:00", [(Stage.MOST, 0)]),
        ("6 00:01", [(Stage.BREACH, 0)]),
        ("7 00:00", [(Stage.DAILY, 1)]),
        ("9 12:00", [(Stage.DAILY, 3)]),
    ],
)
def test_half_four_fifths_late_then_daily(now: str, expected: list[tuple[Stage, int]]) -> None:
    assert _reminded(now) == expected


def test_what_waits_on_the_author_is_nobodys_reminder() -> None:
    asked = review(event(K.OPENED, "5 00:00"), event(K.CHANGES_REQUESTED, "5 20:00", "sunqi", "c1"), now="9 00:00")
    assert reminders([asked], DAY, at("9 00:00")) == ()


def test_a_channel_hears_of_each_stage_once_and_then_every_day() -> None:
    heard: dict[str, int] = {}
    told = []
    for hour in range(24 * 5):
        moment = f"{5 + hour // 24} {hour % 24:02d}:30"
        news = fresh(reminders([_waiting(moment)], DAY, at(moment)), heard)
        told += [(moment, item.stage) for item in news]
        heard |= {item.review.request.key: item.rank for item in news}
    assert told == [
        ("5 12:30", Stage.HALF),
        ("5 19:30", Stage.MOST),
        ("6 00:30", Stage.BREACH),
        ("7 00:30", Stage.DAILY),
        ("8 00:30", Stage.DAILY),
        ("9 00:30", Stage.DAILY),
    ]


def test_a_run_that_comes_late_tells_the_present_stage_only() -> None:
    found = reminders([_waiting("8 00:00")], DAY, at("8 00:00"))
    assert [item.stage for item in fresh(found, {"#12": 0})] == [Stage.DAILY]


def test_other_requests_are_not_silenced() -> None:
    found = reminders([_waiting("5 13:00"), _waiting("5 13:00", "#13")], DAY, at("5 13:00"))
    assert [item.review.request.key for item in fresh(found, {"#12": 0})] == ["#13"]


def test_ranks_grow_with_time() -> None:
    waiting = _waiting("5 12:00")
    stages = [(Stage.HALF, 0), (Stage.MOST, 0), (Stage.BREACH, 0), (Stage.DAILY, 1), (Stage.DAILY, 2)]
    assert [Reminder(waiting, stage, days).rank for stage, days in stages] == [0, 1, 2, 3, 4]

"""What holds for every forge: times, and how a request began."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from kblib.forge.forge import head_at, opening, utc
from kblib.request import Event, EventKind

CHINA = timezone(timedelta(hours=8))
AT = datetime(2026, 10, 12, 8, 0, tzinfo=UTC)
OPENED = Event(kind=EventKind.OPENED, at=AT, actor="li.na")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (datetime(2026, 10, 12, 16, 0, tzinfo=CHINA), AT),
        (datetime(2026, 10, 12, 8, 0), AT),
        (datetime(1, 1, 1, tzinfo=CHINA), datetime(1, 1, 1, tzinfo=UTC)),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=8))), datetime(9999, 12, 31, 23, tzinfo=UTC)),
    ],
)
def test_times_are_in_utc(told: datetime, expected: datetime) -> None:
    assert utc(told) == expected
    assert utc(told).tzinfo is UTC


def later(minutes: int, kind: EventKind, commit: str = "") -> Event:
    return Event(kind=kind, at=AT + timedelta(minutes=minutes), commit=commit)


@pytest.mark.parametrize(
    ("draft_now", "changes", "was_draft"),
    [
        (False, [], False),
        (True, [], True),
        (False, [later(5, EventKind.READY)], True),
        (True, [later(5, EventKind.DRAFTED)], False),
        (False, [later(9, EventKind.READY), later(5, EventKind.DRAFTED)], False),
    ],
)
def test_the_first_change_tells_how_a_request_began(draft_now: bool, changes: list[Event], was_draft: bool) -> None:
    drafted = Event(kind=EventKind.DRAFTED, at=AT, actor="li.na")
    assert opening(OPENED, draft_now, changes) == ([OPENED, drafted] if was_draft else [OPENED])


def test_the_head_of_a_moment() -> None:
    pushes = [later(1, EventKind.PUSHED, "a"), later(9, EventKind.PUSHED, "c"), later(5, EventKind.PUSHED, "b")]
    moments = [AT, *(AT + timedelta(minutes=minutes) for minutes in (1, 5, 6, 99))]
    assert [head_at(pushes, moment) for moment in moments] == ["a", "a", "b", "b", "c"]
    assert head_at([], AT) == ""

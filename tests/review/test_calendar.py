"""Which time counts."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kblib.config import WORKING, Settings
from kblib.errors import ConfigError
from kblib.review import calendar
from kblib.review.calendar import Calendar, NaturalCalendar, WorkingCalendar
from kblib.review.state import Terms
from tests.review.requests import PEOPLE, K, event, hours, review

SHANGHAI = ZoneInfo("Asia/Shanghai")
NATURAL = NaturalCalendar()
WORKDAYS = WorkingCalendar(SHANGHAI)


def local(moment: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("start", "end", "counted"),
    [
        ("2026-03-06T18:00", "2026-03-09T18:00", 24),  # Friday to Monday
        ("2026-03-07T09:00", "2026-03-08T20:00", 0),  # a weekend
        ("2026-03-03T10:00", "2026-03-03T12:30", 2.5),
        ("2026-09-30T12:00", "2026-10-08T12:00", 24),  # the first week of October
        ("2026-02-27T12:00", "2026-03-01T12:00", 36),  # Saturday 28 February is a make-up day
        ("2026-03-03T10:00", "2026-03-03T09:00", 0),  # the end before the beginning
    ],
)
def test_working_time(start: str, end: str, counted: float) -> None:
    assert WORKDAYS.between(local(start), local(end)) == hours(counted)


@pytest.mark.parametrize(
    ("start", "duration", "end"),
    [
        ("2026-03-06T18:00", 24, "2026-03-09T18:00"),
        ("2026-03-07T09:00", 1, "2026-03-09T01:00"),
        ("2026-03-03T10:00", 14, "2026-03-04T00:00"),
        ("2026-09-30T12:00", 24, "2026-10-08T12:00"),
        ("2026-03-03T10:00", 0, "2026-03-03T10:00"),
    ],
)
def test_the_end_of_working_time(start: str, duration: float, end: str) -> None:
    assert WORKDAYS.after(local(start), hours(duration)) == local(end)


def test_natural_time() -> None:
    start, end = local("2026-03-06T18:00"), local("2026-03-09T18:00")
    assert NATURAL.between(start, end) == hours(72)
    assert NATURAL.between(end, start) == hours(0)
    assert NATURAL.after(start, hours(24)) == local("2026-03-07T18:00")


def test_a_day_on_which_clocks_change_is_shorter_or_longer() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    workdays = WorkingCalendar(berlin, {date(2026, 3, 29): True, date(2026, 10, 25): True})
    assert workdays.between(local("2026-03-29T00:00", berlin), local("2026-03-30T00:00", berlin)) == hours(23)
    assert workdays.between(local("2026-10-25T00:00", berlin), local("2026-10-26T00:00", berlin)) == hours(25)
    assert NATURAL.between(local("2026-03-28T12:00", berlin), local("2026-03-29T12:00", berlin)) == hours(23)


def test_what_the_team_says_of_a_day_holds() -> None:
    own = WorkingCalendar(SHANGHAI, {date(2026, 3, 3): False, date(2026, 3, 7): True})
    assert not own.is_working_day(date(2026, 3, 3))
    assert own.is_working_day(date(2026, 3, 7))


def test_in_a_year_of_which_no_holidays_are_known_the_week_counts() -> None:
    assert calendar.knows_holidays(2026)
    assert not calendar.knows_holidays(2100)
    assert WORKDAYS.is_working_day(date(2100, 1, 1))
    assert not WORKDAYS.is_working_day(date(2100, 1, 2))


@pytest.mark.parametrize(("chosen", "used"), [(NATURAL, 72), (WORKDAYS, 24)])
def test_a_review_over_a_weekend(chosen: Calendar, used: float) -> None:
    opened = event(K.OPENED, "2026-03-06T10:00", "li.si")
    merged = event(K.MERGED, "2026-03-09T10:00", "sunqi")
    found = review(opened, merged, now="2026-03-20T00:00", terms=Terms(people=PEOPLE, calendar=chosen))
    assert found.clock.used == timedelta(hours=used)


def test_settings_choose_the_calendar() -> None:
    assert calendar.calendar(Settings(), {}) == NATURAL
    assert calendar.calendar(Settings(review_calendar=WORKING), {}) == WORKDAYS


def test_a_time_zone_that_is_not_known_is_refused() -> None:
    with pytest.raises(ConfigError, match="no time zone Asia/Nowhere"):
        calendar.calendar(Settings(review_calendar=WORKING, timezone="Asia/Nowhere"), {})

"""Which time counts for a review: all of it, or that of working days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kblib.config import NATURAL, Settings
from kblib.errors import ConfigError
from kblib.language import Text

_DAY = timedelta(days=1)


class Calendar(Protocol):
    """Measures time between two moments in UTC."""

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The time that counts from `start` to `end`; none when `end` is not later."""

    def after(self, start: datetime, duration: timedelta) -> datetime:
        """The moment at which so much time has counted since `start`."""


@dataclass(frozen=True, slots=True)
class NaturalCalendar:
    """Every hour counts, at night and on holidays too."""

    def between(self, start: datetime, end: datetime) -> timedelta:
        return max(end - start, timedelta())

    def after(self, start: datetime, duration: timedelta) -> datetime:
        return start + duration


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Only working days count, each from midnight to midnight in the team's zone: 24 hours are one working day.

    Where a clock is put forward or back, that day has 23 or 25 hours. `own` is what the team has said of single days;
    otherwise the public holidays and make-up days of China hold for the years for which they are known.
    """

    zone: ZoneInfo
    own: Mapping[date, bool] = field(default_factory=dict)

    def between(self, start: datetime, end: datetime) -> timedelta:
        passed = timedelta()
        for opens, closes in self._working_days(start):
            if opens >= end:
                break
            passed += max(min(closes, end) - max(opens, start), timedelta())
        return passed

    def after(self, start: datetime, duration: timedelta) -> datetime:
        left = duration
        for opens, closes in self._working_days(start):
            begins = max(opens, start)
            if begins + left <= closes:
                return begins + left
            left -= closes - begins
        raise AssertionError("working days never end")

    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day."""
        if day in self.own:
            return self.own[day]
        return _is_working_day_in_china(day)

    def _working_days(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Begin and end of each working day in UTC, from the one that holds `start`."""
        day = start.astimezone(self.zone).date()
        while True:
            if self.is_working_day(day):
                yield self._midnight(day), self._midnight(day + _DAY)
            day += _DAY

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone).astimezone(UTC)


def calendar(settings: Settings, own: Mapping[date, bool]) -> Calendar:
    """The calendar that the settings name, with the team's own days.

    Raises ConfigError when the time zone is not known.
    """
    if settings.review_calendar == NATURAL:
        return NaturalCalendar()
    return WorkingCalendar(zone(settings), own)


def zone(settings: Settings) -> ZoneInfo:
    """The team's time zone. Raises ConfigError when it is not known."""
    try:
        return ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        name = settings.timezone
        raise ConfigError(
            Text(
                f"不认识时区 {name}；tool.kb.timezone 要写成 Asia/Shanghai 这样的名字",
                f"there is no time zone {name}; tool.kb.timezone is a name such as Asia/Shanghai",
            )
        ) from error


def knows_holidays(year: int) -> bool:
    """Whether the public holidays of China are known for a year."""
    from chinese_calendar.constants import holidays  # noqa: PLC0415 - most teams count every hour

    return any(day.year == year for day in holidays)


def _is_working_day_in_china(day: date) -> bool:
    from chinese_calendar.constants import holidays, workdays  # noqa: PLC0415 - most teams count every hour

    return day in workdays or (day.weekday() < 5 and day not in holidays)

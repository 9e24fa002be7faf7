"""How fast reviews are: the share within the time that is promised, the median, the slow end, by month."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from statistics import median
from zoneinfo import ZoneInfo

from kblib.review.state import Review, WaitingOn

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The reviews that ended in a month (`2026-10`, in the team's zone); hours are those spent waiting on the admin."""

    month: str
    hours: tuple[float, ...]
    late: tuple[str, ...]
    """The keys of requests that took longer than they may."""
    unknown: int
    """How many more ended of which nobody knows when they began; they are in no other figure."""

    @property
    def within(self) -> int:
        """How many took no longer than they may."""
        return len(self.hours) - len(self.late)

    @property
    def share_within(self) -> float | None:
        """The share of those, from 0 to 1."""
        return self.within / len(self.hours) if self.hours else None

    @property
    def median_hours(self) -> float | None:
        """Half of the reviews took no longer."""
        return median(self.hours) if self.hours else None

    @property
    def p90_hours(self) -> float | None:
        """Nine in ten took no longer: the smallest of the times that holds for them (nearest rank)."""
        return self.hours[ceil(0.9 * len(self.hours)) - 1] if self.hours else None


def months(reviews: Iterable[Review], zone: ZoneInfo) -> tuple[Month, ...]:
    """The months in which reviews ended, the latest first.

    A review ends when the site shows the entry; with the merge where nobody knows what the site shows. What is merged
    and not yet shown is in no month.
    """
    ended: dict[str, list[Review]] = {}
    for review in reviews:
        end = review.published_at or review.merged_at
        if review.is_on_main and end and review.waiting_on is WaitingOn.NOBODY:
            ended.setdefault(end.astimezone(zone).strftime("%Y-%m"), []).append(review)
    return tuple(_month(name, ended[name]) for name in sorted(ended, reverse=True))


def _month(name: str, reviews: Sequence[Review]) -> Month:
    measured = [review for review in reviews if review.ready_at]
    return Month(
        month=name,
        hours=tuple(sorted(review.clock.used / _HOUR for review in measured)),
        late=tuple(review.request.key for review in measured if review.clock.overdue),
        unknown=len(reviews) - len(measured),
    )

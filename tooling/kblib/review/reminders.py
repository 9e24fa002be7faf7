"""Which requests the knowledge admin should be reminded of, and which reminders a channel has had."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from kblib.review.state import Review, WaitingOn

_DAY = timedelta(days=1)
_HALF = 0.5
_MOST = 0.8


class Stage(StrEnum):
    """How far the time for a review has gone; each is reached once, but for `daily`."""

    HALF = "half"
    MOST = "most"
    BREACH = "breach"
    DAILY = "daily"


class Reminder(NamedTuple):
    """A request that waits on the admin, and how far it is; `days` counts whole days since the time was over."""

    review: Review
    stage: Stage
    days: int = 0

    @property
    def rank(self) -> int:
        """Grows with time, so that a channel needs to know no more than the last one that it has had."""
        return list(Stage).index(self.stage) + max(self.days - 1, 0)


def reminders(queue: Iterable[Review], limit: timedelta, now: datetime) -> tuple[Reminder, ...]:
    """The reminder for each request that waits on the admin and has used half of the time or more; the order stays."""
    return tuple(_reminders(queue, limit, now))


def fresh(found: Iterable[Reminder], sent: Mapping[str, int]) -> tuple[Reminder, ...]:
    """The reminders that go beyond what was sent: ranks by the key of the request."""
    return tuple(reminder for reminder in found if reminder.rank > sent.get(reminder.review.request.key, -1))


def _reminders(queue: Iterable[Review], limit: timedelta, now: datetime) -> Iterator[Reminder]:
    for review in queue:
        clock = review.clock
        if review.waiting_on is not WaitingOn.ADMIN:
            continue
        if clock.overdue and clock.deadline:
            days = (now - clock.deadline) // _DAY
            yield Reminder(review, Stage.DAILY if days else Stage.BREACH, days)
        elif clock.used >= _MOST * limit:
            yield Reminder(review, Stage.MOST)
        elif clock.used >= _HALF * limit:
            yield Reminder(review, Stage.HALF)

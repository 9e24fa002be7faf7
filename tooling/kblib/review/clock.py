"""How long a request has waited on the knowledge admin, and how long it still may."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from kblib.review.calendar import Calendar


class Turn(NamedTuple):
    """From a moment on, whether it is the admin's turn."""

    at: datetime
    is_admins: bool


class Clock(NamedTuple):
    """The time used, the time that is left (less than nothing when too late), and when it is over.

    `deadline` is None while the clock stands still with time left.
    """

    used: timedelta
    left: timedelta
    deadline: datetime | None

    @property
    def overdue(self) -> bool:
        """Whether it took, or takes, longer than it may."""
        return self.left < timedelta()


def measure(turns: Iterable[Turn], now: datetime, limit: timedelta, calendar: Calendar) -> Clock:
    """The clock after turns that follow one another; the last of them goes on until now."""
    used = timedelta()
    deadline = None
    runs = False
    for start, end in _spans(turns, now):
        if deadline is None and used + calendar.between(start, end) > limit:
            deadline = calendar.after(start, limit - used)
        used += calendar.between(start, end)
        runs = end == now
    if deadline is None and runs:
        deadline = calendar.after(now, limit - used)
    return Clock(used, limit - used, deadline)


def _spans(turns: Iterable[Turn], now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Begin and end of each time in which it was the admin's turn."""
    for turn, following in pairwise((*turns, Turn(now, False))):
        if turn.is_admins:
            yield turn.at, following.at

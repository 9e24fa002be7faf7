"""What every forge can do: list its pull requests, and read some of them whole."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, Protocol

from kblib.request import Event, EventKind, Request

GHOST = "ghost"
"""Who a deleted user becomes; on all three forges nobody else can have the name."""


class Listed(NamedTuple):
    """A request as a list shows it: enough to tell whether it has to be read again."""

    key: str
    number: int
    updated_at: datetime
    open: bool
    node: str = ""
    """GitHub's own name for it, by which many can be read at once."""


class Forge(Protocol):
    """One kind of forge, at one place."""

    at_once: int
    """How many requests are read in one go; what was read is kept after each."""

    def listed(self, since: datetime) -> Iterator[Listed]:
        """All that are open, and those closed or merged that have changed since a time, into the default branch.

        Raises ForgeError.
        """
        ...

    def read(self, wanted: Sequence[Listed]) -> list[Request]:
        """Requests with their files and events, in no particular order; the paths are those of the repository.

        Raises ForgeError.
        """
        ...


def utc(moment: datetime) -> datetime:
    """A forge's time in UTC; one without a zone, or at the end of all calendars, is taken for UTC."""
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        # "Never" is the first day of the year 1 for Gitea's server, in whatever zone it is.
        return moment.replace(tzinfo=UTC)


def opening(opened: Event, draft_now: bool, events: Sequence[Event]) -> list[Event]:
    """How a request began: forges record only changes of its draft state, the first of which tells the former one."""
    changes = [event for event in events if event.kind in (EventKind.READY, EventKind.DRAFTED)]
    first = min(changes, key=lambda event: event.at, default=None)
    was_draft = first.kind is EventKind.READY if first else draft_now
    if not was_draft:
        return [opened]
    return [opened, Event(kind=EventKind.DRAFTED, at=opened.at, actor=opened.actor)]


def head_at(pushes: Sequence[Event], moment: datetime) -> str:
    """The commit that was the head at a time, from the pushes up to then; the first one before all of them."""
    before = [push for push in pushes if push.at <= moment] or list(pushes[:1])
    return max(before, key=lambda push: push.at).commit if before else ""

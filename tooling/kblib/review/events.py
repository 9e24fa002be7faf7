"""The events of a request in one order, without repetition, and with what must have happened in between."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from kblib.request import Event, EventKind, Request


def in_order(request: Request) -> tuple[Event, ...]:
    """The events of a request from first to last: the same for the same events in any order, told once or twice.

    What the request says of itself and no event tells is added, marked as inferred: the push that made its head, its
    merge.
    """
    events = _sorted(request.events, request.head)
    if not events:
        return ()
    if _lacks_push(events, request.head):
        last = max((event.at for event in events if event.kind not in _ENDS), default=events[0].at)
        events.append(_inferred(EventKind.PUSHED, last, request.head))
    if request.merge_commit and not any(event.kind in _ON_MAIN for event in events):
        events.append(_inferred(EventKind.MERGED, events[-1].at, request.merge_commit))
    return tuple(_sorted(events, request.head))


_ENDS = frozenset({EventKind.CLOSED, EventKind.MERGED, EventKind.PUBLISHED})
_ON_MAIN = frozenset({EventKind.MERGED, EventKind.PUBLISHED})

# What happened within one second is taken in this order: what was opened as a draft was never ready, a push comes
# before the opinion about it, a merge after all.
_RANKS = {
    kind: rank
    for rank, kind in enumerate(
        (
            EventKind.DRAFTED,
            EventKind.LABELLED,
            EventKind.UNLABELLED,
            EventKind.OPENED,
            EventKind.READY,
            EventKind.PUSHED,
            EventKind.CHECKED,
            EventKind.REVIEW_REQUESTED,
            EventKind.COMMENTED,
            EventKind.CHANGES_REQUESTED,
            EventKind.APPROVED,
            EventKind.DISMISSED,
            EventKind.CLOSED,
            EventKind.REOPENED,
            EventKind.MERGED,
            EventKind.PUBLISHED,
        )
    )
}


def _sorted(events: Iterable[Event], head: str) -> list[Event]:
    """Ordered and each once; of the same event known and inferred, the known one stays."""

    def order(event: Event) -> tuple[datetime, int, bool, str, str, str]:
        return (event.at, _RANKS[event.kind], event.commit == head, event.commit, event.actor, event.detail)

    found: dict[tuple[datetime, int, bool, str, str, str], Event] = {}
    for event in sorted(events, key=lambda event: event.inferred):
        found.setdefault(order(event), event)
    return [found[key] for key in sorted(found)]


def _lacks_push(events: Sequence[Event], head: str) -> bool:
    """Whether there were pushes, and the last of them did not bring the head: a forced push may leave no event."""
    pushed = [event.commit for event in events if event.kind is EventKind.PUSHED and event.commit]
    return bool(head and pushed) and pushed[-1] != head


def _inferred(kind: EventKind, at: datetime, commit: str) -> Event:
    return Event(kind=kind, at=at, commit=commit, inferred=True)


def at_most(event: Event, now: datetime) -> Event:
    """The event, not later than now: a clock somewhere may be ahead."""
    return event if event.at <= now else msgspec.structs.replace(event, at=now)

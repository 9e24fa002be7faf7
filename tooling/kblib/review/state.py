"""What is true of a request at a moment: one pure function from its events to everything that is shown of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from kblib.request import Event, EventKind, Request
from kblib.review.calendar import Calendar, NaturalCalendar
from kblib.review.clock import Clock, Turn, measure
from kblib.review.events import at_most, in_order
from kblib.review.people import People
from kblib.review.standing import DRAFT_LABELS, Standing, State, WaitingOn

__all__ = ["Review", "State", "Step", "Terms", "WaitingOn", "derive"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """By what a team's reviews are judged.

    `sees_site` tells whether it is known what the site shows; where it is not, a review ends with the merge.
    """

    people: People
    limit: timedelta = timedelta(hours=24)
    calendar: Calendar = field(default_factory=NaturalCalendar)
    sees_site: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event as it is shown: who did what, and when."""

    at: datetime
    kind: EventKind
    by: str
    detail: str
    inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A request as it stands. People are ids of the team file, times are in UTC, None what has not been or is unknown.

    `inferred` names the facts that were concluded rather than recorded.
    """

    request: Request
    state: State
    waiting_on: WaitingOn
    author: str
    opened_at: datetime | None
    ready_at: datetime | None
    approved_by: str
    approved_at: datetime | None
    merged_at: datetime | None
    published_at: datetime | None
    clock: Clock
    check: str
    """How the check of its head ended: `success`, `failure`, `pending`, or empty when nobody has told."""
    inferred: tuple[str, ...]
    history: tuple[Step, ...]

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody before the merge."""
        return self.state not in (State.MERGED, State.PUBLISHED, State.CLOSED)

    @property
    def is_on_main(self) -> bool:
        """Whether it has come to the main line."""
        return self.state in (State.MERGED, State.PUBLISHED)


def derive(request: Request, terms: Terms, now: datetime) -> Review:
    """Everything that is true of a request now.

    Events may come in any order, twice, with gaps and in contradiction: the earliest opening counts, a merge is final,
    and what a request says of itself (head, draft, merge commit) stands above its events.
    """
    events = tuple(at_most(event, now) for event in in_order(request))
    standing, moments = _live(request, events, terms)
    state = standing.state
    approval = next(iter(standing.approvals), None)
    opened, merged, published = (_first(events, *kinds) for kinds in (_OPENING, _MERGING, _PUBLISHING))
    ready = _ready(events, moments)
    facts = {
        "opened_at": opened,
        "ready_at": ready,
        "approved": approval,
        "merged_at": merged,
        "published_at": published,
    }
    return Review(
        request=request,
        state=state,
        waiting_on=standing.waiting_on(state, terms.sees_site),
        author=standing.author,
        opened_at=opened.at if opened else None,
        ready_at=ready.at if ready else None,
        approved_by=approval.by if approval else "",
        approved_at=approval.at if approval else None,
        merged_at=merged.at if merged else None,
        published_at=published.at if published else None,
        check=standing.check,
        clock=measure(_turns(moments), now, terms.limit, terms.calendar),
        inferred=tuple(name for name, fact in facts.items() if fact and fact.inferred),
        history=tuple(_step(event, terms.people) for event in events),
    )


_OPENING = (EventKind.OPENED,)
_MERGING = (EventKind.MERGED, EventKind.PUBLISHED)
_PUBLISHING = (EventKind.PUBLISHED,)


class _Moment(NamedTuple):
    """How a request stood from a moment on."""

    at: datetime
    state: State
    waiting_on: WaitingOn
    inferred: bool


def _live(request: Request, events: Sequence[Event], terms: Terms) -> tuple[Standing, list[_Moment]]:
    """The request after all its events, and how it stood after each since it was opened."""
    standing = _newborn(request, events, terms.people)
    moments = []
    for event in events:
        standing.take(event)
        if standing.opened:
            moments.append(_moment(standing, event, terms))
    if standing.draft != request.draft and events:
        standing.draft = request.draft
        moments.append(_moment(standing, events[-1], terms)._replace(inferred=True))
    return standing, moments


def _newborn(request: Request, events: Sequence[Event], people: People) -> Standing:
    """The request before its first event: a draft if the first thing to be told is that it no longer is one."""
    switches = [event.kind for event in events if event.kind in (EventKind.DRAFTED, EventKind.READY)]
    is_pushed = any(event.kind is EventKind.PUSHED for event in events)
    first: dict[str, Event] = {}
    for event in events:
        if event.kind in (EventKind.LABELLED, EventKind.UNLABELLED) and event.detail.lower() in DRAFT_LABELS:
            first.setdefault(event.detail.lower(), event)
    return Standing(
        people=people,
        author=people.person(request.author),
        writers=frozenset(map(people.person, request.commit_authors)),
        merge_commit=request.merge_commit,
        head="" if is_pushed else request.head,
        opened=not _first(events, *_OPENING),
        draft=switches[0] is EventKind.READY if switches else request.draft,
        merged=bool(request.merge_commit) and not events,
        labels={label for label, event in first.items() if event.kind is EventKind.UNLABELLED},
    )


def _moment(standing: Standing, event: Event, terms: Terms) -> _Moment:
    state = standing.state
    return _Moment(event.at, state, standing.waiting_on(state, terms.sees_site), event.inferred)


def _turns(moments: Iterable[_Moment]) -> Iterator[Turn]:
    for moment in moments:
        yield Turn(moment.at, moment.waiting_on is WaitingOn.ADMIN)


def _ready(events: Sequence[Event], moments: Sequence[_Moment]) -> _Moment | None:
    """Since when it is no draft; None when it is one still, or when what is known begins after that."""
    found = next((moment for moment in moments if moment.state not in (State.DRAFT, State.CLOSED)), None)
    begins_late = not _first(events, *_OPENING) and events and events[0].kind is not EventKind.READY
    return None if begins_late and found is moments[0] else found


def _first(events: Iterable[Event], *kinds: EventKind) -> Event | None:
    return next((event for event in events if event.kind in kinds), None)


def _step(event: Event, people: People) -> Step:
    detail = people.person(event.detail) if event.kind is EventKind.DISMISSED else event.detail
    return Step(at=event.at, kind=event.kind, by=people.person(event.actor), detail=detail, inferred=event.inferred)

"""Whatever a forge tells, in whatever order: the same facts, and never an absurd one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from kblib.request import Event, EventKind, Request
from kblib.review.calendar import WorkingCalendar
from kblib.review.state import State, Terms, WaitingOn, derive
from tests.review.requests import PEOPLE

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TERMS = [
    Terms(people=PEOPLE),
    Terms(people=PEOPLE, sees_site=True, calendar=WorkingCalendar(ZoneInfo("Asia/Shanghai"))),
]
PERSONS = st.sampled_from(["li.si", "wangwu", "sunqi", "zhou.ba", "sun.qi@example.com", "ghost", ""])
COMMITS = st.sampled_from(["c1", "c2", "c3", "m", ""])
DETAILS = st.sampled_from(["success", "failure", "pending", "draft", "sunqi", ""])
MOMENTS = st.integers(0, 60 * 24).map(lambda hours: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours))
EVENTS = st.builds(
    Event,
    kind=st.sampled_from(list(EventKind)),
    at=MOMENTS,
    actor=PERSONS,
    commit=COMMITS,
    detail=DETAILS,
    inferred=st.booleans(),
)
REQUESTS = st.builds(
    Request,
    key=st.just("#12"),
    author=PERSONS,
    commit_authors=st.lists(PERSONS, max_size=2).map(tuple),
    head=COMMITS,
    draft=st.booleans(),
    merge_commit=st.sampled_from(["", "", "m"]),
    events=st.lists(EVENTS, max_size=12).map(tuple),
)


def with_events(request: Request, events: list[Event]) -> Request:
    return Request(
        key=request.key,
        author=request.author,
        commit_authors=request.commit_authors,
        head=request.head,
        draft=request.draft,
        merge_commit=request.merge_commit,
        events=tuple(events),
    )


@given(REQUESTS, st.sampled_from(TERMS), st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_order_and_repetition_change_nothing(request: Request, terms: Terms, random: object) -> None:
    told = derive(request, terms, NOW)
    events = [*request.events, *request.events[::2]]
    random.shuffle(events)  # type: ignore[attr-defined]
    again = derive(with_events(request, events), terms, NOW)
    assert {name: getattr(again, name) for name in again.__slots__ if name != "request"} == {
        name: getattr(told, name) for name in told.__slots__ if name != "request"
    }


@given(REQUESTS, st.sampled_from(TERMS))
@settings(max_examples=300)
def test_facts_never_contradict_one_another(request: Request, terms: Terms) -> None:
    found = derive(request, terms, NOW)
    assert found.state in State
    assert found.clock.used >= timedelta()
    assert found.clock.left == terms.limit - found.clock.used
    assert found.is_open == (found.state not in (State.MERGED, State.PUBLISHED, State.CLOSED))
    assert (found.approved_by == "") == (found.approved_at is None)
    assert (found.published_at is not None) == (found.state is State.PUBLISHED)
    assert found.state is not State.APPROVED or found.approved_by
    assert found.state is not State.CLOSED or found.waiting_on is WaitingOn.NOBODY
    if found.approved_by:
        writers = {PEOPLE.person(name) for name in (request.author, *request.commit_authors)}
        assert found.approved_by not in writers
        assert PEOPLE.may_approve(found.approved_by)
    if found.waiting_on is WaitingOn.ADMIN and request.events:
        assert found.clock.deadline is not None


@given(REQUESTS, st.integers(0, 1000))
@settings(max_examples=200)
def test_the_clock_never_runs_backwards(request: Request, minutes: int) -> None:
    for terms in TERMS:
        before = derive(request, terms, NOW).clock.used
        after = derive(request, terms, NOW + timedelta(minutes=minutes)).clock.used
        assert timedelta() <= after - before <= timedelta(minutes=minutes)

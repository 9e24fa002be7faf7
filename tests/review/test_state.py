"""What follows from the events of a request."""

import pytest

from kblib.request import Event
from kblib.review.state import State, Terms, WaitingOn
from tests.review.requests import PEOPLE, SEEN, K, at, event, hours, review

OPENED = event(K.OPENED, "5 08:00", "li.si")
APPROVED = event(K.APPROVED, "5 10:00", "sunqi", "c1")
CHANGES = event(K.CHANGES_REQUESTED, "5 10:00", "sunqi", "c1")
PUSHED = event(K.PUSHED, "6 09:00", "li.si", "c2")
MERGED = event(K.MERGED, "5 11:00", "sunqi", "m")
PUBLISHED = event(K.PUBLISHED, "5 12:00", commit="b")

# What happened, the head, and what follows: state and whose turn it is.
CASES: dict[str, tuple[list[Event], str, State, WaitingOn]] = {
    "opened": ([OPENED], "c1", State.IN_REVIEW, WaitingOn.ADMIN),
    "nothing is known": ([], "c1", State.IN_REVIEW, WaitingOn.ADMIN),
    "commented": ([OPENED, event(K.COMMENTED, "5 09:00", "sunqi", "c1")], "c1", State.IN_REVIEW, WaitingOn.ADMIN),
    "approved": ([OPENED, APPROVED], "c1", State.APPROVED, WaitingOn.ADMIN),
    "approved by a deputy": (
        [OPENED, event(K.APPROVED, "5 10:00", "zhou.ba", "c1")],
        "c1",
        State.APPROVED,
        WaitingOn.ADMIN,
    ),
    "approved in other letters": (
        [OPENED, event(K.APPROVED, "5 10:00", "SunQi", "c1")],
        "c1",
        State.APPROVED,
        WaitingOn.ADMIN,
    ),
    "approved by somebody who may not": (
        [OPENED, event(K.APPROVED, "5 10:00", "wangwu", "c1")],
        "c1",
        State.IN_REVIEW,
        WaitingOn.ADMIN,
    ),
    "approved by a stranger whose account is the id of the admin": (
        [OPENED, event(K.APPROVED, "5 10:00", "sun.qi", "c1")],
        "c1",
        State.IN_REVIEW,
        WaitingOn.ADMIN,
    ),
    "approved, then commented": (
        [OPENED, APPROVED, event(K.COMMENTED, "5 10:30", "sunqi", "c1")],
        "c1",
        State.APPROVED,
        WaitingOn.ADMIN,
    ),
    "approval of an older head": ([OPENED, APPROVED, PUSHED], "c2", State.IN_REVIEW, WaitingOn.ADMIN),
    "approval of the new head, pushed before but committed after": (
        [OPENED, PUSHED, event(K.APPROVED, "6 08:00", "sunqi", "c2")],
        "c2",
        State.APPROVED,
        WaitingOn.ADMIN,
    ),
    "approval without a commit": (
        [OPENED, event(K.APPROVED, "5 10:00", "sunqi")],
        "c1",
        State.APPROVED,
        WaitingOn.ADMIN,
    ),
    "approval without a commit, then a push": (
        [OPENED, event(K.APPROVED, "5 10:00", "sunqi"), PUSHED],
        "c2",
        State.IN_REVIEW,
        WaitingOn.ADMIN,
    ),
    "forced push of which no event tells": (
        [OPENED, event(K.PUSHED, "5 08:00", "li.si", "c1"), APPROVED],
        "c3",
        State.IN_REVIEW,
        WaitingOn.ADMIN,
    ),
    "dismissed": (
        [OPENED, APPROVED, event(K.DISMISSED, "5 11:00", "zhou.ba", detail="sunqi")],
        "c1",
        State.IN_REVIEW,
        WaitingOn.ADMIN,
    ),
    "another's opinion dismissed": (
        [OPENED, APPROVED, event(K.DISMISSED, "5 11:00", "sunqi", detail="zhou.ba")],
        "c1",
        State.APPROVED,
        WaitingOn.ADMIN,
    ),
    "dismissed, nobody says whose": (
        [OPENED, APPROVED, event(K.DISMISSED, "5 11:00", "sunqi")],
        "c1",
        State.IN_REVIEW,
        WaitingOn.ADMIN,
    ),
    "changes requested": ([OPENED, CHANGES], "c1", State.CHANGES_REQUESTED, WaitingOn.AUTHOR),
    "changes requested by somebody who may not approve": (
        [OPENED, event(K.CHANGES_REQUESTED, "5 10:00", "wangwu", "c1")],
        "c1",
        State.IN_REVIEW,
        WaitingOn.ADMIN,
    ),
    "changes requested, then pushed": ([OPENED, CHANGES, PUSHED], "c2", State.IN_REVIEW, WaitingOn.ADMIN),
    "changes requested, then approved by the same": (
        [OPENED, CHANGES, event(K.APPROVED, "5 11:00", "sunqi", "c1")],
        "c1",
        State.APPROVED,
        WaitingOn.ADMIN,
    ),
    "changes requested, then approved by another": (
        [OPENED, CHANGES, event(K.APPROVED, "5 11:00", "zhou.ba", "c1")],
        "c1",
        State.CHANGES_REQUESTED,
        WaitingOn.AUTHOR,
    ),
    "draft": ([OPENED, event(K.DRAFTED, "5 08:00", "li.si")], "c1", State.DRAFT, WaitingOn.AUTHOR),
    "draft, ready, draft": (
        [OPENED, event(K.DRAFTED, "5 08:00"), event(K.READY, "5 09:00"), event(K.DRAFTED, "5 10:00")],
        "c1",
        State.DRAFT,
        WaitingOn.AUTHOR,
    ),
    "draft by label": ([OPENED, event(K.LABELLED, "5 08:00", detail="Draft")], "c1", State.DRAFT, WaitingOn.AUTHOR),
    "draft by label, taken off": (
        [OPENED, event(K.LABELLED, "5 08:00", detail="草稿"), event(K.UNLABELLED, "5 09:00", detail="草稿")],
        "c1",
        State.IN_REVIEW,
        WaitingOn.ADMIN,
    ),
    "another label": ([OPENED, event(K.LABELLED, "5 08:00", detail="mail")], "c1", State.IN_REVIEW, WaitingOn.ADMIN),
    "checks run": (
        [OPENED, event(K.CHECKED, "5 08:10", commit="c1", detail="pending")],
        "c1",
        State.IN_REVIEW,
        WaitingOn.CHECKS,
    ),
    "checks failed": (
        [OPENED, event(K.CHECKED, "5 08:10", commit="c1", detail="failure")],
        "c1",
        State.IN_REVIEW,
        WaitingOn.AUTHOR,
    ),
    "checks failed on an older head": (
        [OPENED, event(K.CHECKED, "5 08:10", commit="c1", detail="failure"), PUSHED],
        "c2",
        State.IN_REVIEW,
        WaitingOn.ADMIN,
    ),
    "checks pass": (
        [
            OPENED,
            event(K.CHECKED, "5 08:10", commit="c1", detail="failure"),
            event(K.CHECKED, "5 09:10", commit="c1", detail="success"),
        ],
        "c1",
        State.IN_REVIEW,
        WaitingOn.ADMIN,
    ),
    "closed": ([OPENED, event(K.CLOSED, "5 09:00", "li.si")], "c1", State.CLOSED, WaitingOn.NOBODY),
    "reopened": (
        [OPENED, event(K.CLOSED, "5 09:00"), event(K.REOPENED, "5 10:00")],
        "c1",
        State.IN_REVIEW,
        WaitingOn.ADMIN,
    ),
    "merged": ([OPENED, APPROVED, MERGED], "c1", State.MERGED, WaitingOn.ADMIN),
    "closed by the merge": (
        [OPENED, MERGED, event(K.CLOSED, "5 11:00", "sunqi")],
        "c1",
        State.MERGED,
        WaitingOn.ADMIN,
    ),
    "closed after the merge": (
        [OPENED, MERGED, event(K.CLOSED, "5 13:00"), event(K.REOPENED, "5 14:00")],
        "c1",
        State.MERGED,
        WaitingOn.ADMIN,
    ),
    "published": ([OPENED, APPROVED, MERGED, PUBLISHED], "c1", State.PUBLISHED, WaitingOn.NOBODY),
    "published, of the merge nothing is known": ([OPENED, PUBLISHED], "c1", State.PUBLISHED, WaitingOn.NOBODY),
    "approved before it was opened": (
        [event(K.APPROVED, "4 10:00", "sunqi", "c1"), OPENED],
        "c1",
        State.APPROVED,
        WaitingOn.ADMIN,
    ),
    "of the opening nothing is known": ([APPROVED], "c1", State.APPROVED, WaitingOn.ADMIN),
}


DRAFTS = ("draft", "draft, ready, draft")


@pytest.mark.parametrize("name", CASES)
def test_the_state_and_whose_turn_it_is(name: str) -> None:
    events, head, state, waiting_on = CASES[name]
    found = review(*events, head=head, draft=name in DRAFTS, terms=SEEN)
    assert (found.state, found.waiting_on) == (state, waiting_on)


def test_the_author_cannot_approve() -> None:
    found = review(OPENED, APPROVED, author="sunqi", commit_authors=("sunqi",))
    assert (found.state, found.approved_by) == (State.IN_REVIEW, "")


def test_who_has_written_a_part_cannot_approve_under_any_name() -> None:
    found = review(OPENED, APPROVED, commit_authors=("li.si", "sun.qi@example.com"))
    assert (found.state, found.approved_by) == (State.IN_REVIEW, "")


def test_who_approved_and_when() -> None:
    later = event(K.APPROVED, "5 10:30", "zhou.ba", "c1")
    found = review(OPENED, later, APPROVED, MERGED)
    assert (found.approved_by, found.approved_at) == ("sun.qi", at("5 10:00"))


def test_what_was_merged_without_approval_has_none() -> None:
    assert review(OPENED, MERGED).approved_by == ""


def test_an_approval_after_the_merge_counts() -> None:
    found = review(OPENED, MERGED, event(K.APPROVED, "6 10:00", "sunqi", "m"), merge_commit="m")
    assert (found.state, found.approved_by) == (State.MERGED, "sun.qi")


def test_a_merge_of_which_only_the_commit_is_known() -> None:
    found = review(OPENED, APPROVED, merge_commit="m")
    assert (found.state, found.merged_at, found.inferred) == (State.MERGED, at("5 10:00"), ("merged_at",))
    assert review(merge_commit="m").state is State.MERGED


def test_what_a_request_says_of_itself_stands_above_its_events() -> None:
    found = review(OPENED, event(K.DRAFTED, "5 09:00"), event(K.READY, "5 10:00"), draft=True)
    assert found.state is State.DRAFT


def test_a_request_that_is_ready_was_a_draft_before() -> None:
    found = review(OPENED, event(K.READY, "5 20:00"))
    assert (found.opened_at, found.ready_at) == (at("5 08:00"), at("5 20:00"))


def test_it_is_ready_when_it_is_opened_unless_it_is_opened_as_a_draft() -> None:
    assert review(OPENED).ready_at == at("5 08:00")
    assert review(OPENED, event(K.DRAFTED, "5 08:00"), draft=True).ready_at is None


def test_of_an_opening_that_nobody_tells_of_the_time_is_unknown() -> None:
    found = review(APPROVED, MERGED)
    assert (found.opened_at, found.ready_at, found.state) == (None, None, State.MERGED)
    assert review(event(K.READY, "5 09:00"), APPROVED).ready_at == at("5 09:00")


def test_the_earliest_opening_counts() -> None:
    assert review(event(K.OPENED, "6 08:00"), OPENED).opened_at == at("5 08:00")


def test_facts_that_are_concluded_are_named() -> None:
    events = [
        Event(kind=kind, at=at(f"5 {hour}:00"), actor="sunqi", commit="c1", inferred=True)
        for kind, hour in ((K.OPENED, "08"), (K.APPROVED, "09"), (K.MERGED, "10"))
    ]
    assert review(*events).inferred == ("opened_at", "ready_at", "approved", "merged_at")


def test_of_the_same_event_the_one_that_is_known_counts() -> None:
    concluded = Event(kind=K.OPENED, at=at("5 08:00"), actor="li.si", inferred=True)
    assert review(concluded, OPENED).inferred == ()


def test_the_history_is_in_order_and_names_people() -> None:
    found = review(APPROVED, OPENED, MERGED, OPENED)
    assert [(step.kind, step.by, step.at) for step in found.history] == [
        (K.OPENED, "li.si", at("5 08:00")),
        (K.APPROVED, "sun.qi", at("5 10:00")),
        (K.MERGED, "sun.qi", at("5 11:00")),
    ]


# What happened, and the hours that count until the twentieth, or the end.
CLOCKS: dict[str, tuple[list[Event], float]] = {
    "from the opening to the site": ([OPENED, APPROVED, MERGED, PUBLISHED], 4),
    "from ready, not from the draft": (
        [OPENED, event(K.DRAFTED, "5 08:00"), event(K.READY, "5 10:30"), MERGED, PUBLISHED],
        1.5,
    ),
    "not while the author changes it": (
        [OPENED, CHANGES, PUSHED, event(K.MERGED, "6 13:00", "sunqi"), event(K.PUBLISHED, "6 13:10")],
        2 + 4 + 1 / 6,
    ),
    "not while it is a draft again": (
        [OPENED, event(K.DRAFTED, "5 09:00"), event(K.READY, "5 10:00"), MERGED, PUBLISHED],
        3,
    ),
    "not while checks run or have failed": (
        [
            OPENED,
            event(K.CHECKED, "5 08:00", commit="c1", detail="pending"),
            event(K.CHECKED, "5 08:30", commit="c1", detail="failure"),
            event(K.CHECKED, "5 10:30", commit="c1", detail="success"),
            MERGED,
            PUBLISHED,
        ],
        1.5,
    ),
    "not while it is closed": (
        [OPENED, event(K.CLOSED, "5 09:00"), event(K.REOPENED, "5 10:00"), MERGED, PUBLISHED],
        3,
    ),
    "while it waits for the merge and for the site": (
        [OPENED, APPROVED, event(K.MERGED, "6 08:00"), event(K.PUBLISHED, "6 10:00")],
        26,
    ),
    "until now": ([OPENED], 24 * 14 + 16),
    "not before it was opened": ([event(K.APPROVED, "1 08:00", "sunqi", "c1"), OPENED, MERGED, PUBLISHED], 4),
    "nothing when it was merged before it was opened": ([event(K.MERGED, "4 08:00"), OPENED, PUBLISHED], 4),
}


@pytest.mark.parametrize("name", CLOCKS)
def test_the_time_that_counts(name: str) -> None:
    events, used = CLOCKS[name]
    head = "c2" if PUSHED in events else "c1"
    assert review(*events, head=head, terms=SEEN).clock.used == hours(used)


def test_where_nobody_knows_what_the_site_shows_the_clock_stops_with_the_merge() -> None:
    found = review(OPENED, MERGED)
    assert (found.clock.used, found.waiting_on, found.published_at) == (hours(3), WaitingOn.NOBODY, None)


def test_the_deadline_while_the_clock_runs() -> None:
    found = review(OPENED, now="5 18:00")
    assert (found.clock.left, found.clock.deadline, found.clock.overdue) == (hours(14), at("6 08:00"), False)


def test_the_deadline_moves_by_the_time_that_the_author_took() -> None:
    found = review(OPENED, CHANGES, PUSHED, head="c2", now="6 10:00")
    assert (found.clock.left, found.clock.deadline) == (hours(21), at("7 07:00"))


def test_there_is_no_deadline_while_the_author_is_to_act() -> None:
    found = review(OPENED, CHANGES, now="10 00:00")
    assert (found.clock.left, found.clock.deadline, found.clock.overdue) == (hours(22), None, False)


def test_a_deadline_that_has_passed_stays() -> None:
    late = event(K.CHANGES_REQUESTED, "6 20:00", "sunqi", "c1")
    found = review(OPENED, late, now="10 00:00")
    assert (found.clock.left, found.clock.deadline, found.clock.overdue) == (hours(-12), at("6 08:00"), True)


def test_exactly_the_time_that_is_promised_is_not_late() -> None:
    assert not review(OPENED, event(K.MERGED, "6 08:00")).clock.overdue
    assert review(OPENED, event(K.MERGED, "6 08:01")).clock.overdue


def test_a_team_may_promise_another_time() -> None:
    found = review(OPENED, now="5 18:00", terms=Terms(people=PEOPLE, limit=hours(8)))
    assert (found.clock.left, found.clock.deadline) == (hours(-2), at("5 16:00"))


def test_an_event_of_tomorrow_happens_now() -> None:
    found = review(event(K.OPENED, "25 00:00"), now="20 00:00")
    assert (found.opened_at, found.clock.used) == (at("20 00:00"), hours(0))

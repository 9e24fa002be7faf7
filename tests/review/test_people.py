"""Who is who."""

import pytest

from kblib.request import Event, EventKind, Request
from kblib.review.people import without_addresses
from tests.review.requests import PEOPLE, at


@pytest.mark.parametrize(
    ("actor", "person"),
    [
        ("li.si", "li.si"),
        ("sunqi", "sun.qi"),
        ("SunQi", "sun.qi"),
        ("SUN.QI@example.com", "sun.qi"),
        ("12345+sunqi@users.noreply.github.com", "sun.qi"),
        ("12345+stranger@users.noreply.github.com", "stranger"),
        ("stranger", "stranger"),
        ("stranger@example.com", "stranger@…"),
        ("sun.qi@elsewhere.example.com", "sun.qi@…"),
        ("sun.qi", "sun.qi@…"),  # somebody else's account
        ("stranger@…", "stranger@…"),
        ("", ""),
    ],
)
def test_the_person_behind_an_account_or_address(actor: str, person: str) -> None:
    assert PEOPLE.person(actor) == person


@pytest.mark.parametrize(
    ("actor", "account"),
    [
        ("sun.qi@example.com", "sunqi"),
        ("stranger@example.com", "stranger@…"),
        ("sunqi", "sunqi"),
        ("stranger", "stranger"),
    ],
)
def test_what_is_written_down_is_found_again(actor: str, account: str) -> None:
    assert PEOPLE.account(actor) == account
    assert PEOPLE.person(account) == PEOPLE.person(actor)


def test_approvers_are_admins_and_those_whom_the_team_names() -> None:
    assert [name for name in ("li.si", "wang.wu", "sun.qi", "zhou.ba", "x") if PEOPLE.may_approve(name)] == [
        "sun.qi",
        "zhou.ba",
    ]


def test_a_request_that_is_written_down_holds_no_address() -> None:
    dismissed = Event(
        kind=EventKind.DISMISSED, at=at("5 08:00"), actor="sun.qi@example.com", detail="x@example.com", inferred=True
    )
    request = Request(
        key="#1", author="li.si@example.com", commit_authors=("x@example.com", "li.si@example.com"), events=(dismissed,)
    )
    assert without_addresses(request, PEOPLE) == Request(
        key="#1",
        author="li.si",
        commit_authors=("li.si", "x@…"),
        events=(Event(kind=EventKind.DISMISSED, at=at("5 08:00"), actor="sunqi", detail="x@…", inferred=True),),
    )

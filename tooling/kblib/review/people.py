"""Who is who: accounts on a forge and addresses in commits, as the people of the team."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from kblib.request import Event, EventKind, Request
from kblib.team import Team

HIDDEN = "@…"
"""Ends the name of somebody of whom no more than the first half of an address may be told."""


@dataclass(frozen=True, slots=True)
class People:
    """The team, found by account and by address; upper and lower case are alike."""

    team: Team
    _by_account: dict[str, str] = field(init=False, default_factory=dict)
    _by_address: dict[str, str] = field(init=False, default_factory=dict)
    _seen: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for person in self.team.people.values():
            self._by_account[(person.forge or person.id).lower()] = person.id
            self._by_address.update({address.lower(): person.id for address in person.emails})

    def person(self, actor: str) -> str:
        """The id of the person behind an account or address.

        A stranger keeps the account. One whose account is the id of somebody else is told apart from that person.
        """
        if actor not in self._seen:
            self._seen[actor] = self._identify(actor)
        return self._seen[actor]

    def may_approve(self, person_id: str) -> bool:
        """Whether the approval of this person counts."""
        return self.team.person(person_id).approves

    def account(self, actor: str) -> str:
        """What may be written down of an account or address: the account where it is known, never an address."""
        if "@" not in actor:
            return actor
        person = self.person(actor)
        known = self.team.people.get(person)
        return known.forge if known else person

    def _identify(self, actor: str) -> str:
        if actor.endswith(HIDDEN):
            return actor
        if "@" in actor:
            return self._by_address.get(actor.lower()) or self._of_noreply(actor)
        found = self._by_account.get(actor.lower())
        return found or (f"{actor}{HIDDEN}" if actor in self.team.people else actor)

    def _of_noreply(self, address: str) -> str:
        """Forges give those who hide their address one that holds the account (`12345+account@users.noreply…`)."""
        name, _, host = address.partition("@")
        if "noreply" not in host:
            return f"{name}{HIDDEN}"
        return self.person(name.rpartition("+")[2])


def without_addresses(request: Request, people: People) -> Request:
    """The request with accounts in the place of addresses, as it may be written down."""
    return msgspec.structs.replace(
        request,
        author=people.account(request.author),
        commit_authors=_accounts(request.commit_authors, people),
        events=tuple(_event(event, people) for event in request.events),
    )


def _accounts(actors: Iterable[str], people: People) -> tuple[str, ...]:
    return tuple(sorted({people.account(actor) for actor in actors}))


def _event(event: Event, people: People) -> Event:
    detail = people.account(event.detail) if event.kind is EventKind.DISMISSED else event.detail
    return msgspec.structs.replace(event, actor=people.account(event.actor), detail=detail)

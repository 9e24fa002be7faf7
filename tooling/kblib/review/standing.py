"""How a request stands after each of its events."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from kblib.request import Event, EventKind
from kblib.review.people import People


class State(StrEnum):
    """Where a request is on its way to the site."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    MERGED = "merged"
    PUBLISHED = "published"
    CLOSED = "closed"


class WaitingOn(StrEnum):
    """Whose turn it is."""

    ADMIN = "admin"
    AUTHOR = "author"
    CHECKS = "checks"
    NOBODY = ""


class Opinion(NamedTuple):
    """What a reviewer last said, of which commit, and after how many pushes."""

    kind: EventKind
    by: str
    at: datetime
    commit: str
    pushes: int
    inferred: bool


DRAFT_LABELS = frozenset({"draft", "草稿", "wip"})
"""Labels that mean a draft, for an editor or a forge without drafts of its own."""

_OPINIONS = frozenset({EventKind.APPROVED, EventKind.CHANGES_REQUESTED})


@dataclass(slots=True)
class Standing:
    """A request in the course of its events; `take` moves it on."""

    people: People
    author: str
    writers: frozenset[str]
    """The authors of its commits."""
    merge_commit: str = ""
    head: str = ""
    pushes: int = 0
    draft: bool = False
    opened: bool = False
    closed: bool = False
    merged: bool = False
    published: bool = False
    check: str = ""
    labels: set[str] = field(default_factory=set)
    opinions: dict[str, Opinion] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """Moves on by one event; what cannot follow, such as a push after the merge, changes nothing."""
        if event.kind in _OPINIONS:
            self._hear(event)
        elif event.kind is EventKind.DISMISSED:
            self._dismiss(event)
        elif event.kind is EventKind.OPENED:
            self.opened = True
        elif event.kind is EventKind.PUBLISHED:
            self.merged = self.published = True
        elif not self.merged:
            self._move(event)

    @property
    def state(self) -> State:
        """The state that follows from everything so far."""
        if self.merged:
            return State.PUBLISHED if self.published else State.MERGED
        if self.closed:
            return State.CLOSED
        if self.draft or self.labels:
            return State.DRAFT
        if any(opinion.kind is EventKind.CHANGES_REQUESTED for opinion in self._counting()):
            return State.CHANGES_REQUESTED
        return State.APPROVED if self.approvals else State.IN_REVIEW

    def waiting_on(self, state: State, awaits_site: bool) -> WaitingOn:
        """Whose turn it is in its state; after the merge the admin's until the site, where it is seen, shows it."""
        match state:
            case State.PUBLISHED | State.CLOSED:
                return WaitingOn.NOBODY
            case State.MERGED:
                return WaitingOn.ADMIN if awaits_site else WaitingOn.NOBODY
            case State.DRAFT | State.CHANGES_REQUESTED:
                return WaitingOn.AUTHOR
        return {"failure": WaitingOn.AUTHOR, "pending": WaitingOn.CHECKS}.get(self.check, WaitingOn.ADMIN)

    @property
    def approvals(self) -> tuple[Opinion, ...]:
        """The approvals that count, the first one first.

        By somebody who may approve and has written no part of it, on exactly the head.
        """
        found = (
            opinion
            for opinion in self._counting()
            if opinion.kind is EventKind.APPROVED and opinion.by not in self.writers
        )
        return tuple(sorted(found, key=lambda opinion: (opinion.at, opinion.by)))

    def _counting(self) -> list[Opinion]:
        """The latest opinion of each approver but the author, where it is about the head."""
        return [
            opinion
            for opinion in self.opinions.values()
            if self._is_about_head(opinion) and opinion.by != self.author and self.people.may_approve(opinion.by)
        ]

    def _is_about_head(self, opinion: Opinion) -> bool:
        if opinion.commit and self.head:
            return opinion.commit == self.head or (self.merged and opinion.commit == self.merge_commit)
        return opinion.pushes == self.pushes

    def _hear(self, event: Event) -> None:
        by = self.people.person(event.actor)
        self.opinions[by] = Opinion(event.kind, by, event.at, event.commit, self.pushes, event.inferred)

    def _dismiss(self, event: Event) -> None:
        """Takes back one opinion; all of them where nobody says whose."""
        if event.detail:
            self.opinions.pop(self.people.person(event.detail), None)
        else:
            self.opinions.clear()

    def _move(self, event: Event) -> None:
        match event.kind:
            case EventKind.DRAFTED | EventKind.READY:
                self.draft = event.kind is EventKind.DRAFTED
            case EventKind.LABELLED if event.detail.lower() in DRAFT_LABELS:
                self.labels.add(event.detail.lower())
            case EventKind.UNLABELLED:
                self.labels.discard(event.detail.lower())
            case EventKind.PUSHED:
                self._push(event.commit)
            case EventKind.CHECKED if not event.commit or not self.head or event.commit == self.head:
                self.check = event.detail
            case EventKind.CLOSED | EventKind.REOPENED:
                self.closed = event.kind is EventKind.CLOSED
            case EventKind.MERGED:
                self.merged = True

    def _push(self, commit: str) -> None:
        self.head = commit
        self.pushes += 1
        self.check = ""

"""Requests and the terms of a team, short to write in tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from kblib.diagnostics import Severity
from kblib.language import Text
from kblib.request import ChangedFile, Event, EventKind, Request
from kblib.review.findings import Note
from kblib.review.people import People
from kblib.review.state import Review, Terms, derive
from kblib.team import Team, from_document

K = EventKind

TEAM: Team = from_document(
    {
        "people": [
            {"id": "li.si", "name": "李四", "role": "l1", "emails": ["li.si@example.com"]},
            {"id": "wang.wu", "name": "王五", "role": "l2", "emails": ["wang.wu@example.com"], "forge": "wangwu"},
            {"id": "sun.qi", "name": "孙七", "role": "admin", "emails": ["sun.qi@example.com"], "forge": "sunqi"},
            {"id": "zhou.ba", "name": "周八", "role": "quality", "approves": True},
        ]
    }
)
PEOPLE = People(TEAM)
TERMS = Terms(people=PEOPLE)
SEEN = Terms(people=PEOPLE, sees_site=True)
"""Terms of a team that knows what its site shows."""


def at(moment: str) -> datetime:
    """A moment in UTC: `5 10:00` is the fifth of January 2026; a whole date stands for itself."""
    if "-" not in moment:
        day, _, time = moment.partition(" ")
        moment = f"2026-01-{int(day):02d}T{time}"
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


def event(kind: EventKind, moment: str, actor: str = "", commit: str = "", detail: str = "") -> Event:
    """An event that a forge tells of."""
    return Event(kind=kind, at=at(moment), actor=actor, commit=commit, detail=detail)


def request(*events: Event, **facts: Any) -> Request:
    """A request of li.si, whose head is `c1`, with one new entry."""
    known = {"key": "#12", "author": "li.si", "commit_authors": ("li.si",), "head": "c1", **facts}
    known.setdefault("files", (ChangedFile(path="kb/mail/a.md", change="added"),))
    return Request(events=events, **known)


def review(*events: Event, now: str = "20 00:00", terms: Terms = TERMS, **facts: Any) -> Review:
    """What is true of such a request at a moment."""
    return derive(request(*events, **facts), terms, at(now))


def hours(number: float) -> timedelta:
    """A duration."""
    return timedelta(hours=number)


def note(line: int = 3, severity: Severity = Severity.ERROR, message: str = "缺少", path: str = "kb/mail/a.md") -> Note:
    """A finding."""
    return Note(
        path=path, line=line, rule="missing-element", severity=severity,
        message=Text(message, "missing"), hint=Text("补上", "add it"),
    )  # fmt: skip

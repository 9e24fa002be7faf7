"""All reviews of a knowledge base at a moment: from the snapshot where there is one, otherwise from git alone."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from kblib import config, git, schema
from kblib.config import Settings
from kblib.git import Traces
from kblib.inventory import FOLDER
from kblib.request import Request
from kblib.review import calendar, ids, snapshot
from kblib.review.entries import Register, register
from kblib.review.people import People
from kblib.review.state import Review, Terms, WaitingOn, derive
from kblib.team import Team

GIT = "git"
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Book:
    """Every request, in the order of the snapshot; `at` is when its facts were true, `now` when they are looked at.

    `known` is false where there is neither a snapshot nor a whole clone. What follows from requests is derived when it
    is asked for, and once.
    """

    source: str
    at: datetime
    now: datetime
    known: bool
    settings: Settings
    terms: Terms
    requests: tuple[Request, ...]
    traces: Traces

    @property
    def team(self) -> Team:
        """The people."""
        return self.terms.people.team

    @cached_property
    def reviews(self) -> tuple[Review, ...]:
        """How every request stands."""
        return tuple(map(self._review, self.requests))

    @cached_property
    def register(self) -> Register:
        """How every entry stands."""
        return register(self.reviews, self.traces, self.terms.people)

    @cached_property
    def queue(self) -> tuple[Review, ...]:
        """What is open: first what waits on the admin, the least time left before the rest."""
        reviews = (self._review(request) for request in self.requests if not request.merge_commit)
        return tuple(sorted((review for review in reviews if review.is_open), key=_urgency))

    def find(self, key: str) -> Review | None:
        """The review of a request by its key (`#12`, `!12`, a branch), or by the number alone."""
        wanted = (key, f"#{key}", f"!{key}")
        return next((self._review(request) for request in self.requests if request.key in wanted), None)

    def _review(self, request: Request) -> Review:
        return derive(request, self.terms, self.now)


def open_book(root: Path, now: datetime, path: Path | None = None) -> Book:
    """The book of the knowledge base at `root` as it is now; `path` is a snapshot elsewhere than `root/review.json`.

    Raises KbError when the snapshot, the settings, the team or the calendar cannot be used.
    """
    settings = config.load(root)
    found = snapshot.load(path or root / snapshot.FILE)
    traces = git.traces(root, FOLDER)
    return Book(
        source=found.source if found else GIT,
        at=found.generated_at if found else now,
        now=now,
        known=bool(found) or traces.known,
        settings=settings,
        terms=_terms(root, settings, bool(found and found.sees_site)),
        requests=found.requests if found else _requests(root, traces),
        traces=traces,
    )


def _terms(root: Path, settings: Settings, sees_site: bool) -> Terms:
    return Terms(
        people=People(schema.load_team(root)),
        limit=timedelta(hours=settings.review_hours),
        calendar=calendar.calendar(settings, schema.load_calendar(root)),
        sees_site=sees_site,
    )


def _requests(root: Path, traces: Traces) -> tuple[Request, ...]:
    """What git alone tells, what is open with the ids of its entries: of the rest the files themselves can tell."""
    waiting = ids.with_ids(root, [request for request in traces.requests if not request.merge_commit])
    merged = [request for request in traces.requests if request.merge_commit]
    return snapshot.in_order((*waiting, *merged))


def _urgency(review: Review) -> tuple[bool, datetime, datetime, str]:
    return (
        review.waiting_on is not WaitingOn.ADMIN,
        review.clock.deadline or _NEVER,
        review.opened_at or _NEVER,
        review.request.key,
    )

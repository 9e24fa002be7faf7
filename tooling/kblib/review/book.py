"""All reviews of a knowledge base at a moment: from the snapshot where there is one, otherwise from git alone."""

from collections.abc import Mapping
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
from kblib.review.findings import Findings
from kblib.review.people import People
from kblib.review.snapshot import Snapshot
from kblib.review.state import Review, Terms, WaitingOn, derive
from kblib.team import Team

GIT = "git"
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Book:
    """Every request and entry as they stand now; each fact is looked up when it is first asked for, and once."""

    root: Path
    now: datetime
    settings: Settings
    terms: Terms
    snapshot: Snapshot | None

    @property
    def source(self) -> str:
        """Who told: a forge, or `git` alone."""
        return self.snapshot.source if self.snapshot else GIT

    @property
    def at(self) -> datetime:
        """When what was told was true."""
        return self.snapshot.generated_at if self.snapshot else self.now

    @property
    def known(self) -> bool:
        """Whether anything is known; not so without a snapshot in a shallow clone."""
        return bool(self.snapshot) or self.traces.known

    @property
    def team(self) -> Team:
        """The people."""
        return self.terms.people.team

    @cached_property
    def traces(self) -> Traces:
        """What git tells of the main line."""
        return git.traces(self.root, FOLDER)

    @cached_property
    def requests(self) -> tuple[Request, ...]:
        """All requests, by number."""
        return self.snapshot.requests if self.snapshot else _requests(self.root, self.traces)

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

    @cached_property
    def told_since(self) -> datetime | None:
        """The time of the oldest merge that is told of; whether older text was approved, a forge has not been asked."""
        return min((review.merged_at for review in self.reviews if review.merged_at), default=None)

    @cached_property
    def findings(self) -> Mapping[str, Findings]:
        """What the check says of requests by their keys, each at the head that it had when it was checked."""
        return {item.key: item for item in self.snapshot.findings} if self.snapshot else {}

    def find(self, key: str) -> Review | None:
        """The review of a request by its key (`#12`, `!12`, a branch), the number alone, or the commit at its head."""
        wanted = (key, f"#{key}", f"!{key}")
        named = [request for request in self.requests if request.key in wanted]
        at_head = [request for request in self.requests if request.head == key and not request.merge_commit]
        found = [self._review(request) for request in named or at_head]
        # A branch whose request was closed may have been submitted once more.
        return next((review for review in found if review.is_open), next(iter(found), None))

    def findings_of(self, review: Review) -> Findings | None:
        """What the check says of the present head of a request; None where it has not looked at it."""
        found = self.findings.get(review.request.key)
        return found if found and found.head == review.request.head else None

    def _review(self, request: Request) -> Review:
        return derive(request, self.terms, self.now)


def open_book(root: Path, now: datetime, path: Path | None = None) -> Book:
    """The book of the knowledge base at `root` as it is now; `path` is a snapshot elsewhere than `root/review.json`.

    Raises KbError when the snapshot, the settings, the team or the calendar cannot be used.
    """
    return _opened(root, now, snapshot.load(path or root / snapshot.FILE))


def as_published(root: Path) -> Book | None:
    """The book as a site shows it: at the time of the snapshot, so that two builds are the same; None without one.

    Raises KbError as `open_book` does.
    """
    found = snapshot.load(root / snapshot.FILE)
    return _opened(root, found.generated_at, found) if found else None


def _opened(root: Path, now: datetime, found: Snapshot | None) -> Book:
    settings = config.load(root)
    terms = _terms(root, settings, bool(found and found.sees_site))
    return Book(root=root, now=now, settings=settings, terms=terms, snapshot=found)


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

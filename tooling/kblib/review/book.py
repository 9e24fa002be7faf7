"""All reviews of a knowledge base at a moment: from the snapshot where there is one, otherwise from git alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kblib import config, git, schema
from kblib.config import Settings
from kblib.inventory import FOLDER
from kblib.review import calendar, ids, snapshot
from kblib.review.entries import Register, register
from kblib.review.people import People
from kblib.review.state import Review, Terms, WaitingOn, derive
from kblib.team import Team

GIT = "git"
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Book:
    """Every review, in the order of the snapshot, with the register of entries; `at` is when its facts were true.

    `known` is false where there is neither a snapshot nor a whole clone.
    """

    source: str
    at: datetime
    known: bool
    settings: Settings
    team: Team
    reviews: tuple[Review, ...]
    register: Register

    @property
    def queue(self) -> tuple[Review, ...]:
        """What is open: first what waits on the admin, the least time left before the rest."""
        return tuple(sorted((review for review in self.reviews if review.is_open), key=_urgency))

    def find(self, key: str) -> Review | None:
        """The review of a request by its key (`#12`, `!12`, a branch), or by the number alone."""
        wanted = (key, f"#{key}", f"!{key}")
        return next((review for review in self.reviews if review.request.key in wanted), None)


def open_book(root: Path, now: datetime, path: Path | None = None) -> Book:
    """The book of the knowledge base at `root` as it is now; `path` is a snapshot elsewhere than `root/review.json`.

    Raises KbError when the snapshot, the settings, the team or the calendar cannot be used.
    """
    settings = config.load(root)
    people = People(schema.load_team(root))
    found = snapshot.load(path or root / snapshot.FILE)
    traces = git.traces(root, FOLDER)
    requests = snapshot.in_order(found.requests if found else traces.requests)
    terms = Terms(
        people=people,
        limit=timedelta(hours=settings.review_hours),
        calendar=calendar.calendar(settings, schema.load_calendar(root)),
        sees_site=bool(found and found.sees_site),
    )
    reviews = tuple(derive(request, terms, now) for request in requests)
    if not found:
        reviews = tuple(_with_ids(root, reviews, terms, now))
    return Book(
        source=found.source if found else GIT,
        at=found.generated_at if found else now,
        known=bool(found) or traces.known,
        settings=settings,
        team=people.team,
        reviews=reviews,
        register=register(reviews, traces),
    )


def _with_ids(root: Path, reviews: Iterable[Review], terms: Terms, now: datetime) -> Iterable[Review]:
    """The reviews, the open ones with the ids of their entries: of the others the files themselves can tell."""
    known = {review.request.key: review for review in reviews}
    waiting = ids.with_ids(root, [review.request for review in known.values() if review.is_open])
    return (known | {request.key: derive(request, terms, now) for request in waiting}).values()


def _urgency(review: Review) -> tuple[bool, datetime, datetime, str]:
    return (
        review.waiting_on is not WaitingOn.ADMIN,
        review.clock.deadline or _NEVER,
        review.opened_at or _NEVER,
        review.request.key,
    )

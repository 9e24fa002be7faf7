"""What the page of an entry tells of its review: the state, who approved, how long it took, and what happened."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kblib.entry import Entry
from kblib.review import calendar, documents, due
from kblib.review.book import GIT, Book
from kblib.review.entries import EntryReview, EntryState
from kblib.review.state import Review
from kblib.review.words import EVENTS, STATES
from kblib.site.library import Library
from kblib.site.words import WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the history: when, what, and who, all as they are shown."""

    at: str
    what: str
    by: str
    inferred: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLink:
    """A request by its key; `url` is empty where only git tells of it."""

    key: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """The review of an entry as its page shows it; what is not known is empty.

    `kind` is the state by its name. `is_flagged` tells that the text has come to the site without an approval, which
    is said to readers only when it is certain.
    """

    kind: str
    state: str
    inferred: bool
    is_flagged: bool
    request: RequestLink | None
    submitted_at: str
    approved_by: str
    approved_at: str
    published_at: str
    hours: str
    read_again_on: str
    waiting: tuple[RequestLink, ...]
    history: tuple[Step, ...]


def review(library: Library, entry: Entry) -> ReviewView | None:
    """The review of an entry as the snapshot and git tell it; None without a snapshot."""
    book = library.book
    if not book:
        return None
    found = standing(library, book, entry)
    state = found.state
    shown = found.review if state not in (EntryState.UNKNOWN, EntryState.UNREVIEWED) else None
    inferred = frozenset(shown.inferred) if shown else frozenset()
    is_reviewed = state in (EntryState.MERGED, EntryState.PUBLISHED)
    return ReviewView(
        kind=state.value,
        state=(WORDS["reviewed"] if is_reviewed else STATES[state.value]).in_(library.language),
        inferred="approved" in inferred or (state is EntryState.UNREVIEWED and book.source == GIT),
        is_flagged=state is EntryState.UNREVIEWED and book.source != GIT,
        request=_link(shown) if shown else None,
        submitted_at=_local(book, shown.opened_at) if shown else "",
        approved_by=book.team.person(shown.approved_by).name if shown and shown.approved_by else "",
        approved_at=_local(book, shown.approved_at) if shown else "",
        published_at=_local(book, shown.published_at) if shown else "",
        hours=_hours(library, shown) if shown else "",
        read_again_on=str(read_again_on(library, entry) or ""),
        waiting=tuple(_link(waiting) for waiting in found.waiting),
        history=_history(library, book, found, shown),
    )


def standing(library: Library, book: Book, entry: Entry) -> EntryReview:
    """How an entry stands by a snapshot; older than what that tells, its state is unknown."""
    found = book.register.entry(entry.id, entry.path)
    return replace(found, state=_state(book, found, library.updated_on(entry)))


def review_by(library: Library, entry: Entry) -> str:
    """The day by which the entry is to be checked again, as a date in ISO 8601; empty where none is set."""
    written = str(entry.values.get("review_by", ""))
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return str(due.review_by(day, library.updated_on(entry), read_again_on(library, entry)))


def read_again_on(library: Library, entry: Entry) -> date | None:
    """The day on which somebody last said that the entry is still right; None where nobody has."""
    book = library.book
    if not book:
        return None
    rereads = book.register.rereads.get(entry.id, ())
    return max(reread.at for reread in rereads).astimezone(calendar.zone(book.settings)).date() if rereads else None


def _state(book: Book, found: EntryReview, updated_on: date | None) -> EntryState:
    """The state of an entry, which is unknown where its last change is older than what the snapshot tells.

    A forge is asked for the requests of some months only: whether what was there before was approved, nobody knows.
    """
    if found.state is not EntryState.UNREVIEWED or book.source == GIT:
        return found.state
    since = book.told_since
    is_told = since and updated_on and updated_on >= since.date()
    return found.state if is_told else EntryState.UNKNOWN


def _hours(library: Library, shown: Review) -> str:
    """The time spent waiting on the admin, once it is over and its beginning is known."""
    if not (shown.published_at or shown.merged_at) or not shown.ready_at:
        return ""
    return WORDS["hours"].in_(library.language).format(number=f"{documents.hours(shown.clock.used):g}")


def _history(library: Library, book: Book, found: EntryReview, shown: Review | None) -> tuple[Step, ...]:
    steps = [(step.at, step.kind.value, step.by, step.inferred) for step in shown.history] if shown else []
    steps += [(reread.at, "read_again", reread.by, False) for reread in found.rereads]
    return tuple(
        Step(
            at=_local(book, at),
            what=EVENTS[kind].in_(library.language),
            by=book.team.person(by).name if by else "",
            inferred=inferred,
        )
        for at, kind, by, inferred in sorted(steps)
        if kind in EVENTS
    )


def _link(review: Review) -> RequestLink:
    url = review.request.url
    return RequestLink(key=review.request.key, url=url if url.startswith(("https://", "http://")) else "")


def _local(book: Book, at: datetime | None) -> str:
    return at.astimezone(calendar.zone(book.settings)).strftime("%Y-%m-%d %H:%M") if at else ""

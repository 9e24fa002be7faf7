"""How an entry stands: the review of what is on the main line, and what waits to change it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from kblib.git import Reread, Traces
from kblib.review.people import People
from kblib.review.state import Review

_BEGINNING = datetime.min.replace(tzinfo=UTC)


class EntryState(StrEnum):
    """The state of an entry: that of its request, or one of two that no request has."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    MERGED = "merged"
    PUBLISHED = "published"
    CLOSED = "closed"
    UNREVIEWED = "unreviewed"
    """On the main line without an approved request."""
    UNKNOWN = "unknown"
    """Nothing can be told: a shallow clone, or an entry that is nowhere but on this disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryReview:
    """An entry with the review that brought its present text, and the open ones that would change it.

    `reviewed_at` is the last time that somebody approved it or read it again.
    """

    entry_id: str
    path: str
    state: EntryState
    review: Review | None = None
    waiting: tuple[Review, ...] = ()
    rereads: tuple[Reread, ...] = ()
    reviewed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """Reviews by the files and entries that they touch, beside what git knows of the main line."""

    traces: Traces
    by_path: Mapping[str, Sequence[Review]]
    by_id: Mapping[str, Sequence[Review]]
    rereads: Mapping[str, Sequence[Reread]]

    def entry(self, entry_id: str, path: str) -> EntryReview:
        """How the entry at a path stands."""
        touching = sorted(self.by_path.get(path, ()), key=self._age)
        landed = next((review for review in touching if review.is_on_main and _brings(review, path)), None)
        found = {review.request.key: review for review in (*touching, *self.by_id.get(entry_id, ())) if review.is_open}
        waiting = tuple(found.values())
        rereads = tuple(self.rereads.get(entry_id, ())) if entry_id else ()
        state = self._state(path, landed, waiting)
        times = [reread.at for reread in rereads]
        if landed and landed.approved_at:
            times.append(landed.approved_at)
        return EntryReview(
            entry_id=entry_id,
            path=path,
            state=state,
            review=landed or next(iter(waiting), None),
            waiting=waiting,
            rereads=rereads,
            reviewed_at=max(times, default=None),
        )

    def _state(self, path: str, landed: Review | None, waiting: Sequence[Review]) -> EntryState:
        file = self.traces.files.get(path)
        if self.traces.known and not file:
            return EntryState(waiting[0].state) if waiting else EntryState.UNKNOWN
        if not landed:
            return EntryState.UNREVIEWED if self.traces.known else EntryState.UNKNOWN
        if not landed.approved_by or (file and self._is_older(landed, file.commit)):
            return EntryState.UNREVIEWED
        return EntryState(landed.state)

    def _age(self, review: Review) -> tuple[float, int, str]:
        """The latest first: by the merge, or by the opening of what is not merged; then by its place on the line."""
        at = review.merged_at or review.opened_at or _BEGINNING
        place = self.traces.positions.get(review.request.merge_commit or "", 0)
        return (-at.timestamp(), place, review.request.key)

    def _is_older(self, review: Review, commit: str) -> bool:
        """Whether the main line has changed the file since the review came to it.

        What it did before is the request's own doing, as when a rebase has laid down several commits.
        """
        positions = self.traces.positions
        merge = review.request.merge_commit
        return merge in positions and positions[commit] < positions[merge]


def register(reviews: Iterable[Review], traces: Traces, people: People) -> Register:
    """The register of these reviews; those who have read an entry again are named by their ids."""
    by_path: dict[str, list[Review]] = {}
    by_id: dict[str, list[Review]] = {}
    for review in reviews:
        for file in review.request.files:
            for path in filter(None, (file.path, file.former_path)):
                by_path.setdefault(path, []).append(review)
            if file.id:
                by_id.setdefault(file.id, []).append(review)
    rereads: dict[str, list[Reread]] = {}
    for reread in sorted(traces.rereads, key=lambda item: (item.at, item.by)):
        rereads.setdefault(reread.entry_id, []).append(replace(reread, by=people.person(reread.by)))
    return Register(traces, by_path, by_id, rereads)


def _brings(review: Review, path: str) -> bool:
    """Whether a review leaves a file at the path, rather than takes the file of that name away."""
    return any(file.path == path and file.change != "deleted" for file in review.request.files)

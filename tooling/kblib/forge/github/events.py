"""What happened to a pull request on GitHub, as events."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from kblib.forge.forge import GHOST, opening, utc
from kblib.forge.github.answers import Actor, Commit, Item, Name, Oid, PullRequest, Review, Rollup
from kblib.request import Event, EventKind

_REVIEWS: Mapping[str, EventKind] = {
    "APPROVED": EventKind.APPROVED,
    "CHANGES_REQUESTED": EventKind.CHANGES_REQUESTED,
    "COMMENTED": EventKind.COMMENTED,
}

_ITEMS: Mapping[str, EventKind] = {
    "ReadyForReviewEvent": EventKind.READY,
    "ConvertToDraftEvent": EventKind.DRAFTED,
    "ReviewRequestedEvent": EventKind.REVIEW_REQUESTED,
    "ReviewDismissedEvent": EventKind.DISMISSED,
    "HeadRefForcePushedEvent": EventKind.PUSHED,
    "LabeledEvent": EventKind.LABELLED,
    "UnlabeledEvent": EventKind.UNLABELLED,
    "ClosedEvent": EventKind.CLOSED,
    "ReopenedEvent": EventKind.REOPENED,
    "MergedEvent": EventKind.MERGED,
}

# https://docs.github.com/en/graphql/reference/enums#statusstate
_CHECKS: Mapping[str, str] = {
    "SUCCESS": "success",
    "FAILURE": "failure",
    "ERROR": "failure",
    "PENDING": "pending",
    "EXPECTED": "pending",
}


def login(actor: Actor | None) -> str:
    """Who somebody is; a deleted user is a ghost."""
    return actor.login if actor else GHOST


def events(
    pull: PullRequest, commits: Sequence[Commit], reviews: Sequence[Review], items: Sequence[Item]
) -> list[Event]:
    """The life of a pull request from its complete lists, oldest first."""
    told = [*_from_items(items), *_from_reviews(reviews, items), *_from_checks(pull)]
    opened_at = utc(pull.created_at)
    first = [commit.oid for commit in commits if utc(commit.committed_date) <= opened_at]
    opened = Event(
        kind=EventKind.OPENED, at=opened_at, actor=login(pull.author), commit=first[-1] if first else pull.head_ref_oid
    )
    return sorted([*opening(opened, pull.is_draft, told), *_pushes(pull, commits), *told], key=lambda event: event.at)


def _from_items(items: Iterable[Item]) -> Iterator[Event]:
    for item in items:
        if kind := _ITEMS.get(item.kind):
            yield Event(
                kind=kind,
                at=utc(item.created_at),
                actor=login(item.actor),
                commit=_oid(item.after_commit or item.commit),
                detail=_detail(item),
            )


def _detail(item: Item) -> str:
    if item.review:
        return login(item.review.author)
    return _name(item.label) or (item.requested_reviewer.login if item.requested_reviewer else "")


def _from_reviews(reviews: Iterable[Review], items: Iterable[Item]) -> Iterator[Event]:
    """A dismissed review has lost what it said; the event of its dismissal still knows."""
    former = {item.review.id: item.previous_review_state for item in items if item.review}
    for review in reviews:
        kind = _REVIEWS.get(former.get(review.id, "") if review.state == "DISMISSED" else review.state)
        if kind and review.submitted_at:
            yield Event(kind=kind, at=utc(review.submitted_at), actor=login(review.author), commit=_oid(review.commit))


def _from_checks(pull: PullRequest) -> Iterator[Event]:
    for node in pull.checks.nodes:
        rollup = node.commit.status_check_rollup
        if rollup:
            yield Event(
                kind=EventKind.CHECKED,
                at=max(_times(rollup), default=utc(pull.updated_at)),
                commit=pull.head_ref_oid,
                detail=_CHECKS.get(rollup.state, "pending"),
            )


def _times(rollup: Rollup) -> list[datetime]:
    return [
        utc(moment)
        for context in rollup.contexts.nodes
        for moment in (context.completed_at or context.started_at, context.created_at)
        if moment
    ]


def _pushes(pull: PullRequest, commits: Iterable[Commit]) -> Iterator[Event]:
    """GitHub does not tell when a commit was pushed, only when it was made: not before the opening counts as a push."""
    for commit in commits:
        if utc(commit.committed_date) > utc(pull.created_at):
            yield Event(kind=EventKind.PUSHED, at=utc(commit.committed_date), commit=commit.oid, inferred=True)


def _oid(commit: Oid | None) -> str:
    return commit.oid if commit else ""


def _name(label: Name | None) -> str:
    return label.name if label else ""

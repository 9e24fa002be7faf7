"""What happened to a pull request on Gitea or Forgejo, as events."""

from collections.abc import Iterator, Mapping

import msgspec

from kblib.forge.forge import GHOST, opening, utc
from kblib.forge.gitea.answers import Facts, Item, PullRequest, Push, Review, User
from kblib.request import Event, EventKind

_REVIEWS: Mapping[str, EventKind] = {
    "APPROVED": EventKind.APPROVED,
    "REQUEST_CHANGES": EventKind.CHANGES_REQUESTED,
    "COMMENT": EventKind.COMMENTED,
}
_CHECKS: Mapping[str, str] = {"success": "success", "warning": "success", "error": "failure", "failure": "failure"}
# A draft is a title that begins so; these are the defaults of both.
_DRAFT_PREFIXES = ("wip:", "[wip]")


def login(user: User | None) -> str:
    """Who somebody is; Gitea makes a "Ghost" of a deleted user."""
    return user.login if user and user.login != "Ghost" else GHOST


def is_draft(pull: PullRequest) -> bool:
    """Whether a request is a draft; older servers tell only by its title."""
    return pull.draft or _is_draft(pull.title)


def events(facts: Facts) -> list[Event]:
    """The life of a pull request, oldest first."""
    pull = facts.pull
    told = [event for item in facts.timeline for event in _from_item(item, facts)]
    told += _from_reviews(facts)
    told += _from_checks(facts)
    told += _from_pull(facts, told)
    opened_at = utc(pull.created_at)
    pushed = any(event.kind is EventKind.PUSHED for event in told)
    # Before the first push the head was another; which one, nobody tells.
    opened = Event(kind=EventKind.OPENED, at=opened_at, actor=login(pull.user), commit="" if pushed else pull.head.sha)
    return sorted([*opening(opened, is_draft(pull), told), *told], key=lambda event: event.at)


def _from_item(item: Item, facts: Facts) -> Iterator[Event]:
    at, actor = utc(item.created_at), login(item.user)
    match item.type:
        case "pull_push":
            yield Event(kind=EventKind.PUSHED, at=at, actor=actor, commit=_pushed(item))
        case "review_request" if not item.removed_assignee:
            yield Event(kind=EventKind.REVIEW_REQUESTED, at=at, actor=actor, detail=_login_or_nobody(item.assignee))
        case "dismiss_review":
            yield Event(kind=EventKind.DISMISSED, at=at, actor=actor, detail=_reviewer(item.review_id, facts))
        case "label" if item.label:
            # Gitea tells the coming of a label from its going by the text of the comment.
            kind = EventKind.LABELLED if item.body == "1" else EventKind.UNLABELLED
            yield Event(kind=kind, at=at, actor=actor, detail=item.label.name)
        case "change_title" if _is_draft(item.old_title) != _is_draft(item.new_title):
            kind = EventKind.DRAFTED if _is_draft(item.new_title) else EventKind.READY
            yield Event(kind=kind, at=at, actor=actor)
        case "merge_pull":
            yield Event(kind=EventKind.MERGED, at=at, actor=actor, commit=facts.pull.merge_commit_sha or "")
        case "close" | "reopen" | "comment":
            kinds = {"close": EventKind.CLOSED, "reopen": EventKind.REOPENED, "comment": EventKind.COMMENTED}
            yield Event(kind=kinds[item.type], at=at, actor=actor)


def _pushed(item: Item) -> str:
    try:
        commits = msgspec.json.decode(item.body, type=Push).commit_ids
    except msgspec.DecodeError:
        return ""
    return commits[-1] if commits else ""


def _login_or_nobody(user: User | None) -> str:
    """A team that was asked has no login."""
    return login(user) if user else ""


def _reviewer(review_id: int, facts: Facts) -> str:
    return next((login(review.user) for review in facts.reviews if review.id == review_id), "")


def _is_draft(title: str) -> bool:
    return title.lstrip().lower().startswith(_DRAFT_PREFIXES)


def _from_reviews(facts: Facts) -> Iterator[Event]:
    told = {item.review_id for item in facts.timeline if item.type == "dismiss_review"}
    for review in facts.reviews:
        if kind := _REVIEWS.get(review.state):
            at = utc(review.submitted_at)
            yield Event(kind=kind, at=at, actor=login(review.user), commit=review.commit_id)
        if review.dismissed and review.id not in told:
            yield _dismissed(review)


def _dismissed(review: Review) -> Event:
    at = utc(review.updated_at or review.submitted_at)
    return Event(kind=EventKind.DISMISSED, at=at, detail=login(review.user), inferred=True)


def _from_checks(facts: Facts) -> Iterator[Event]:
    moments = [utc(status.updated_at) for status in facts.status.statuses or [] if status.updated_at]
    if moments:
        detail = _CHECKS.get(facts.status.state, "pending")
        yield Event(kind=EventKind.CHECKED, at=max(moments), commit=facts.pull.head.sha, detail=detail)


def _from_pull(facts: Facts, told: list[Event]) -> Iterator[Event]:
    """The end of a request, where the timeline has lost it, as after a migration from another forge."""
    pull, kinds = facts.pull, {event.kind for event in told}
    if pull.merged_at and pull.merged and EventKind.MERGED not in kinds:
        actor, commit = login(pull.merged_by), pull.merge_commit_sha or ""
        yield Event(kind=EventKind.MERGED, at=utc(pull.merged_at), actor=actor, commit=commit)
    elif pull.closed_at and pull.state == "closed" and not pull.merged and EventKind.CLOSED not in kinds:
        yield Event(kind=EventKind.CLOSED, at=utc(pull.closed_at), inferred=True)

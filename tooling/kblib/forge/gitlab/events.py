"""What happened to a merge request on GitLab, as events."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from kblib.forge.forge import GHOST, head_at, opening, utc
from kblib.forge.gitlab.answers import Facts, Note, User
from kblib.request import Event, EventKind

# The words of GitLab's system notes, which are English in every language of its interface.
_DRAFT = re.compile(
    r"(?P<un>un)?marked (?:this merge request )?as (?:a )?\*\*(?P<state>draft|ready|Work In Progress)\*\*"
)
_ASKED = re.compile(r"requested review from (?P<people>.+)")
_NOTES: Mapping[str, EventKind] = {
    "approved this merge request": EventKind.APPROVED,
    "unapproved this merge request": EventKind.DISMISSED,
    "requested changes": EventKind.CHANGES_REQUESTED,
    "left review comments": EventKind.COMMENTED,
}
_OPINIONS = (EventKind.APPROVED, EventKind.CHANGES_REQUESTED)

_STATES: Mapping[str, EventKind] = {
    "closed": EventKind.CLOSED,
    "reopened": EventKind.REOPENED,
    "merged": EventKind.MERGED,
}

_PIPELINES: Mapping[str, str] = {
    "success": "success",
    "skipped": "success",
    "failed": "failure",
    "canceled": "failure",
}


def login(user: User | None) -> str:
    """Who somebody is; GitLab itself makes a ghost of a deleted user."""
    return user.username if user else GHOST


def merge_commit(facts: Facts) -> str:
    """The commit on the target branch: of the merge, of the squash, or the head itself after a fast-forward."""
    request = facts.merge_request
    if request.state != "merged":
        return ""
    return request.merge_commit_sha or request.squash_commit_sha or request.sha or ""


def events(facts: Facts) -> list[Event]:
    """The life of a merge request, oldest first."""
    request = facts.merge_request
    pushes = [
        Event(kind=EventKind.PUSHED, at=utc(version.created_at), commit=version.head_commit_sha)
        for version in sorted(facts.versions, key=lambda version: version.created_at)
    ]
    told = [event for note in facts.notes for event in _from_note(note, pushes)]
    told += _from_labels(facts)
    told += _from_states(facts)
    told += _from_checks(facts)
    told += _corrections(facts, told, pushes)
    opened_at = utc(request.created_at)
    commit = pushes[0].commit if pushes else request.sha or ""
    opened = Event(kind=EventKind.OPENED, at=opened_at, actor=login(request.author), commit=commit)
    return sorted([*opening(opened, request.draft, told), *pushes[1:], *told], key=lambda event: event.at)


def _from_note(note: Note, pushes: Sequence[Event]) -> Iterator[Event]:
    at, actor = utc(note.created_at), login(note.author)
    if not note.system:
        yield Event(kind=EventKind.COMMENTED, at=at, actor=actor)
    elif draft := _DRAFT.match(note.body):
        is_ready = draft["state"] == "ready" or draft["un"]
        yield Event(kind=EventKind.READY if is_ready else EventKind.DRAFTED, at=at, actor=actor)
    elif asked := _ASKED.match(note.body):
        for person in re.findall(r"@([\w.-]+)", asked["people"]):
            yield Event(kind=EventKind.REVIEW_REQUESTED, at=at, actor=actor, detail=person)
    elif kind := _NOTES.get(note.body.strip()):
        # A note does not say which commit was read: the head of that moment.
        commit, whose = (head_at(pushes, at), "") if kind is not EventKind.DISMISSED else ("", actor)
        yield Event(kind=kind, at=at, actor=actor, commit=commit, detail=whose)


def _from_labels(facts: Facts) -> Iterator[Event]:
    for item in facts.labels:
        if item.label:
            kind = EventKind.LABELLED if item.action == "add" else EventKind.UNLABELLED
            yield Event(kind=kind, at=utc(item.created_at), actor=login(item.user), detail=item.label.name)


def _from_states(facts: Facts) -> Iterator[Event]:
    told = set()
    for item in facts.states:
        if kind := _STATES.get(item.state):
            told.add(kind)
            commit = merge_commit(facts) if kind is EventKind.MERGED else ""
            yield Event(kind=kind, at=utc(item.created_at), actor=login(item.user), commit=commit)
    request = facts.merge_request
    # Requests that are older than the record of such events have only these two times.
    if request.merged_at and EventKind.MERGED not in told:
        actor, commit = login(request.merged_by), merge_commit(facts)
        yield Event(kind=EventKind.MERGED, at=utc(request.merged_at), actor=actor, commit=commit)
    if request.closed_at and EventKind.CLOSED not in told:
        yield Event(kind=EventKind.CLOSED, at=utc(request.closed_at), actor=login(request.closed_by))


def _from_checks(facts: Facts) -> Iterator[Event]:
    pipeline = facts.merge_request.head_pipeline
    if pipeline:
        request, detail = facts.merge_request, _PIPELINES.get(pipeline.status, "pending")
        # A pipeline for merged results ran on a commit that is in no branch; it speaks of the head all the same.
        at = utc(pipeline.updated_at or request.updated_at)
        yield Event(kind=EventKind.CHECKED, at=at, commit=request.sha or "", detail=detail)


def _corrections(facts: Facts, told: Sequence[Event], pushes: Sequence[Event]) -> Iterator[Event]:
    """What stands now although no note says so, and what no longer stands.

    GitLab takes approvals back after a push without a word when the project is set so.
    """
    last_at = utc(facts.merge_request.updated_at)
    standing = {login(approval.user): approval.approved_at for approval in facts.approvals.approved_by}
    latest = _latest(told)
    for person, approved_at in standing.items():
        if latest.get(person) != EventKind.APPROVED:
            at = utc(approved_at or last_at)
            yield _inferred(EventKind.APPROVED, person, at, pushes, is_exact=bool(approved_at))
    for person, kind in latest.items():
        if kind is EventKind.APPROVED and person not in standing:
            yield Event(
                kind=EventKind.DISMISSED, at=_withdrawn_at(person, told, pushes, last_at), detail=person, inferred=True
            )
    for reviewer in facts.reviewers:
        person = login(reviewer.user)
        if reviewer.state == "requested_changes" and latest.get(person) != EventKind.CHANGES_REQUESTED:
            at = max((event.at for event in told if event.actor == person), default=last_at)
            yield _inferred(EventKind.CHANGES_REQUESTED, person, at, pushes)


def _latest(told: Sequence[Event]) -> dict[str, EventKind]:
    """What each person said last, by the notes."""
    found: dict[str, EventKind] = {}
    for event in sorted(told, key=lambda event: event.at):
        if event.kind in (*_OPINIONS, EventKind.DISMISSED):
            found[event.actor] = event.kind
    return found


def _inferred(kind: EventKind, person: str, at: datetime, pushes: Sequence[Event], *, is_exact: bool = False) -> Event:
    return Event(kind=kind, at=at, actor=person, commit=head_at(pushes, at), inferred=not is_exact)


def _withdrawn_at(person: str, told: Sequence[Event], pushes: Sequence[Event], last_at: datetime) -> datetime:
    """When an approval was taken back: with the first push after it, else at the last change."""
    approved_at = max(event.at for event in told if event.actor == person and event.kind is EventKind.APPROVED)
    return min((push.at for push in pushes if push.at > approved_at), default=last_at)

"""What a forge or git knows of a pull request: its facts, and the events of its life in order."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A time that says how far it is from UTC; a file with another is refused."""

_Key = Annotated[str, msgspec.Meta(min_length=1)]
_Change = Annotated[str, msgspec.Meta(pattern="^(added|modified|deleted|renamed)$")]


class EventKind(StrEnum):
    """What can happen to a pull request, in words that hold for every forge."""

    OPENED = "opened"
    DRAFTED = "drafted"
    READY = "ready"
    REVIEW_REQUESTED = "review_requested"
    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"
    COMMENTED = "commented"
    DISMISSED = "dismissed"
    PUSHED = "pushed"
    LABELLED = "labelled"
    UNLABELLED = "unlabelled"
    CHECKED = "checked"
    CLOSED = "closed"
    REOPENED = "reopened"
    MERGED = "merged"
    PUBLISHED = "published"


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that happened; `at` is in UTC.

    `actor` is the login on the forge, or the address of mail where git alone tells. `commit` is the one that the event
    is about: the head that was reviewed or pushed, the merge. `detail` is the label, the conclusion of a check
    (`success`, `failure`, `pending`), or the reviewer whose opinion was dismissed. An opinion without a commit is about
    the head of its time.
    """

    kind: EventKind
    at: Moment
    actor: str = ""
    commit: str = ""
    detail: str = ""
    inferred: bool = False
    """Whether it was concluded from something else, such as the time of a merge from the date of a commit."""


class ChangedFile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file that a request touches: `change` is `added`, `modified`, `deleted` or `renamed` (from `former_path`).

    `id` is that of the entry, where the file could be read.
    """

    path: str
    change: _Change
    former_path: str = ""
    id: str = ""


class Request(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A pull request (merge request) as it stood when it was asked for.

    `key` is how people name it (`#12`, `!12`, a branch). `author` and `commit_authors` are logins, or addresses of mail
    where git alone tells. Events may come in any order, repeated, or with gaps.
    """

    key: _Key
    url: str = ""
    title: str = ""
    author: str = ""
    commit_authors: tuple[str, ...] = ()
    branch: str = ""
    head: str = ""
    draft: bool = False
    merge_commit: str = ""
    updated_at: Moment | None = None
    """When the forge last saw a change: the next time it is asked for only if that differs, or while it is open."""
    files: tuple[ChangedFile, ...] = ()
    events: tuple[Event, ...] = ()

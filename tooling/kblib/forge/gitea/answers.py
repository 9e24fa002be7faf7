"""What Gitea and Forgejo answer, as types: the REST interface's own names, less everything that is not needed."""

from datetime import datetime

import msgspec


class User(msgspec.Struct):
    """Somebody."""

    login: str


class Repository(msgspec.Struct):
    """A repository."""

    default_branch: str


class Branch(msgspec.Struct):
    """One side of a pull request."""

    ref: str = ""
    sha: str = ""


class Label(msgspec.Struct):
    """A label."""

    name: str


class PullRequest(msgspec.Struct):
    """A pull request; a list shows as much as the request by itself."""

    number: int
    title: str
    state: str
    html_url: str
    created_at: datetime
    updated_at: datetime
    head: Branch
    base: Branch
    user: User | None = None
    draft: bool = False
    merged: bool = False
    merged_at: datetime | None = None
    merged_by: User | None = None
    merge_commit_sha: str | None = None
    closed_at: datetime | None = None


class ChangedFile(msgspec.Struct):
    """A changed file."""

    filename: str
    status: str
    previous_filename: str = ""


class Person(msgspec.Struct):
    """Who git says wrote a commit."""

    email: str = ""


class GitCommit(msgspec.Struct):
    """What git says of a commit."""

    author: Person | None = None


class Commit(msgspec.Struct):
    """A commit; `author` is null for an address that belongs to no account."""

    sha: str
    commit: GitCommit
    author: User | None = None


class Review(msgspec.Struct):
    """An opinion, or the request for one."""

    id: int
    state: str
    submitted_at: datetime
    user: User | None = None
    commit_id: str = ""
    dismissed: bool = False
    updated_at: datetime | None = None


class Item(msgspec.Struct):
    """An event of the timeline: the fields of all types that are of interest."""

    type: str
    created_at: datetime
    user: User | None = None
    body: str = ""
    old_title: str = ""
    new_title: str = ""
    review_id: int = 0
    removed_assignee: bool = False
    assignee: User | None = None
    label: Label | None = None


class Push(msgspec.Struct):
    """The body of a push in the timeline: JSON within JSON; the last commit is the new head."""

    commit_ids: list[str] = []


class Status(msgspec.Struct):
    """What one check says."""

    updated_at: datetime | None = None


class CombinedStatus(msgspec.Struct):
    """What all checks of a commit come to; `state` is empty without any."""

    state: str = ""
    statuses: list[Status] | None = None


class Facts(msgspec.Struct, kw_only=True):
    """Everything that is asked about one pull request."""

    pull: PullRequest
    files: list[ChangedFile]
    commits: list[Commit]
    reviews: list[Review]
    timeline: list[Item]
    status: CombinedStatus

"""What GitLab answers, as types: the REST interface's own names, less everything that is not needed."""

from datetime import datetime

import msgspec


class User(msgspec.Struct):
    """Somebody."""

    username: str


class Project(msgspec.Struct):
    """A project; an empty one has no default branch, and who may not read the code is not told of any."""

    default_branch: str | msgspec.UnsetType | None = msgspec.UNSET


class ListedMergeRequest(msgspec.Struct):
    """A merge request in a list."""

    iid: int
    state: str
    updated_at: datetime


class Pipeline(msgspec.Struct):
    """The last pipeline of the head."""

    status: str
    updated_at: datetime | None = None


class MergeRequest(msgspec.Struct):
    """A merge request by itself."""

    iid: int
    title: str
    state: str
    web_url: str
    created_at: datetime
    updated_at: datetime
    source_branch: str
    draft: bool
    author: User | None = None
    sha: str | None = None
    merge_commit_sha: str | None = None
    squash_commit_sha: str | None = None
    merged_at: datetime | None = None
    merged_by: User | None = None
    closed_at: datetime | None = None
    closed_by: User | None = None
    head_pipeline: Pipeline | None = None


class Commit(msgspec.Struct):
    """A commit; GitLab does not tell whose account the address belongs to."""

    id: str
    author_email: str = ""


class Version(msgspec.Struct):
    """What was pushed at a time."""

    head_commit_sha: str
    created_at: datetime


class Diff(msgspec.Struct):
    """A changed file."""

    old_path: str
    new_path: str
    new_file: bool = False
    renamed_file: bool = False
    deleted_file: bool = False


class Note(msgspec.Struct):
    """A comment of somebody, or of GitLab (`system`) about what somebody did."""

    id: int
    body: str
    created_at: datetime
    author: User | None = None
    system: bool = False


class Approval(msgspec.Struct):
    """Somebody who approves; `approved_at` is told since GitLab 18."""

    user: User
    approved_at: datetime | None = None


class Approvals(msgspec.Struct):
    """Whose approval stands now."""

    approved_by: list[Approval]


class Reviewer(msgspec.Struct):
    """Somebody who was asked, and what came of it."""

    user: User
    state: str


class Label(msgspec.Struct):
    """A label."""

    name: str


class LabelEvent(msgspec.Struct):
    """A label that came or went; null when it has been deleted since."""

    action: str
    created_at: datetime
    user: User | None = None
    label: Label | None = None


class StateEvent(msgspec.Struct):
    """A merge request that was closed, reopened or merged."""

    state: str
    created_at: datetime
    user: User | None = None


class Facts(msgspec.Struct, kw_only=True):
    """Everything that is asked about one merge request."""

    merge_request: MergeRequest
    commits: list[Commit]
    versions: list[Version]
    diffs: list[Diff]
    notes: list[Note]
    approvals: Approvals
    reviewers: list[Reviewer]
    labels: list[LabelEvent]
    states: list[StateEvent]

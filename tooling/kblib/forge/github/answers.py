"""What GitHub answers, as types: GraphQL's own names, less everything that is not asked for."""

from datetime import datetime
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class Error(msgspec.Struct):
    """Why a part of the answer is missing; `path` leads to it."""

    message: str
    type: str = ""
    path: list[str | int] = []


class Envelope(msgspec.Struct):
    """Every answer: data, errors, or both; data with errors may lack anything."""

    data: msgspec.Raw = msgspec.Raw(b"null")
    errors: list[Error] = []


class PageInfo(msgspec.Struct, rename="camel"):
    """Whether a list goes on, and from where."""

    has_next_page: bool
    end_cursor: str | None = None


class Connection(msgspec.Struct, Generic[T]):
    """One page of a list."""

    nodes: list[T]
    page_info: PageInfo = msgspec.field(name="pageInfo", default_factory=lambda: PageInfo(has_next_page=False))


class Actor(msgspec.Struct):
    """Somebody; those who are gone are null where they stand."""

    login: str


class Reviewer(msgspec.Struct):
    """Who was asked for a review: a team has no login."""

    login: str = ""


class Oid(msgspec.Struct):
    """A commit."""

    oid: str


class Name(msgspec.Struct):
    """A branch or a label."""

    name: str


class ListedNode(msgspec.Struct, rename="camel"):
    """A pull request in a list."""

    id: str
    number: int
    updated_at: datetime
    closed: bool
    base_ref_name: str


class ListedRepository(msgspec.Struct, rename="camel"):
    """A repository with a page of its pull requests; one without a commit has no default branch."""

    pull_requests: Connection[ListedNode]
    default_branch_ref: Name | None = None


class ListedData(msgspec.Struct):
    """Null where there is no such repository, or none that the token may see."""

    repository: ListedRepository | None = None


class File(msgspec.Struct, rename="camel"):
    """A changed file; the former path of a renamed one is not told."""

    path: str
    change_type: str


class Author(msgspec.Struct):
    """Who wrote a commit; `user` is null for an address that belongs to no account."""

    email: str | None = None
    user: Actor | None = None


class Commit(msgspec.Struct, rename="camel"):
    """A commit of the request."""

    oid: str
    committed_date: datetime
    authors: Connection[Author]


class CommitNode(msgspec.Struct):
    """A commit's place in the list."""

    commit: Commit


class Review(msgspec.Struct, rename="camel"):
    """An opinion; without a time it has not been handed in."""

    id: str
    state: str
    submitted_at: datetime | None = None
    author: Actor | None = None
    commit: Oid | None = None


class ReviewOf(msgspec.Struct):
    """The review that an event is about."""

    id: str
    author: Actor | None = None


class Item(msgspec.Struct, rename="camel"):
    """An event of the timeline: the fields of all kinds that are asked for."""

    kind: str
    created_at: datetime
    actor: Actor | None = None
    requested_reviewer: Reviewer | None = None
    previous_review_state: str = ""
    review: ReviewOf | None = None
    after_commit: Oid | None = None
    label: Name | None = None
    commit: Oid | None = None


class Context(msgspec.Struct, rename="camel"):
    """A check or a status: only its times are of interest."""

    started_at: datetime | None = None
    completed_at: datetime | None = None
    created_at: datetime | None = None


class Rollup(msgspec.Struct):
    """What all checks of a commit come to."""

    state: str
    contexts: Connection[Context]


class CheckedCommit(msgspec.Struct, rename="camel"):
    """A commit with its checks, if it has any."""

    status_check_rollup: Rollup | None = None


class CheckedNode(msgspec.Struct):
    """The last commit's place in the list."""

    commit: CheckedCommit


class PullRequest(msgspec.Struct, rename="camel"):
    """A pull request with the first page of each of its lists."""

    id: str
    number: int
    url: str
    title: str
    created_at: datetime
    updated_at: datetime
    is_draft: bool
    head_ref_name: str
    head_ref_oid: str
    commits: Connection[CommitNode]
    timeline_items: Connection[Item]
    checks: Connection[CheckedNode]
    reviews: Connection[Review]
    files: Connection[File]
    author: Actor | None = None
    merge_commit: Oid | None = None


class ReadData(msgspec.Struct):
    """The pull requests that were asked for; null where one could not be read."""

    nodes: list[PullRequest | None]


class RestNode(msgspec.Struct, rename="camel"):
    """One more page of one of the lists."""

    files: Connection[File] | None = None
    commits: Connection[CommitNode] | None = None
    reviews: Connection[Review] | None = None
    timeline_items: Connection[Item] | None = None


class RestData(msgspec.Struct):
    """Null when the request has gone meanwhile."""

    node: RestNode | None = None


class RestFile(msgspec.Struct):
    """A changed file as the REST interface tells it, with the former path."""

    filename: str
    status: str
    previous_filename: str = ""

"""How merge requests are read from GitLab: nine short questions for each, several at a time."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote

import msgspec

from kblib.forge import problems
from kblib.forge.connection import Connection
from kblib.forge.forge import Listed, utc
from kblib.forge.gitlab.answers import (
    Approvals,
    Commit,
    Diff,
    Facts,
    LabelEvent,
    ListedMergeRequest,
    MergeRequest,
    Note,
    Project,
    Reviewer,
    StateEvent,
    Version,
)
from kblib.forge.gitlab.events import events, login, merge_commit
from kblib.request import ChangedFile, Request

T = TypeVar("T")

_ABREAST = 4


class GitLab:
    """Merge requests on GitLab."""

    at_once = 20

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._project = f"/projects/{quote(connection.place.repository, safe='')}"

    def listed(self, since: datetime) -> Iterator[Listed]:
        """See `Forge`."""
        branch = self._connection.get(self._project, Project).default_branch
        if branch is msgspec.UNSET:
            raise problems.not_found(self._connection.place)
        if not branch:
            return
        for state in ("opened", "merged", "closed"):
            query = f"state={state}&target_branch={quote(branch, safe='')}&order_by=updated_at&sort=desc"
            query += "" if state == "opened" else f"&updated_after={quote(since.isoformat(), safe='')}"
            for item in self._list(f"{self._project}/merge_requests?{query}", ListedMergeRequest):
                yield Listed(f"!{item.iid}", item.iid, utc(item.updated_at), item.state == "opened")

    def read(self, wanted: Sequence[Listed]) -> list[Request]:
        """See `Forge`."""
        with ThreadPoolExecutor(_ABREAST) as pool:
            return list(pool.map(self._request, [listed.number for listed in wanted]))

    def _list(self, path: str, kind: type[T]) -> list[T]:
        return [item for page in self._connection.pages(path, kind) for item in page]

    def _request(self, number: int) -> Request:
        path = f"{self._project}/merge_requests/{number}"
        facts = Facts(
            merge_request=self._connection.get(path, MergeRequest),
            commits=self._list(f"{path}/commits", Commit),
            versions=self._list(f"{path}/versions", Version),
            diffs=self._list(f"{path}/diffs", Diff),
            notes=self._list(f"{path}/notes?sort=asc&order_by=created_at", Note),
            approvals=self._connection.get(f"{path}/approvals", Approvals),
            reviewers=self._list(f"{path}/reviewers", Reviewer),
            labels=self._list(f"{path}/resource_label_events", LabelEvent),
            states=self._list(f"{path}/resource_state_events", StateEvent),
        )
        return _translate(facts)


def _translate(facts: Facts) -> Request:
    request = facts.merge_request
    return Request(
        key=f"!{request.iid}",
        url=request.web_url,
        title=request.title,
        author=login(request.author),
        # GitLab tells only the address of a commit's author.
        commit_authors=tuple(dict.fromkeys(commit.author_email for commit in facts.commits)),
        branch=request.source_branch,
        head=request.sha or "",
        draft=request.draft,
        merge_commit=merge_commit(facts),
        updated_at=utc(request.updated_at),
        files=tuple(_changed(diff) for diff in facts.diffs),
        events=tuple(events(facts)),
    )


def _changed(diff: Diff) -> ChangedFile:
    if diff.renamed_file:
        return ChangedFile(path=diff.new_path, change="renamed", former_path=diff.old_path)
    change = "added" if diff.new_file else "deleted" if diff.deleted_file else "modified"
    return ChangedFile(path=diff.new_path, change=change)

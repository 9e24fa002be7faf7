"""How pull requests are read from GitHub and GitHub Enterprise: many with one GraphQL query."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote

from kblib.forge import problems
from kblib.forge.connection import Connection
from kblib.forge.forge import Listed, utc
from kblib.forge.github.answers import Connection as Page
from kblib.forge.github.answers import (
    Envelope,
    Error,
    File,
    ListedData,
    ListedRepository,
    PullRequest,
    ReadData,
    RestData,
    RestFile,
)
from kblib.forge.github.events import events, login
from kblib.forge.github.queries import LISTED, READ, REST
from kblib.request import ChangedFile, Request

T = TypeVar("T")

_CHANGES = {"ADDED": "added", "COPIED": "added", "DELETED": "deleted", "RENAMED": "renamed"}


class _TooMuch(Exception):  # noqa: N818 - not an error of the tool: a smaller question is asked instead
    pass


class GitHub:
    """Pull requests on GitHub."""

    at_once = 50

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def listed(self, since: datetime) -> Iterator[Listed]:
        """See `Forge`."""
        yield from self._listed(["OPEN"], None)
        yield from self._listed(["CLOSED", "MERGED"], since)

    def read(self, wanted: Sequence[Listed]) -> list[Request]:
        """See `Forge`. GitHub gives up on questions that take it more than ten seconds: then each half is asked."""
        try:
            data = self._query(READ, ReadData, ids=[listed.node for listed in wanted])
        except _TooMuch as error:
            if len(wanted) == 1:
                raise problems.incomplete(self._connection.place, "timeout") from error
            middle = len(wanted) // 2
            return [*self.read(wanted[:middle]), *self.read(wanted[middle:])]
        return [self._request(pull) for pull in data.nodes if pull]

    def _listed(self, states: Sequence[str], since: datetime | None) -> Iterator[Listed]:
        after: str | None = None
        while True:
            repository = self._page(states, after)
            branch = repository.default_branch_ref.name if repository.default_branch_ref else ""
            for node in repository.pull_requests.nodes:
                updated_at = utc(node.updated_at)
                if since and updated_at < since:
                    return
                if node.base_ref_name == branch:
                    yield Listed(f"#{node.number}", node.number, updated_at, not node.closed, node.id)
            if not repository.pull_requests.page_info.has_next_page:
                return
            after = repository.pull_requests.page_info.end_cursor

    def _page(self, states: Sequence[str], after: str | None) -> ListedRepository:
        owner, _, name = self._connection.place.repository.partition("/")
        data = self._query(LISTED, ListedData, owner=owner, name=name, states=states, after=after)
        if not data.repository:
            raise problems.not_found(self._connection.place)
        return data.repository

    def _query(self, text: str, kind: type[T], **variables: object) -> T:
        answer = self._connection.query(text, Envelope, **variables)
        for error in answer.errors:
            self._refuse(error)
        return self._connection.decode(bytes(answer.data), kind)

    def _refuse(self, error: Error) -> None:
        """A part that is missing could be an approval: nothing is concluded from the rest."""
        place, reason = self._connection.place, self._connection.said(error.message)
        if "timeout" in error.message.lower() or error.type in ("RESOURCE_LIMITS_EXCEEDED", "MAX_NODE_LIMIT_EXCEEDED"):
            raise _TooMuch
        if error.type == "NOT_FOUND":
            raise problems.not_found(place)
        where = ".".join(str(step) for step in error.path)
        if error.type in ("FORBIDDEN", "INSUFFICIENT_SCOPES"):
            raise problems.forbidden(place, self._connection.said(f"{error.message} ({where})" if where else reason))
        raise problems.incomplete(place, reason)

    def _request(self, pull: PullRequest) -> Request:
        commits = [node.commit for node in self._all(pull, "commits", pull.commits)]
        reviews = self._all(pull, "reviews", pull.reviews)
        items = self._all(pull, "timelineItems", pull.timeline_items)
        authors = [author for commit in commits for author in commit.authors.nodes]
        return Request(
            key=f"#{pull.number}",
            url=pull.url,
            title=pull.title,
            author=login(pull.author),
            # An address that belongs to no account may still be that of somebody in the team.
            commit_authors=tuple(
                dict.fromkeys(author.user.login if author.user else author.email or "" for author in authors)
            ),
            branch=pull.head_ref_name,
            head=pull.head_ref_oid,
            draft=pull.is_draft,
            merge_commit=pull.merge_commit.oid if pull.merge_commit else "",
            updated_at=utc(pull.updated_at),
            files=self._files(pull),
            events=tuple(events(pull, commits, reviews, items)),
        )

    def _all(self, pull: PullRequest, name: str, first: Page[T]) -> list[T]:
        """A whole list of a pull request, from its first page on."""
        found, page = list(first.nodes), first
        while page.page_info.has_next_page:
            data = self._query(REST[name], RestData, id=pull.id, after=page.page_info.end_cursor)
            rest = getattr(data.node, "timeline_items" if name == "timelineItems" else name) if data.node else None
            if not rest:
                raise problems.incomplete(self._connection.place, f"#{pull.number}: {name}")
            page = rest
            found += page.nodes
        return found

    def _files(self, pull: PullRequest) -> tuple[ChangedFile, ...]:
        files = self._all(pull, "files", pull.files)
        former = self._former_paths(pull.number) if any(file.change_type == "RENAMED" for file in files) else {}
        return tuple(_changed(file, former.get(file.path, "")) for file in files)

    def _former_paths(self, number: int) -> dict[str, str]:
        """Former path by path: GraphQL does not tell it, the REST interface does."""
        path = f"/repos/{quote(self._connection.place.repository)}/pulls/{number}/files"
        pages = self._connection.pages(path, RestFile)
        return {file.filename: file.previous_filename for page in pages for file in page}


def _changed(file: File, former_path: str) -> ChangedFile:
    return ChangedFile(path=file.path, change=_CHANGES.get(file.change_type, "modified"), former_path=former_path)

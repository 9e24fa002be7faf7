"""How pull requests are read from Gitea and Forgejo: five short questions for each, several at a time."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote

from kblib.forge.connection import Connection
from kblib.forge.forge import Listed, utc
from kblib.forge.gitea import answers
from kblib.forge.gitea.events import events, is_draft, login
from kblib.request import ChangedFile, Request

T = TypeVar("T")

_ABREAST = 4
# What a server gives at most, unless its administrator allows more.
_PER_PAGE = 50

_CHANGES = {"added": "added", "deleted": "deleted", "renamed": "renamed", "copied": "added"}


class Gitea:
    """Pull requests on Gitea or Forgejo."""

    at_once = 20

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._repository = f"/repos/{quote(connection.place.repository)}"

    def listed(self, since: datetime) -> Iterator[Listed]:
        """See `Forge`."""
        branch = self._connection.get(self._repository, answers.Repository).default_branch
        for state in ("open", "closed"):
            path = f"{self._repository}/pulls?state={state}&sort=recentupdate"
            for page in self._connection.pages(path, answers.PullRequest, per_page=_PER_PAGE):
                for pull in page:
                    if pull.base.ref == branch and (state == "open" or utc(pull.updated_at) >= since):
                        yield Listed(f"#{pull.number}", pull.number, utc(pull.updated_at), state == "open")
                if state == "closed" and page and utc(page[-1].updated_at) < since:
                    break

    def read(self, wanted: Sequence[Listed]) -> list[Request]:
        """See `Forge`."""
        with ThreadPoolExecutor(_ABREAST) as pool:
            return list(pool.map(self._request, [listed.number for listed in wanted]))

    def _list(self, path: str, kind: type[T], *, to_the_end: bool = False) -> list[T]:
        pages = self._connection.pages(path, kind, per_page=_PER_PAGE, to_the_end=to_the_end)
        return [item for page in pages for item in page]

    def _request(self, number: int) -> Request:
        path = f"{self._repository}/pulls/{number}"
        pull = self._connection.get(path, answers.PullRequest)
        return _translate(
            answers.Facts(
                pull=pull,
                files=self._list(f"{path}/files", answers.ChangedFile),
                commits=self._list(f"{path}/commits", answers.Commit),
                reviews=self._list(f"{path}/reviews", answers.Review),
                # Events that the token may not see are missing from a page, and the header counts what is left.
                timeline=self._list(f"{self._repository}/issues/{number}/timeline", answers.Item, to_the_end=True),
                status=self._status(pull.head.sha),
            )
        )

    def _status(self, commit: str) -> answers.CombinedStatus:
        if not commit:
            return answers.CombinedStatus()
        return self._connection.get(f"{self._repository}/commits/{commit}/status", answers.CombinedStatus)


def _translate(facts: answers.Facts) -> Request:
    pull = facts.pull
    return Request(
        key=f"#{pull.number}",
        url=pull.html_url,
        title=pull.title,
        author=login(pull.user),
        commit_authors=tuple(dict.fromkeys(_author(commit) for commit in facts.commits)),
        branch=pull.head.ref,
        head=pull.head.sha,
        draft=is_draft(pull),
        merge_commit=(pull.merge_commit_sha or "") if pull.merged else "",
        updated_at=utc(pull.updated_at),
        files=tuple(_changed(file) for file in facts.files),
        events=tuple(events(facts)),
    )


def _author(commit: answers.Commit) -> str:
    """The account, or the address of one who has none."""
    if commit.author:
        return login(commit.author)
    return commit.commit.author.email if commit.commit.author else ""


def _changed(file: answers.ChangedFile) -> ChangedFile:
    return ChangedFile(
        path=file.filename, change=_CHANGES.get(file.status, "modified"), former_path=file.previous_filename
    )

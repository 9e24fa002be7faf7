"""The one comment of the check in a pull request: found by a hidden mark, written once, then kept up to date."""

from enum import StrEnum
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from kblib.forge.connection import Connection
from kblib.forge.place import Kind
from kblib.forge.problems import RefusedError

MARK = "<!-- kb-check -->"
"""The first line of the comment; no forge shows it."""

# GitHub takes 65,536 characters, counted as UTF-16; the others take more.
_LIMIT = 65_000
_CUT = "\n\n…"


class Outcome(StrEnum):
    """What became of the comment."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class _Author(msgspec.Struct):
    """GitHub and Gitea say login, GitLab username."""

    login: str = ""
    username: str = ""
    type: str = ""

    @property
    def name(self) -> str:
        return self.login or self.username


class _Comment(msgspec.Struct):
    id: int
    body: str | None = None
    user: _Author | None = None
    author: _Author | None = None

    @property
    def by(self) -> _Author:
        return self.user or self.author or _Author()


class _Paths(NamedTuple):
    """Where the comments of a request are, where one of them is changed, and how."""

    all: str
    one: str
    method: str


def put(connection: Connection, number: int, text: str) -> Outcome:
    """Makes `text` (Markdown) the comment of the check in a request; says whether anything had to be done.

    Only a comment of the token's own account is changed: anybody can write the mark into theirs. Text beyond the
    forge's limit is cut at the end of a line. Raises ForgeError.
    """
    paths = _paths(connection, number)
    body = f"{MARK}\n{_shortened(text)}"
    found = _find(connection, paths)
    if not found:
        connection.write("POST", paths.all, {"body": body})
        return Outcome.CREATED
    # Forges may store other line ends than they were sent.
    if (found.body or "").replace("\r\n", "\n").strip() == body.strip():
        return Outcome.UNCHANGED
    connection.write(paths.method, f"{paths.one}/{found.id}", {"body": body})
    return Outcome.UPDATED


def _paths(connection: Connection, number: int) -> _Paths:
    repository = connection.place.repository
    if connection.place.kind is Kind.GITLAB:
        notes = f"/projects/{quote(repository, safe='')}/merge_requests/{number}/notes"
        return _Paths(notes, notes, "PUT")
    issues = f"/repos/{quote(repository)}/issues"
    return _Paths(f"{issues}/{number}/comments", f"{issues}/comments", "PATCH")


def _shortened(text: str) -> str:
    text = text.strip()
    if _units(text) <= _LIMIT:
        return text
    kept = text.encode("utf-16-le")[: 2 * _LIMIT].decode("utf-16-le", "ignore")
    return (kept.rpartition("\n")[0] or kept) + _CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _find(connection: Connection, paths: _Paths) -> _Comment | None:
    marked = [
        comment
        for page in connection.pages(paths.all, _Comment)
        for comment in page
        if (comment.body or "").startswith(MARK)
    ]
    if not marked:
        return None
    own = _own_name(connection)
    return next((comment for comment in marked if _is_own(comment, own)), None)


def _own_name(connection: Connection) -> str:
    """The account behind the token; empty for the token of a job, which may not ask."""
    try:
        return connection.get("/user", _Author).name
    except RefusedError:
        if connection.place.kind is Kind.GITLAB:
            raise
        return ""


_JOBS = frozenset({"gitea-actions", "forgejo-actions"})


def _is_own(comment: _Comment, own: str) -> bool:
    """Without a name of one's own, the comment of any automaton is taken for it: people have no such accounts."""
    if own:
        return comment.by.name == own
    return comment.by.type == "Bot" or comment.by.name in _JOBS

"""When each file was written and last changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from kblib.git import graph
from kblib.git.diffs import with_changes
from kblib.git.graph import Commit, moment
from kblib.git.process import is_complete, prefix, run
from kblib.memory import uncollected


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHistory:
    """The first and the last change of one file, followed through renames; `commit` made the last one."""

    created_on: date
    updated_on: date
    changes: int
    commit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The history of every file by its present path; `known` is false without git or commits and in a shallow clone.

    `head` is the commit that was looked at, `head_at` when it was made, in UTC.
    """

    known: bool
    files: Mapping[str, FileHistory] = field(default_factory=dict)
    head: str = ""
    head_at: datetime | None = None

    def find(self, path: str) -> FileHistory | None:
        """The history of a file; None when it is not committed or nothing is known."""
        return self.files.get(path)


UNKNOWN = History(known=False)


def history(root: Path, folder: str) -> History:
    """The history of the files below `folder`, in one pass over the first-parent line of commits.

    Dates are those of the author in the author's time zone: the day on which the person wrote it.
    """
    head = run(root, "rev-parse", "--verify", "HEAD").strip()
    if not head or not is_complete(root):
        return UNKNOWN
    with uncollected():
        line = graph.read(root, head).line
        files = of_files(with_changes(root, line, folder), prefix(root))
    return History(known=True, files=files, head=head, head_at=moment(line[0].committed_at))


_GONE = "\0"
"""Begins the name of a file that exists no more; no path holds it."""


def of_files(commits: Iterable[Commit], start: str) -> dict[str, FileHistory]:
    """The history by present path below `start`, from commits the newest first.

    In that order the present name of a file is known before its older records come.
    """
    found: dict[str, list[Commit]] = {}
    names: dict[str, str] = {}
    for commit in commits:
        former: dict[str, str] = {}
        for status, path, older, _ in commit.changes:
            name = names.get(path, path)
            if status == "D":
                former[path] = _restored(name)
                continue
            found.setdefault(name, []).append(commit)
            if status == "R":
                former[older] = name
            elif status in "AC":
                # Whatever had this path before was another file, unless it was deleted: then this is its return.
                former.setdefault(path, f"{_GONE}{name}")
        names.update(former)
    return {
        name.removeprefix(start): _history(touching)
        for name, touching in found.items()
        if not name.startswith(_GONE) and name.startswith(start)
    }


def _restored(name: str) -> str:
    """The file that a deleted path belongs to: one that came back under that path, or one that is gone for good."""
    return name.removeprefix(_GONE) if name.startswith(_GONE) else f"{_GONE}{name}"


def _history(commits: list[Commit]) -> FileHistory:
    days = [_day(commit.written) for commit in commits]
    return FileHistory(created_on=min(days), updated_on=max(days), changes=len(days), commit=commits[0].id)


def _day(moment: str) -> date:
    """The day of an ISO 8601 time; of one that no calendar holds, the last day of all."""
    try:
        return date.fromisoformat(moment.partition("T")[0])
    except ValueError:
        return date.max

"""What git knows: who changed a file and when. The only place that starts git."""

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

_RECORD = "\x1e"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHistory:
    """The first and the last change of one file, followed through renames."""

    created_on: date
    updated_on: date
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The history of every file by its present path; `known` is false without git, without commits, or in a shallow clone."""

    known: bool
    files: Mapping[str, FileHistory] = field(default_factory=dict)
    head: str = ""

    def find(self, path: str) -> FileHistory | None:
        """The history of a file; None when it is not committed or nothing is known."""
        return self.files.get(path)


UNKNOWN = History(known=False)


def history(root: Path, folder: str) -> History:
    """The history of the files below `folder`, in one pass over the first-parent line of commits.

    Dates are those of the author in the author's time zone: the day on which the person wrote it.
    """
    if _run(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return UNKNOWN
    prefix = _run(root, "rev-parse", "--show-prefix").strip()
    log = _run(
        root, "-c", "core.quotePath=false", "log", "--first-parent", "-m", "--find-renames", "--name-status", "-z",
        f"--format={_RECORD}%aI", "--", folder,
    )  # fmt: skip
    files = _read_log(log, prefix)
    return History(known=bool(log), files=files, head=_run(root, "rev-parse", "HEAD").strip())


def user_email(root: Path) -> str:
    """The address that commits would carry; empty when none is set."""
    return _run(root, "config", "user.email").strip()


def _run(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def _read_log(log: str, prefix: str) -> dict[str, FileHistory]:
    """Newest commit first: a file's first record is its last change; a rename carries the older path's records on."""
    newest: dict[str, str] = {}
    oldest: dict[str, str] = {}
    counts: dict[str, int] = {}
    present: dict[str, str] = {}
    for moment, changes in _commits(log):
        for status, path, former in changes:
            name = present.get(path, path)
            newest.setdefault(name, moment)
            oldest[name] = moment
            counts[name] = counts.get(name, 0) + 1
            if status == "R":
                present[former] = name
            elif status == "A":
                # Whatever had this path before was another file.
                present[path] = f"\0{path}\0{moment}"
    return {
        name.removeprefix(prefix): FileHistory(
            created_on=_day(oldest[name]), updated_on=_day(newest[name]), changes=counts[name]
        )
        for name in newest
        if "\0" not in name and name.startswith(prefix)
    }


def _commits(log: str) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    for record in log.split(_RECORD)[1:]:
        moment, _, rest = record.partition("\0")
        yield moment.strip(), list(_changes(rest.split("\0")))


def _changes(words: list[str]) -> Iterator[tuple[str, str, str]]:
    """Status letter, present path and former path of each changed file."""
    items = iter(words)
    for word in items:
        status = word.strip()
        if not status:
            continue
        if status[0] in "RC":
            former = next(items)
            yield status[0], next(items), former
        else:
            path = next(items)
            yield status[0], path, path


def _day(moment: str) -> date:
    return datetime.fromisoformat(moment).date()

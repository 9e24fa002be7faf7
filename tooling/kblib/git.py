"""What git knows: who changed a file and when. The only place that starts git."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kblib.errors import KbError
from kblib.language import Text

_RECORD = "\x1e"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHistory:
    """The first and the last change of one file, followed through renames."""

    created_on: date
    updated_on: date
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The history of every file by its present path; `known` is false without git or commits and in a shallow clone."""

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
    head = _run(root, "rev-parse", "--verify", "HEAD").strip()
    if not head or _run(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return UNKNOWN
    prefix = _run(root, "rev-parse", "--show-prefix").removesuffix("\n")
    log = _run(
        root, *_PLAIN, "log", "--first-parent", "-m", "--find-renames", "--no-relative", "--no-show-signature",
        "--name-status", "-z", f"--format={_RECORD}%aI", "--", folder,
    )  # fmt: skip
    return History(known=True, files=_read_log(log, prefix), head=head)


def user_email(root: Path) -> str:
    """The address that commits would carry; empty when none is set."""
    return _run(root, "config", "user.email").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The paths below the root that differ from the commit from which the work began, and that commit."""

    base: str
    added: frozenset[str]
    modified: frozenset[str]
    deleted: frozenset[str]

    @property
    def present(self) -> frozenset[str]:
        """Files that are there now and were not, or were different."""
        return self.added | self.modified


def changes(root: Path, ref: str, folder: str) -> Changes:
    """What has changed below `folder` since HEAD parted from `ref`, committed or not, untracked files among it.

    Raises KbError when git does not know the reference or where the two parted.
    """
    base = _run(root, "merge-base", "--end-of-options", ref, "HEAD").strip()
    if not base:
        raise _no_base(root, ref)
    changed = _run(root, *_PLAIN, "diff", "--name-status", "--no-renames", "--relative", "-z", base, "--", folder)
    found: dict[str, set[str]] = {"A": set(), "M": set(), "D": set()}
    for status, path, _ in _changes(changed.split("\0")):
        found["M" if status == "T" else status].add(path)
    untracked = _run(root, "ls-files", "--others", "--exclude-standard", "-z", "--", folder)
    return Changes(
        base=base,
        added=frozenset(found["A"]) | frozenset(untracked.split("\0")) - {""},
        modified=frozenset(found["M"]),
        deleted=frozenset(found["D"]),
    )


def _no_base(root: Path, ref: str) -> KbError:
    if not shutil.which("git"):
        return KbError(Text("找不到命令 git；请安装 git", "the command git is not found; install git"))
    if not _run(root, "rev-parse", "--git-dir"):
        return KbError(
            Text(f"{root} 不在 git 仓库里；不用 --since 再试", f"{root} is in no git repository; try without --since")
        )
    return KbError(
        Text(
            f"git 找不到 {ref} 与 HEAD 的分叉点；先 git fetch，浅克隆要取全部历史（git fetch --unshallow）",
            f"git does not know where HEAD parted from {ref}; git fetch it, a shallow clone with --unshallow",
        )
    )


def contents(root: Path, commit: str, paths: Iterable[str]) -> dict[str, bytes]:
    """The bytes of files below `root` as they were in a commit; one that was not there is left out."""
    # git reads one name from each line.
    wanted = [path for path in paths if "\n" not in path]
    prefix = _run(root, "rev-parse", "--show-prefix").removesuffix("\n")
    names = "".join(f"{commit}:{prefix}{path}\n" for path in wanted)
    answer = _run_bytes(root, "cat-file", "--batch", sent=names.encode())
    found: dict[str, bytes] = {}
    offset = 0
    for path in wanted:
        end = answer.index(b"\n", offset)
        header = answer[offset:end]
        offset = end + 1
        if not header.endswith(b" missing"):
            size = int(header.rpartition(b" ")[2])
            found[path] = answer[offset : offset + size]
            offset += size + 1
    return found


# Settings of the person who builds must not change what is read.
_PLAIN = ("-c", "log.follow=false", "-c", "log.diffMerges=separate", "-c", "diff.renames=true")


def _run(root: Path, *arguments: str) -> str:
    return _run_bytes(root, *arguments).decode("utf-8", "replace")


def _run_bytes(root: Path, *arguments: str, sent: bytes = b"") -> bytes:
    """What git prints; nothing when it fails or is not there."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], input=sent, capture_output=True, check=False)
    except FileNotFoundError:
        return b""
    return done.stdout if done.returncode == 0 else b""


_GONE = "\0"
"""Begins the name of a file that exists no more; no path holds it."""


def _read_log(log: str, prefix: str) -> dict[str, FileHistory]:
    """Newest commit first, so that the present name of a file is known before its older records come."""
    days: dict[str, list[date]] = {}
    names: dict[str, str] = {}
    for day, changes in _commits(log):
        former: dict[str, str] = {}
        for status, path, older in changes:
            name = names.get(path, path)
            if status == "D":
                former[path] = _restored(name)
                continue
            days.setdefault(name, []).append(day)
            if status == "R":
                former[older] = name
            elif status in "AC":
                # Whatever had this path before was another file, unless it was deleted: then this is its return.
                former.setdefault(path, f"{_GONE}{name}")
        names.update(former)
    return {
        name.removeprefix(prefix): FileHistory(created_on=min(found), updated_on=max(found), changes=len(found))
        for name, found in days.items()
        if not name.startswith(_GONE) and name.startswith(prefix)
    }


def _restored(name: str) -> str:
    """The file that a deleted path belongs to: one that came back under that path, or one that is gone for good."""
    return name.removeprefix(_GONE) if name.startswith(_GONE) else f"{_GONE}{name}"


def _commits(log: str) -> Iterator[tuple[date, list[tuple[str, str, str]]]]:
    for record in log.split(_RECORD)[1:]:
        moment, _, rest = record.partition("\0")
        yield _day(moment.strip()), list(_changes(rest.split("\0")))


def _day(moment: str) -> date:
    """The day of an ISO 8601 time; of one that no calendar holds, the last day of all."""
    try:
        return date.fromisoformat(moment.partition("T")[0])
    except ValueError:
        return date.max


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

"""The commits on a line of history that touch a folder, each with what it changed: one pass of `git log`."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kblib.git.process import PLAIN, Change, changed, run


class Commit(NamedTuple):
    """A commit with its changes against its first parent.

    Times are seconds since 1970; `written` is the author's time with the author's time zone, in ISO 8601. People are
    known by their address.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    written: str
    authored_at: int
    committer: str
    committed_at: int
    message: str
    changes: tuple[Change, ...]

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]


def first_parents(root: Path, tip: str, folder: str) -> tuple[Commit, ...]:
    """The commits that led to `tip` and touch `folder`, the newest first, a merged branch as one change."""
    return tuple(_commits(_log(root, "--first-parent", "-m", tip, "--", folder)))


def apart(root: Path, tips: list[str], main: str, folder: str) -> tuple[Commit, ...]:
    """The commits that lead to any of the tips, are not in `main` and touch `folder`, the newest first."""
    chosen = "".join(f"{tip}\n" for tip in tips)
    return tuple(_commits(_log(root, "--no-merges", "--stdin", f"^{main}", "--", folder, sent=chosen)))


_START = "\x1e"


def _log(root: Path, *arguments: str, sent: str = "") -> str:
    form = f"--format={_START}%H%x00%P%x00%aE%x00%aI%x00%at%x00%cE%x00%ct%x00%B%x00"
    return run(
        root, *PLAIN, "log", "--find-renames", "--no-relative", "--no-show-signature", "--raw", "--no-abbrev", "-z",
        form, *arguments, sent=sent,
    )  # fmt: skip


def _commits(log: str) -> Iterator[Commit]:
    # With -z every record but the first stands behind a NUL, which no message can hold.
    for record in f"\0{log}".split(f"\0{_START}")[1:]:
        commit_id, parents, author, written, authored, committer, committed, message, *changes = record.split("\0")
        yield Commit(
            commit_id, tuple(parents.split()), author, written, int(authored), committer, int(committed), message,
            tuple(changed(changes)),
        )  # fmt: skip

"""How commits hang together: who follows whom, on the main line and beside it."""

from collections.abc import Iterable, Mapping, Set
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from kblib.git.process import Change, run


class Commit(NamedTuple):
    """A commit; times are seconds since 1970, people are known by their address.

    `written` is the author's time with the author's time zone, in ISO 8601. `changes` are those against the first
    parent, once they have been asked for.
    """

    id: str
    parents: tuple[str, ...]
    author: str
    written: str
    authored_at: int
    committer: str
    committed_at: int
    message: str
    changes: tuple[Change, ...] = ()

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]

    @property
    def fingerprint(self) -> tuple[str, int, str]:
        """What a commit keeps when it is rebased: author, the author's time, subject."""
        return (self.author, self.authored_at, self.subject)


class Graph(NamedTuple):
    """Commits by id, and those on the main line, the newest first, a merged branch as one."""

    commits: Mapping[str, Commit]
    line: tuple[Commit, ...]


class Sides(NamedTuple):
    """For each merge on the main line the commits that it brought in, and all that are in the main line in any way."""

    of: Mapping[str, tuple[Commit, ...]]
    reached: Set[str]


def read(root: Path, main: str, tips: Iterable[str] = ()) -> Graph:
    """The graph of everything that leads to `main` or to one of the tips."""
    chosen = "".join(f"{tip}\n" for tip in (main, *tips))
    printed = run(root, "log", "--stdin", "--no-show-signature", "--encoding=UTF-8", "-z", _FORM, sent=chosen)
    words = iter(printed.split("\0"))
    commits = {
        commit: Commit(
            commit, tuple(parents.split()), author, written, int(authored), committer, int(committed), message
        )
        for commit, parents, author, written, authored, committer, committed, message in zip(*[words] * 8, strict=False)
    }
    return Graph(commits, tuple(_line(commits, main)))


_FORM = "--format=%H%x00%P%x00%aE%x00%aI%x00%at%x00%cE%x00%ct%x00%B"


def _line(commits: Mapping[str, Commit], main: str) -> Iterable[Commit]:
    tip = commits.get(main)
    while tip:
        yield tip
        tip = commits.get(tip.parents[0]) if tip.parents else None


def moment(seconds: int) -> datetime:
    """A time in UTC; one that no calendar holds becomes the nearest that it does."""
    return datetime.fromtimestamp(min(max(seconds, 0), _LAST), UTC)


_LAST = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())


def sides(graph: Graph) -> Sides:
    """What the merges on the main line have brought in, each commit by the first merge that did."""
    reached = {commit.id for commit in graph.line}
    found = {}
    for commit in reversed(graph.line):
        if len(commit.parents) > 1:
            found[commit.id] = walk(graph, commit.parents[1:], reached)
            reached.update(side.id for side in found[commit.id])
    return Sides(found, reached)


def walk(graph: Graph, tips: Iterable[str], reached: Set[str]) -> tuple[Commit, ...]:
    """The commits that lead to the tips and are not among those reached."""
    found: dict[str, Commit] = {}
    waiting = list(tips)
    while waiting:
        commit = graph.commits.get(waiting.pop())
        if commit and commit.id not in reached and commit.id not in found:
            found[commit.id] = commit
            waiting.extend(commit.parents)
    return tuple(found.values())

"""A request from what git tells of it; every time and every opinion is concluded, and marked so."""

from collections.abc import Iterable, Iterator

from kblib.git.graph import Commit, moment, walk
from kblib.git.landed import Landing, Trail
from kblib.git.message import approvers, co_authors
from kblib.git.refs import Head
from kblib.request import ChangedFile, Event, EventKind, Request


def merged_request(landing: Landing, trail: Trail, start: str) -> Request:
    """A request that is on the main line; paths are those below `start`."""
    merge = landing.commits[0]
    own = trail.sides.of.get(merge.id) or walk(trail.graph, (landing.head,), trail.sides.reached) or landing.commits
    head = landing.head or merge.id
    return Request(
        key=landing.key,
        title=landing.mention.title,
        branch=landing.mention.branch,
        author=_first(own).author,
        commit_authors=_authors((*own, *landing.commits)),
        head=head,
        merge_commit=merge.id,
        files=_files(landing.commits, start),
        # A squash alone tells nothing of what was before it.
        events=(*(_birth(own, trail.graph.commits.get(head)) if landing.head else ()), *_end(landing, own, head)),
    )


def open_request(head: Head, trail: Trail, start: str) -> Request:
    """A request that is not on the main line."""
    own = walk(trail.graph, (head.commit,), trail.sides.reached)
    events = list(_birth(own, trail.graph.commits[head.commit]))
    if not head.is_alive:
        # The forge keeps the head of a closed request; nobody knows when it was closed.
        events.append(_event(EventKind.CLOSED, max(commit.committed_at for commit in own)))
    title = _first(own).subject
    return Request(
        key=head.key,
        title=title,
        branch=head.branch,
        author=_first(own).author,
        commit_authors=_authors(own),
        head=head.commit,
        draft=title.lower().startswith(_DRAFT),
        files=_files(trail.own(head), start),
        events=tuple(events),
    )


_DRAFT = ("draft:", "draft ", "[draft]", "wip:", "wip ", "[wip]", "草稿")
_FORGES = ("noreply@github.com", "noreply@gitlab.com")
"""The committers of what a forge commits for somebody whom it does not name."""
_CHANGES = {"A": "added", "C": "added", "D": "deleted", "R": "renamed"}


def _first(own: Iterable[Commit]) -> Commit:
    return min(own, key=lambda commit: (commit.authored_at, commit.id))


def _authors(commits: Iterable[Commit]) -> tuple[str, ...]:
    """Everybody who wrote a part; a merge has not been written by the one who merged."""
    found: set[str] = set()
    for commit in commits:
        if len(commit.parents) < 2:
            found.update((commit.author, *co_authors(commit.message)))
    return tuple(sorted(found))


def _files(commits: Iterable[Commit], start: str) -> tuple[ChangedFile, ...]:
    """What the commits (the newest first) did together to each file."""
    found: dict[str, ChangedFile] = {}
    for commit in reversed(tuple(commits)):
        for change in commit.changes:
            former = found.pop(change.former_path if change.status == "R" else change.path, None)
            found[change.path] = _file(_CHANGES.get(change.status, "modified"), change.path, change.former_path, former)
    wanted = (file for file in found.values() if file.path.startswith(start))
    return tuple(sorted((_below(file, start) for file in wanted), key=lambda file: file.path))


def _file(kind: str, path: str, former_path: str, before: ChangedFile | None) -> ChangedFile:
    if before and before.change == "added" and kind != "deleted":
        return ChangedFile(path=path, change="added")
    if before and before.change == "renamed" and kind != "deleted":
        return ChangedFile(path=path, change="renamed", former_path=before.former_path)
    return ChangedFile(path=path, change=kind, former_path=former_path if kind == "renamed" else "")


def _below(file: ChangedFile, start: str) -> ChangedFile:
    return ChangedFile(
        path=file.path.removeprefix(start), change=file.change, former_path=file.former_path.removeprefix(start)
    )


def _birth(own: Iterable[Commit], head: Commit | None) -> Iterator[Event]:
    first = _first(own)
    yield _event(EventKind.OPENED, first.authored_at, first.author)
    if head:
        yield _event(EventKind.PUSHED, head.committed_at, head.author, head.id)


def _end(landing: Landing, own: Iterable[Commit], head: str) -> Iterator[Event]:
    """The merge, and the opinions that its commits name; whoever merges the work of others approves of it."""
    merge = landing.commits[0]
    people = {name: None for commit in landing.commits for name in approvers(commit.message)}
    writers = {node.author for node in own}
    merger = merge.author if len(merge.parents) > 1 else merge.committer
    if merger in _FORGES or (len(merge.parents) == 1 and merger in writers):
        merger = ""
    for person in dict.fromkeys((*people, merger)):
        if person and person not in writers:
            yield _event(EventKind.APPROVED, merge.committed_at, person, head)
    yield _event(EventKind.MERGED, merge.committed_at, merger, merge.id)


def _event(kind: EventKind, at: int, actor: str = "", commit: str = "") -> Event:
    return Event(kind=kind, at=moment(at), actor=actor, commit=commit, inferred=True)

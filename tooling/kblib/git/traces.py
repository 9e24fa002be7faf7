"""The traces that reviews have left in git alone: requests that were merged, requests that wait, entries read again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path

from kblib.git import graph as graphs
from kblib.git import landed, message, refs
from kblib.git.diffs import with_changes
from kblib.git.graph import Commit, Graph, Sides, moment
from kblib.git.history import FileHistory, of_files
from kblib.git.landed import Landing
from kblib.git.process import is_complete, prefix, run
from kblib.git.refs import Head
from kblib.git.request import merged_request, open_request
from kblib.memory import uncollected
from kblib.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """That somebody has read an entry again and found it right, from the trailer `Reviewed-KB`."""

    entry_id: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What git tells of reviews; `known` is false without git or commits and in a shallow clone.

    `files` is the history of each file on the main line, `positions` how many commits ago each commit of that line is
    that touched the folder.
    """

    known: bool
    requests: tuple[Request, ...] = ()
    files: Mapping[str, FileHistory] = field(default_factory=dict)
    positions: Mapping[str, int] = field(default_factory=dict)
    rereads: tuple[Reread, ...] = ()


def traces(root: Path, folder: str) -> Traces:
    """The traces that concern files below `folder`: one pass over history, whatever the number of requests.

    Everything that is no more than likely is marked so: each event is `inferred`.
    """
    with uncollected():
        return _traces(root, folder)


def _traces(root: Path, folder: str) -> Traces:
    found = refs.read(root)
    if not found.main or not is_complete(root):
        return Traces(known=False)
    start = prefix(root)
    graph = graphs.read(root, found.main, (head.commit for head in found.heads))
    sides = graphs.sides(graph)
    line = with_changes(root, graph.line, folder)
    landings = landed.mentioned(line, sides)
    beside = _beside(root, graph, sides, _unnamed(found.heads, landings), folder)
    trail = landed.trail(line, graph, sides, beside)
    landings, waiting = landed.traced(landings, found.heads, trail)
    requests = chain(
        (merged_request(landing, trail, start) for landing in landings),
        (open_request(head, trail, start) for head in waiting),
    )
    return Traces(
        known=True,
        requests=tuple(sorted((request for request in requests if request.files), key=lambda request: request.key)),
        files=of_files(line, start),
        positions={commit.id: position for position, commit in enumerate(line)},
        rereads=tuple(_rereads(graph, sides)),
    )


def _unnamed(heads: Iterable[Head], landings: Iterable[Landing]) -> Iterator[Head]:
    """The heads of which no message speaks."""
    named = {landing.key for landing in landings}
    return (head for head in heads if head.key not in named)


def _beside(root: Path, graph: Graph, sides: Sides, heads: Iterable[Head], folder: str) -> dict[str, Commit]:
    """The commits of heads that are not in the main line and touch the folder; merges bring nothing of their own."""
    found = graphs.walk(graph, (head.commit for head in heads), sides.reached)
    own = [commit for commit in found if len(commit.parents) < 2]
    return {commit.id: commit for commit in with_changes(root, own, folder)}


def line_of(root: Path, commit: str) -> frozenset[str]:
    """The commits on the first-parent line that led to a commit, itself among them; none when git does not know it."""
    return frozenset(run(root, "rev-list", "--first-parent", "--end-of-options", commit).split())


def _rereads(graph: Graph, sides: Sides) -> Iterator[Reread]:
    for commit in graph.commits.values():
        if commit.id in sides.reached:
            for entry_id in message.read_again(commit.message):
                yield Reread(entry_id=entry_id, at=moment(commit.committed_at), by=commit.author)

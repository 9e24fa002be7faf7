"""The traces that reviews have left in git alone: requests that were merged, requests that wait, entries read again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path

from kblib.git import graph as graphs
from kblib.git import landed, message, refs
from kblib.git.graph import Graph
from kblib.git.history import FileHistory, of_files
from kblib.git.log import Commit, apart, first_parents
from kblib.git.process import is_complete, prefix, run
from kblib.git.refs import Head
from kblib.git.request import merged_request, moment, open_request
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
    found = refs.read(root)
    if not found.main or not is_complete(root):
        return Traces(known=False)
    line = first_parents(root, found.main, folder)
    graph = graphs.read(root, found.main, (head.commit for head in found.heads))
    start = prefix(root)
    beside = _beside(root, found.main, found.heads, graph, folder)
    landings, waiting = landed.sort(line, graph, found.heads, beside)
    requests = chain(
        (merged_request(landing, graph, start) for landing in landings),
        (open_request(head, graph, _own(head, graph, beside), start) for head in waiting),
    )
    return Traces(
        known=True,
        requests=tuple(sorted((request for request in requests if request.files), key=lambda request: request.key)),
        files=of_files(line, start),
        positions={commit.id: position for position, commit in enumerate(line)},
        rereads=tuple(_rereads(graph)),
    )


def line_of(root: Path, commit: str) -> frozenset[str]:
    """The commits on the first-parent line that led to a commit, itself among them; none when git does not know it."""
    return frozenset(run(root, "rev-list", "--first-parent", "--end-of-options", commit).split())


def _beside(root: Path, main: str, heads: Iterable[Head], graph: Graph, folder: str) -> dict[str, Commit]:
    """The commits that are not in the main line, by id."""
    tips = [head.commit for head in heads if head.commit not in graph.reached]
    return {commit.id: commit for commit in apart(root, tips, main, folder)} if tips else {}


def _own(head: Head, graph: Graph, beside: Mapping[str, Commit]) -> list[Commit]:
    """The commits of a head that touch the folder, the newest first."""
    return [beside[node.id] for node in graph.beside(head.commit) if node.id in beside]


def _rereads(graph: Graph) -> Iterator[Reread]:
    for node in graph.nodes.values():
        if node.id in graph.reached:
            for entry_id in message.read_again(node.message):
                yield Reread(entry_id=entry_id, at=moment(node.committed_at), by=node.author)

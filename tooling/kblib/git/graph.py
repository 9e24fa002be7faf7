"""How commits hang together: who follows whom, on the main line and beside it."""

from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import NamedTuple

from kblib.git.process import run


class Node(NamedTuple):
    """A commit without its changes; times are seconds since 1970, the author an address."""

    id: str
    parents: tuple[str, ...]
    author: str
    authored_at: int
    committed_at: int
    message: str

    @property
    def fingerprint(self) -> tuple[str, int, str]:
        """What a commit keeps when it is rebased: author, the author's time, subject."""
        return (self.author, self.authored_at, self.message.partition("\n")[0])


class Graph(NamedTuple):
    """All commits, and for each commit on the first-parent line of `main` those that it brought in from the side."""

    nodes: Mapping[str, Node]
    sides: Mapping[str, tuple[Node, ...]]
    reached: frozenset[str]
    """Every commit that is in the main line, its sides among them."""

    def beside(self, tip: str) -> tuple[Node, ...]:
        """The commits that lead to `tip` and are not in the main line."""
        return _walk(self.nodes, (tip,), self.reached)


def read(root: Path, main: str, tips: Iterable[str]) -> Graph:
    """The graph of everything that leads to `main` or to one of the tips."""
    chosen = "".join(f"{tip}\n" for tip in (main, *tips))
    printed = run(
        root, "log", "--stdin", "--no-show-signature", "-z", "--format=%H%x00%P%x00%aE%x00%at%x00%ct%x00%B", sent=chosen
    )
    words = iter(printed.split("\0"))
    nodes = {
        commit: Node(commit, tuple(parents.split()), author, int(authored), int(committed), message)
        for commit, parents, author, authored, committed, message in zip(*[words] * 6, strict=False)
    }
    return _graph(nodes, main)


def _graph(nodes: Mapping[str, Node], main: str) -> Graph:
    line = []
    tip = nodes.get(main)
    while tip:
        line.append(tip)
        tip = nodes.get(tip.parents[0]) if tip.parents else None
    reached = {node.id for node in line}
    sides = {}
    # The oldest first: what an earlier merge has brought in is not brought in again by a later one.
    for node in reversed(line):
        sides[node.id] = _walk(nodes, node.parents[1:], reached)
        reached.update(side.id for side in sides[node.id])
    return Graph(nodes, sides, frozenset(reached))


def _walk(nodes: Mapping[str, Node], tips: Iterable[str], reached: Set[str]) -> tuple[Node, ...]:
    """The commits that lead to the tips and are not among those reached."""
    found: dict[str, Node] = {}
    waiting = list(tips)
    while waiting:
        node = nodes.get(waiting.pop())
        if node and node.id not in reached and node.id not in found:
            found[node.id] = node
            waiting.extend(node.parents)
    return tuple(found.values())

"""Which requests have come to the main line, by merge, squash or rebase, and which still wait."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kblib.git.graph import Graph
from kblib.git.log import Commit
from kblib.git.message import Mention, mention_in_merge, mention_in_squash
from kblib.git.refs import Head


class Landing(NamedTuple):
    """A request on the main line: what it is called, the commits that brought it (the newest first), and its head.

    `head` is empty where only the message of a commit speaks of the request.
    """

    key: str
    mention: Mention
    commits: tuple[Commit, ...]
    head: str = ""


def sort(
    line: Sequence[Commit], graph: Graph, heads: Iterable[Head], beside: Mapping[str, Commit]
) -> tuple[list[Landing], list[Head]]:
    """The requests that have landed, and the heads that have not."""
    landings = {landing.commits[0].id: landing for landing in _mentioned(line, graph)}
    numbered = {landing.key: landing.commits for landing in landings.values()}
    trail = _Trail.of(line, graph)
    waiting = []
    for head in heads:
        commits = numbered.get(head.key) or trail.commits(head, graph, beside)
        if commits:
            former = landings.get(commits[0].id)
            landings[commits[0].id] = _landing(former, head, commits)
        elif head.commit not in graph.reached:
            waiting.append(head)
    return list(landings.values()), waiting


def _mentioned(line: Iterable[Commit], graph: Graph) -> Iterator[Landing]:
    """The requests that the messages of commits speak of; those that name the same number are one."""
    found: dict[str, Landing] = {}
    for commit in line:
        is_merge = bool(graph.sides.get(commit.id))
        mention = mention_in_merge(commit.message) if is_merge else mention_in_squash(commit.message)
        if not mention:
            continue
        # A branch has its name again and again, a number is given once.
        key = mention.key or f"{mention.branch or 'merge'}@{commit.id[:8]}"
        former = found.get(key)
        if former:
            found[key] = former._replace(commits=(*former.commits, commit))
        else:
            found[key] = Landing(key, mention, (commit,), commit.parents[1] if is_merge else "")
    yield from found.values()


def _landing(former: Landing | None, head: Head, commits: tuple[Commit, ...]) -> Landing:
    """A request whose head is known; the head gives a number to one that had none."""
    mention = former.mention if former else Mention("", commits[-1].subject)
    return Landing(
        key=mention.key or head.key,
        mention=mention._replace(branch=mention.branch or head.branch),
        commits=commits,
        head=head.commit,
    )


class _Trail(NamedTuple):
    """Where on the main line to find what a head has brought."""

    by_id: Mapping[str, Commit]
    by_side: Mapping[str, Commit]
    by_fingerprint: Mapping[tuple[str, int, str], Commit]
    by_blob: Mapping[tuple[str, str], frozenset[str]]

    @staticmethod
    def of(line: Sequence[Commit], graph: Graph) -> "_Trail":
        by_blob: dict[tuple[str, str], set[str]] = {}
        for commit in line:
            for change in commit.changes:
                by_blob.setdefault((change.path, change.blob), set()).add(commit.id)
        return _Trail(
            by_id={commit.id: commit for commit in line},
            by_side={node.id: commit for commit in line for node in graph.sides.get(commit.id, ())},
            by_fingerprint={graph.nodes[commit.id].fingerprint: commit for commit in line if commit.id in graph.nodes},
            by_blob={key: frozenset(found) for key, found in by_blob.items()},
        )

    def commits(self, head: Head, graph: Graph, beside: Mapping[str, Commit]) -> tuple[Commit, ...]:
        """The commits on the main line that brought this head, the newest first; none when it is not there."""
        if head.commit in graph.reached:
            found = self.by_side.get(head.commit) or self.by_id.get(head.commit)
            # A branch that stands on the main line may never have had a commit of its own; a number had.
            return (found,) if found and head.key[0] in "#!" else ()
        own = [beside[node.id] for node in graph.beside(head.commit) if node.id in beside]
        rebased = [self.by_fingerprint.get(graph.nodes[commit.id].fingerprint) for commit in own]
        if own and all(rebased):
            return tuple(commit for commit in rebased if commit)
        return self._squashed(own)

    def _squashed(self, own: Sequence[Commit]) -> tuple[Commit, ...]:
        """The one later commit that left every file as the last commit of the branch did."""
        final: dict[str, str] = {}
        for commit in own:
            for change in commit.changes:
                final.setdefault(change.path, change.blob)
        sets = [self.by_blob.get(item, frozenset()) for item in final.items()]
        common = frozenset.intersection(*sets) if sets else frozenset()
        # A branch that takes something back is like an earlier commit, and has not landed.
        finished_at = max((commit.committed_at for commit in own), default=0)
        found = [self.by_id[item] for item in common if self.by_id[item].committed_at >= finished_at]
        return (min(found, key=lambda commit: (commit.committed_at, commit.id)),) if found else ()

"""Which requests have come to the main line, by merge, squash or rebase, and which still wait."""

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from kblib.git.graph import Commit, Graph, Sides, walk
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


def mentioned(line: Iterable[Commit], sides: Sides) -> list[Landing]:
    """The requests that the messages of commits speak of; those that name the same number are one."""
    found: dict[str, Landing] = {}
    for commit in line:
        is_merge = bool(sides.of.get(commit.id))
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
    return list(found.values())


def traced(landings: Iterable[Landing], heads: Iterable[Head], trail: "Trail") -> tuple[list[Landing], list[Head]]:
    """The landings with the heads that belong to them, those that only a head tells of, and the heads that wait."""
    found = {landing.commits[0].id: landing for landing in landings}
    numbered = {landing.key: landing.commits for landing in found.values()}
    waiting = []
    for head in heads:
        commits = numbered.get(head.key) or trail.commits(head)
        if commits:
            found[commits[0].id] = _landing(found.get(commits[0].id), head, commits)
        elif head.commit not in trail.sides.reached and not trail.begins_anew(head):
            waiting.append(head)
    return list(found.values()), waiting


def _landing(former: Landing | None, head: Head, commits: tuple[Commit, ...]) -> Landing:
    """A request whose head is known; the head gives a number to one that had none."""
    mention = former.mention if former else Mention("", commits[-1].subject)
    return Landing(
        key=mention.key or head.key,
        mention=mention._replace(branch=mention.branch or head.branch),
        commits=commits,
        head=head.commit,
    )


class Trail(NamedTuple):
    """Where on the main line to find what a head has brought."""

    graph: Graph
    sides: Sides
    beside: Mapping[str, Commit]
    """The commits that are not in the main line and touch entries, with their changes."""
    by_id: Mapping[str, Commit]
    by_side: Mapping[str, Commit]
    by_fingerprint: Mapping[tuple[str, int, str], Commit]
    by_blob: Mapping[tuple[str, str], Set[str]]

    def own(self, head: Head) -> list[Commit]:
        """The commits of a head that touch entries and are not in the main line, the newest first."""
        found = walk(self.graph, (head.commit,), self.sides.reached)
        return [self.beside[commit.id] for commit in found if commit.id in self.beside]

    def begins_anew(self, head: Head) -> bool:
        """Whether a branch has a first commit of its own, as one that holds a built site has: it is no request."""
        return any(not commit.parents for commit in walk(self.graph, (head.commit,), self.sides.reached))

    def commits(self, head: Head) -> tuple[Commit, ...]:
        """The commits on the main line that brought this head, the newest first; none when it is not there."""
        if head.commit in self.sides.reached:
            found = self.by_side.get(head.commit) or self.by_id.get(head.commit)
            # A branch that stands on the main line may never have had a commit of its own; a number had.
            return (found,) if found and head.key[0] in "#!" else ()
        own = self.own(head)
        rebased = [self.by_fingerprint.get(commit.fingerprint) for commit in own]
        if own and all(rebased):
            return tuple(commit for commit in rebased if commit)
        return self._squashed(own)

    def _squashed(self, own: Iterable[Commit]) -> tuple[Commit, ...]:
        """The one later commit that left every file as the last commit of the branch did."""
        final: dict[str, str] = {}
        finished_at = 0
        for commit in own:
            finished_at = max(finished_at, commit.committed_at)
            for change in commit.changes:
                final.setdefault(change.path, change.blob)
        sets = [self.by_blob.get(item, frozenset()) for item in final.items()]
        common = set.intersection(*map(set, sets)) if sets else set()
        # A branch that takes something back is like an earlier commit, and has not landed.
        found = [self.by_id[item] for item in common if self.by_id[item].committed_at >= finished_at]
        return (min(found, key=lambda commit: (commit.committed_at, commit.id)),) if found else ()


def trail(line: Iterable[Commit], graph: Graph, sides: Sides, beside: Mapping[str, Commit]) -> Trail:
    """The trail along the commits of the main line that touch entries."""
    by_id = {commit.id: commit for commit in line}
    by_blob: dict[tuple[str, str], set[str]] = {}
    for commit in by_id.values():
        for change in commit.changes:
            by_blob.setdefault((change.path, change.blob), set()).add(commit.id)
    return Trail(
        graph=graph,
        sides=sides,
        beside=beside,
        by_id=by_id,
        by_side={side.id: commit for commit in by_id.values() for side in sides.of.get(commit.id, ())},
        by_fingerprint={commit.fingerprint: commit for commit in by_id.values()},
        by_blob=by_blob,
    )

"""Which line of a repository is the main one, and which heads stand for requests beside it."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kblib.git.process import run


class Head(NamedTuple):
    """The head of a request: `key` is its number (`#12`, `!12`), or the branch where no number is known."""

    key: str
    branch: str
    commit: str
    is_alive: bool
    """Whether a branch carries it, or the forge keeps a merge ready for it: what only a number keeps may be closed."""


class Refs(NamedTuple):
    """The commit at the tip of the main line (empty when there is none), and the heads beside it, ordered by key."""

    main: str
    heads: tuple[Head, ...]


def read(root: Path) -> Refs:
    """The references of the repository around `root`."""
    listed = run(root, "for-each-ref", "--format=%(refname) %(objectname) %(symref)")
    known: dict[str, str] = {}
    default = ""
    for line in listed.splitlines():
        name, commit, target = (*line.split(" "), "")[:3]
        if target:
            default = target if name == "refs/remotes/origin/HEAD" else default
        else:
            known[name] = commit
    main = next((name for name in (default, *_MAIN) if name in known), "HEAD")
    commit = known.get(main) or run(root, "rev-parse", "--verify", "--quiet", "HEAD").strip()
    return Refs(commit, tuple(sorted(_heads(known, main.rpartition("/")[2]))))


_MAIN = tuple(f"refs/{place}/{name}" for place in ("remotes/origin", "heads") for name in ("main", "master"))
_NUMBER = re.compile(r"refs/(?:.+/)?(?P<kind>pull|pr|merge-requests)/(?P<number>\d+)(?P<part>/head|/merge)?")
_REMOTE = re.compile(r"refs/remotes/[^/]+/(?P<branch>.+)")
_LOCAL = re.compile(r"refs/heads/(?P<branch>.+)")


def _heads(known: dict[str, str], main: str) -> Iterable[Head]:
    numbers, merges = _numbers(known)
    branches = _branches(known, main)
    for key, commit in numbers.items():
        branch = branches.get(commit, "")
        yield Head(key, branch, commit, bool(branch) or key in merges)
    numbered = set(numbers.values())
    for commit, branch in branches.items():
        if commit not in numbered:
            yield Head(branch, branch, commit, True)


def _numbers(known: dict[str, str]) -> tuple[dict[str, str], set[str]]:
    """The head of each numbered request, and the numbers for which the forge keeps a merge ready."""
    numbers, merges = {}, set()
    for name, commit in known.items():
        if found := _NUMBER.fullmatch(name):
            key = f"{'!' if found['kind'] == 'merge-requests' else '#'}{found['number']}"
            if found["part"] == "/merge":
                merges.add(key)
            else:
                numbers[key] = commit
    return numbers, merges


def _branches(known: dict[str, str], main: str) -> dict[str, str]:
    """Branches by commit: those of a remote; those of the repository itself where it has no remote."""
    for pattern in (_REMOTE, _LOCAL):
        found = {
            commit: match["branch"]
            for name, commit in known.items()
            if (match := pattern.fullmatch(name)) and not _NUMBER.fullmatch(name)
        }
        if found:
            return {commit: branch for commit, branch in found.items() if branch not in (main, "HEAD")}
    return {}

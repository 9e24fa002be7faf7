"""What commits did to the files of a folder, against their first parents."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from kblib import cache
from kblib.git.graph import Commit
from kblib.git.process import Change, prefix, run

_STORE = "git.msgpack"
# Fewer than these take no longer than starting another process, or reading a file.
_MANY = 1000
_AT_ONCE = 2


class _Store(msgspec.Struct, frozen=True, array_like=True):
    """What was asked before: a commit never changes."""

    folder: str
    changes: dict[str, tuple[Change, ...]]


def with_changes(root: Path, commits: Sequence[Commit], folder: str) -> tuple[Commit, ...]:
    """The commits that touch `folder`, with their changes there; paths are those of the repository.

    A file that comes from elsewhere is added, one that goes elsewhere deleted.
    """
    start = prefix(root)
    known = _known(root, commits, f"{start}{folder}/")
    unknown = [commit for commit in commits if commit.id not in known]
    if unknown:
        found = _ask(root, unknown, start, folder)
        known = known | {commit.id: tuple(_inside(found.get(commit.id, ()), f"{start}{folder}/")) for commit in unknown}
    if len(unknown) >= _MANY:
        cache.store(root, _STORE, _Store(f"{start}{folder}/", known))
    return tuple(commit._replace(changes=known[commit.id]) for commit in commits if known[commit.id])


def _known(root: Path, commits: Sequence[Commit], folder: str) -> dict[str, tuple[Change, ...]]:
    stored = cache.load(root, _STORE, _Store) if len(commits) >= _MANY else None
    return stored.changes if stored and stored.folder == folder else {}


def _ask(root: Path, commits: Sequence[Commit], start: str, folder: str) -> dict[str, list[Change]]:
    """The changes of each commit, by several processes when there are many."""
    number = _AT_ONCE if len(commits) >= _MANY else 1
    # Where the repository holds little else, leaving the rest out costs more than reading it.
    only = ("--", folder) if start else ()

    def ask(part: Sequence[Commit]) -> dict[str, list[Change]]:
        pairs = "".join(f"{' '.join((commit.id, *commit.parents[:1]))}\n" for commit in part)
        arguments = ("--stdin", "--root", "-r", "--find-renames", "--no-relative", "--raw", "--no-abbrev", "-z", *only)
        return _read(run(root, "diff-tree", *arguments, sent=pairs))

    size = -(-len(commits) // number)
    with ThreadPoolExecutor(number) as pool:
        parts = pool.map(ask, (commits[at : at + size] for at in range(0, len(commits), size)))
        return {commit: changes for part in parts for commit, changes in part.items()}


def _read(printed: str) -> dict[str, list[Change]]:
    """Changes by commit: the id of a commit stands before its changes."""
    found: dict[str, list[Change]] = {}
    changes: list[Change] = []
    items = iter(printed.split("\0"))
    for word in items:
        if not word.startswith(":"):
            changes = found.setdefault(word, [])
            continue
        _, _, _, blob, status = word.split(" ")
        former = next(items)
        changes.append(Change(status[0], next(items) if status[0] in "RC" else former, former, blob))
    return found


def _inside(changes: Iterable[Change], folder: str) -> Iterator[Change]:
    for change in changes:
        is_here, was_here = change.path.startswith(folder), change.former_path.startswith(folder)
        if is_here and was_here:
            yield change
        elif is_here:
            yield Change("A", change.path, change.path, change.blob)
        elif was_here and change.status == "R":
            yield Change("D", change.former_path, change.former_path)

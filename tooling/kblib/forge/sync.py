"""Which pull requests have to be read again, and what has been read when a run breaks off."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec

from kblib import cache
from kblib.forge.connection import Connection
from kblib.forge.forge import Forge, Listed
from kblib.forge.gitea.reader import Gitea
from kblib.forge.github.reader import GitHub
from kblib.forge.gitlab.reader import GitLab
from kblib.forge.place import Kind, Place
from kblib.inventory import FOLDER
from kblib.request import ChangedFile, EventKind, Request

DAYS = 90
"""How far back requests that are closed or merged are read, the first time."""

_STORE = "forge.msgpack"
_ENTRIES = f"{FOLDER}/"
# An interrupted run is taken up within the hour; later, an open request may have been checked or approved meanwhile.
_TAKEN_UP = timedelta(hours=1)


class _Store(msgspec.Struct, frozen=True):
    """What has been read and is in no snapshot: everything of a run that broke off, or what is not about entries."""

    api: str
    repository: str
    requests: dict[str, Request]
    begun_at: datetime | None = None
    """When the run began that has not come to its end; None after one that has."""


class Scope(NamedTuple):
    """The present, how far back to look, and whom to tell how many of how many requests have been read."""

    now: datetime
    days: int = DAYS
    progress: Callable[[int, int], None] = lambda _done, _all: None


class _Run(NamedTuple):
    root: Path
    place: Place
    scope: Scope


def fetch(root: Path, connection: Connection, known: Iterable[Request], scope: Scope) -> tuple[Request, ...]:
    """The requests that touch entries: those that are open, the recent ones, and older ones that were known.

    `known` is what the last snapshot holds. A closed or merged request is read again only when the forge has seen a
    change of it; an open one always, since the end of a check is no change to every forge. What has been read is kept
    below `root` until a run comes to its end, so that one which breaks off is taken up. Raises ForgeError.
    """
    run = _Run(root, connection.place, scope)
    store = _load(run)
    at_hand = {request.key: request for request in known} | store.requests
    forge = _FORGES[connection.place.kind](connection)
    listed = {item.key: item for item in forge.listed(scope.now - timedelta(days=scope.days))}
    old = {key: request for key, request in at_hand.items() if key not in listed and _is_over(request)}
    current = {key: request for key, request in at_hand.items() if _is_current(request, listed.get(key), store)}
    _read_missing(run, forge, listed, current, store.begun_at or scope.now)
    _save(run, {key: request for key, request in current.items() if not request.files}, None)
    return tuple(sorted((request for request in (old | current).values() if request.files), key=_order))


_FORGES: Mapping[Kind, Callable[[Connection], Forge]] = {Kind.GITHUB: GitHub, Kind.GITLAB: GitLab, Kind.GITEA: Gitea}


def _load(run: _Run) -> _Store:
    store = cache.load(run.root, _STORE, _Store)
    if store and (store.api, store.repository) == (run.place.api, run.place.repository):
        is_fresh = store.begun_at and timedelta() <= run.scope.now - store.begun_at < _TAKEN_UP
        return store if is_fresh else msgspec.structs.replace(store, begun_at=None)
    return _Store(api=run.place.api, repository=run.place.repository, requests={})


def _is_over(request: Request) -> bool:
    """Whether a request is closed or merged, by the last event that tells."""
    ends = (EventKind.CLOSED, EventKind.MERGED, EventKind.REOPENED)
    last = max((event for event in request.events if event.kind in ends), key=lambda event: event.at, default=None)
    return last is not None and last.kind is not EventKind.REOPENED


def _is_current(request: Request, listed: Listed | None, store: _Store) -> bool:
    """Whether a request need not be read again."""
    if not listed or request.updated_at != listed.updated_at:
        return False
    return not listed.open or (store.begun_at is not None and request.key in store.requests)


def _read_missing(
    run: _Run, forge: Forge, listed: Mapping[str, Listed], current: dict[str, Request], begun_at: datetime
) -> None:
    """Completes `current`, and keeps it after each batch."""
    missing = [item for key, item in listed.items() if key not in current]
    for start in range(0, len(missing), forge.at_once):
        batch = forge.read(missing[start : start + forge.at_once])
        current |= {request.key: _with_entries(request) for request in batch}
        _save(run, current, begun_at)
        run.scope.progress(min(start + forge.at_once, len(missing)), len(missing))


def _save(run: _Run, requests: dict[str, Request], begun_at: datetime | None) -> None:
    place = run.place
    cache.store(
        run.root,
        _STORE,
        _Store(api=place.api, repository=place.repository, requests=requests, begun_at=begun_at),
    )


def _with_entries(request: Request) -> Request:
    """The request with the files that are, or were, among the entries."""
    return msgspec.structs.replace(request, files=tuple(file for file in request.files if _is_entry(file)))


def _is_entry(file: ChangedFile) -> bool:
    return file.path.startswith(_ENTRIES) or file.former_path.startswith(_ENTRIES)


def _order(request: Request) -> tuple[int, str]:
    """By number; what git alone once knew may have only the name of a branch."""
    number = request.key[1:]
    return (int(number) if number.isdecimal() else 0, request.key)

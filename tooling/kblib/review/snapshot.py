"""The file of review facts that a build reads: `review.json`, as `schema/review.schema.json` describes it."""

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR
from pathlib import Path

import msgspec

from kblib import files
from kblib.errors import KbError
from kblib.language import Text
from kblib.request import EventKind, Moment, Request
from kblib.review.findings import Findings

FILE = "review.json"
VERSION = 1


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """All requests as they stood at a moment, ordered by number, without addresses of people and without secrets."""

    version: int = VERSION
    generated_at: Moment
    source: str
    """Who told: `github`, `gitlab`, `gitea`, or `git` alone."""
    sees_site: bool = False
    """Whether it is known which commit the site shows."""
    requests: tuple[Request, ...] = ()
    findings: tuple[Findings, ...] = ()
    """What the check says of open requests, where the clone held their heads; in the order of the requests."""


def load(path: Path) -> Snapshot | None:
    """The snapshot in a file; None when there is no file.

    Raises KbError when the file is no snapshot of this version.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        snapshot = msgspec.json.decode(data, type=Snapshot)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _unusable(path, str(error)) from error
    if snapshot.version != VERSION:
        raise _unusable(path, f"version {snapshot.version}")
    # A day or a deadline next to it could not be told any more.
    if snapshot.generated_at.year in (MINYEAR, MAXYEAR):
        raise _unusable(path, f"generated_at {snapshot.generated_at}")
    return snapshot


def write(path: Path, snapshot: Snapshot) -> None:
    """Writes a snapshot, whole or not at all."""
    ordered = msgspec.structs.replace(snapshot, requests=in_order(snapshot.requests))
    files.write_bytes(path, msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n")


def in_order(requests: Iterable[Request]) -> tuple[Request, ...]:
    """Requests by number, those without a number by name; files and events of each in one order."""
    return tuple(_ordered(request) for request in sorted(requests, key=lambda request: _place(request.key)))


def _place(key: str) -> tuple[int, str]:
    number = key[1:]
    return (int(number) if number.isdecimal() else 0, key)


_KINDS = {kind: place for place, kind in enumerate(EventKind)}


def _ordered(request: Request) -> Request:
    return msgspec.structs.replace(
        request,
        files=tuple(sorted(request.files, key=lambda file: file.path)),
        events=tuple(
            sorted(
                request.events,
                key=lambda event: (event.at, _KINDS[event.kind], event.actor, event.commit, event.detail),
            )
        ),
    )


def _unusable(path: Path, reason: str) -> KbError:
    return KbError(
        Text(
            f"{path} 不是能用的审核快照（{reason}）；删去它，再运行 kb review sync",
            f"{path} is no review snapshot that can be used ({reason}); delete it and run kb review sync again",
        )
    )

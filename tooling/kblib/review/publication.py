"""Which commit the site shows, from the `build.json` that every build leaves in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import msgspec

from kblib import git, web
from kblib.errors import KbError
from kblib.language import Text
from kblib.request import Event, EventKind, Request

FILE = "build.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The commit that a site was built from, and since when it has been there."""

    commit: str
    at: datetime


def find(site: str, now: datetime) -> Publication:
    """What the site at an address or in a folder shows.

    The time is that of the file on the server or disk; now where the server does not tell.
    Raises KbError when there is no site or it was built without git.
    """
    if site.startswith(("http://", "https://")):
        page = web.fetch(f"{site.rstrip('/')}/{FILE}")
        modified = page.headers.get("Last-Modified", "")
        return Publication(commit=_commit(site, page.content), at=_time(modified) or now)
    path = Path(site) / FILE
    try:
        data, seconds = path.read_bytes(), path.stat().st_mtime
    except FileNotFoundError as error:
        raise _no_site(site) from error
    return Publication(commit=_commit(site, data), at=datetime.fromtimestamp(seconds, UTC))


def published(
    root: Path, requests: Iterable[Request], publication: Publication, *, is_first: bool
) -> tuple[Request, ...]:
    """The requests, with an event for each that the site shows now and did not show before.

    `is_first` tells that nobody has looked at the site before. Since when it has shown what it shows is then unknown,
    and the merge is taken for the time: the last build may be months later.
    """
    shown = git.line_of(root, publication.commit)
    return tuple(
        _published(request, publication, is_first) if request.merge_commit in shown else request for request in requests
    )


def keep(requests: Iterable[Request], known: Iterable[Request]) -> tuple[Request, ...]:
    """The requests with what was known before of their publication: the first time it is seen is the truest."""
    former = {request.key: _publishings(request) for request in known}
    return tuple(
        msgspec.structs.replace(request, events=(*request.events, *events))
        if (events := former.get(request.key)) and not _publishings(request)
        else request
        for request in requests
    )


def _publishings(request: Request) -> tuple[Event, ...]:
    return tuple(event for event in request.events if event.kind is EventKind.PUBLISHED)


def _published(request: Request, publication: Publication, is_first: bool) -> Request:
    if _publishings(request):
        return request
    merged_at = max((event.at for event in request.events if event.kind is EventKind.MERGED), default=publication.at)
    at = merged_at if is_first else max(publication.at, merged_at)
    event = Event(kind=EventKind.PUBLISHED, at=at, commit=publication.commit, inferred=True)
    return msgspec.structs.replace(request, events=(*request.events, event))


def _commit(site: str, data: bytes) -> str:
    try:
        document: Any = msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise _no_site(site) from error
    commit = document.get("commit") if isinstance(document, dict) else None
    if not isinstance(commit, str) or not commit:
        raise _no_site(site)
    return commit


def _time(modified: str) -> datetime | None:
    try:
        return parsedate_to_datetime(modified).astimezone(UTC)
    except ValueError:
        return None


def _no_site(site: str) -> KbError:
    return KbError(
        Text(
            f"{site} 没有可用的 {FILE}；它是 kb build 在 git 仓库里生成的站点吗？",
            f"{site} has no {FILE} that can be used; was the site built by kb build, in a git repository?",
        )
    )

"""Makes the snapshot of reviews from what a forge, or git alone, says now."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from kblib import config, git, schema
from kblib.errors import KbError
from kblib.forge import place, sync, token
from kblib.forge.connection import Connection
from kblib.forge.place import Place
from kblib.forge.sync import Scope
from kblib.inventory import FOLDER
from kblib.language import Text
from kblib.request import EventKind, Request
from kblib.review import ids, publication, snapshot
from kblib.review.people import People, without_addresses
from kblib.review.snapshot import Snapshot


class Told(NamedTuple):
    """The requests that a source (`github`, `gitlab`, `gitea`, `git`) told of."""

    source: str
    requests: Sequence[Request]


def find_place(root: Path, forge: str, environ: Mapping[str, str]) -> Place | None:
    """The forge to ask; None for git alone.

    `forge` is `github`, `gitlab`, `gitea`, `git`, or empty for the one of which settings, CI or the remote tell.
    Raises ConfigError when a forge is named and its address is not known.
    """
    settings = config.load(root)
    chosen = replace(settings, forge=forge) if forge else settings
    return place.find(chosen, _repo_url(root), git.remote_url(root), environ)


def _repo_url(root: Path) -> str:
    """`repo_url` of mkdocs.yml, whose other parts MkDocs alone can read."""
    try:
        text = (root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
    found = re.search(r"""^repo_url:[ \t]*["']?([^\s"'#]+)""", text, re.MULTILINE)
    return found[1] if found else ""


def of_place(known: Snapshot | None, where: Place) -> Snapshot | None:
    """What a former snapshot tells of this repository; None for one of another repository, or none at all."""
    if not known or known.source != where.kind.value:
        return known
    name = f"/{where.repository}/".lower()
    own = tuple(request for request in known.requests if name in request.url.lower())
    return msgspec.structs.replace(known, requests=own) if own or not known.requests else None


def from_forge(root: Path, where: Place, environ: Mapping[str, str], known: Snapshot | None, scope: Scope) -> Told:
    """The requests that a forge tells of; those of the last snapshot that have not changed are not asked for.

    Raises KbError when the forge cannot be asked.
    """
    source = where.kind.value
    # What git alone has concluded is no answer of the forge.
    before = known.requests if known and known.source == source else ()
    with Connection(where, token.find(where, environ)) as connection:
        return Told(source, sync.fetch(root, connection, before, scope))


def from_git(root: Path) -> Told:
    """The requests that git alone tells of. Raises KbError when the clone does not hold the whole history."""
    traces = git.traces(root, FOLDER)
    if traces.known:
        return Told("git", traces.requests)
    raise KbError(
        Text(
            "git 看不到完整历史：这不是 git 仓库，还没有提交，或是浅克隆（git fetch --unshallow 取回全部）",
            "git does not see the whole history: no repository, no commits, or a shallow clone"
            " (git fetch --unshallow gets the rest)",
        )
    )


def waiting(requests: Iterable[Request]) -> tuple[Request, ...]:
    """The requests that are neither merged nor closed."""
    return tuple(request for request in requests if not request.merge_commit and not _is_closed(request))


def _is_closed(request: Request) -> bool:
    ends = (event for event in request.events if event.kind in (EventKind.CLOSED, EventKind.REOPENED))
    last = max(ends, key=lambda event: event.at, default=None)
    return last is not None and last.kind is EventKind.CLOSED


def make(root: Path, told: Told, now: datetime, known: Snapshot | None, site: str = "") -> Snapshot:
    """The snapshot of requests that a source told of, with the ids of entries and what the site shows.

    `site` is the address or folder of the site; without one, what was known of it is kept.
    Raises KbError when the site or the team file cannot be used.
    """
    people = People(schema.load_team(root))
    found = publication.keep(ids.with_ids(root, told.requests), known.requests if known else ())
    saw_site = bool(known and known.sees_site)
    if site:
        found = publication.published(root, found, publication.find(site, now), is_first=not saw_site)
    return Snapshot(
        generated_at=now,
        source=told.source,
        sees_site=bool(site) or saw_site,
        requests=snapshot.in_order(without_addresses(request, people) for request in found),
    )

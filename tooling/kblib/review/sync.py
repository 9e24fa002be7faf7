"""Makes the snapshot of reviews from what a forge, or git alone, says now."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kblib import git, schema
from kblib.errors import KbError
from kblib.inventory import FOLDER
from kblib.language import Text
from kblib.request import Request
from kblib.review import ids, publication, snapshot
from kblib.review.people import People, without_addresses
from kblib.review.snapshot import Snapshot


class Told(NamedTuple):
    """The requests that a source (`github`, `gitlab`, `gitea`, `git`) told of."""

    source: str
    requests: Sequence[Request]


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


def make(root: Path, told: Told, now: datetime, known: Snapshot | None, site: str = "") -> Snapshot:
    """The snapshot of requests that a source told of, with the ids of entries and what the site shows.

    `site` is the address or folder of the site; without one, what was known of it is kept.
    Raises KbError when the site or the team file cannot be used.
    """
    people = People(schema.load_team(root))
    found = publication.keep(ids.with_ids(root, told.requests), known.requests if known else ())
    if site:
        found = publication.published(root, found, publication.find(site, now))
    return Snapshot(
        generated_at=now,
        source=told.source,
        sees_site=bool(site) or bool(known and known.sees_site),
        requests=snapshot.in_order(without_addresses(request, people) for request in found),
    )

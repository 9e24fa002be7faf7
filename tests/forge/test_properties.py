"""An answer with one value that should not be there is read or refused, and never a defect of the tool."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kblib.forge import sync
from kblib.forge.place import Kind
from kblib.forge.problems import ForgeError
from kblib.forge.sync import Scope
from tests.forge.conftest import Connect, Serve
from tests.forge.fake.server import Server
from tests.forge.fake.world import World
from tests.forge.test_requests import ENTRY, NOW, on_every_forge

ODD: list[Any] = [
    None,
    True,
    -1,
    10**30,
    0.5,
    "",
    "x",
    "\ud83d",
    "2026-10-12",
    "2026-10-12T08:00:00",
    "0001-01-01T00:00:00+08:00",
    "9999-12-31T23:59:59-08:00",
    [],
    [None],
    {},
]

Path_ = tuple[str | int, ...]


def places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Where values stand in an answer."""
    yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        yield from places(item, (*path, key))


def twisted(body: Any, pick: int, odd: Any) -> Any:
    """The answer with one of its values replaced."""
    found = list(places(body))
    path = found[pick % len(found)]
    if not path:
        return odd
    body = copy.deepcopy(body)
    inner = body
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = odd
    return body


def lively(world: World) -> None:
    pull = world.open("甲", ENTRY, draft=True)
    pull.set_draft(False)
    pull.ask("wang.min")
    pull.label("急", "li.na")
    pull.review("wang.min", "approved")
    pull.dismiss("wang.min", by="zhao.lei")
    pull.push({"kb/mail/a.md": "# 改\n"}, forced=True)
    pull.checked("success")
    pull.review("wang.min", "approved")
    pull.merge("wang.min")


def fetch(server: Server, kind: Kind, connect: Connect, root: Path) -> None:
    """Reads everything; only a sentence may stop it."""
    try:
        sync.fetch(root, connect(server, kind), [], Scope(NOW))
    except ForgeError:
        return


@on_every_forge
def test_one_odd_value(world: World, serve: Serve, connect: Connect, tmp_path: Path, kind: Kind) -> None:
    lively(world)
    server = serve(kind)
    number = 0

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(which=st.integers(1, 14), pick=st.integers(0, 150), odd=st.sampled_from(ODD))
    def examine(which: int, pick: int, odd: Any) -> None:
        nonlocal number
        number += 1
        server.forget()
        server.twist = lambda asked, body: twisted(body, pick, odd) if asked == which else body
        fetch(server, kind, connect, tmp_path / str(number))

    examine()

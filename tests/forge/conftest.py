"""A forge of each kind over the same world, and a conversation with it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kblib.forge.connection import Connection, Patience
from kblib.forge.place import Kind, Place
from kblib.forge.token import Token
from tests.forge.fake.gitea import Gitea
from tests.forge.fake.github import GitHub
from tests.forge.fake.gitlab import GitLab
from tests.forge.fake.server import TOKEN, Server
from tests.forge.fake.world import World

ME = "kb-check"

Serve = Callable[[Kind], Server]
Connect = Callable[..., Connection]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "forge.git")


@pytest.fixture
def interfaces(world: World) -> dict[Kind, GitHub | GitLab | Gitea]:
    return {Kind.GITHUB: GitHub(world, ME), Kind.GITLAB: GitLab(world, ME), Kind.GITEA: Gitea(world, ME)}


@pytest.fixture
def serve(interfaces: dict[Kind, GitHub | GitLab | Gitea]) -> Iterator[Serve]:
    """Starts the fake of a kind; whatever it did wrong itself fails the test at the end."""
    servers: list[Server] = []
    with ExitStack() as stack:

        def start(kind: Kind) -> Server:
            servers.append(stack.enter_context(Server(interfaces[kind])))
            return servers[-1]

        yield start
    assert [defect for server in servers for defect in server.defects] == []


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Opens a conversation that does not really wait."""
    with ExitStack() as stack:

        def start(server: Server, kind: Kind, pauses: list[float] | None = None) -> Connection:
            place = Place(kind=kind, api=server.api, repository="team/kb", trusted=True)
            waited = pauses if pauses is not None else []
            patience = Patience(answer_s=20, backoff_s=0, pause=waited.append)
            return stack.enter_context(Connection(place, Token("KB_FORGE_TOKEN", TOKEN), patience))

        yield start

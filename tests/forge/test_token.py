"""The token comes from the environment, goes to the forge, and is seen nowhere else."""

import logging
import traceback
from pathlib import Path

import pytest

from kblib.errors import ConfigError
from kblib.forge import comment, sync, token
from kblib.forge.connection import Connection, Patience
from kblib.forge.place import Kind, Place
from kblib.forge.problems import ForgeError
from kblib.forge.sync import Scope
from kblib.forge.token import Token
from tests.forge.conftest import Serve
from tests.forge.fake.server import TOKEN, Fault
from tests.forge.fake.world import World
from tests.forge.test_requests import ENTRY, NOW, on_every_forge


def at(kind: Kind, api: str = "https://code.example.com/api", *, trusted: bool = True) -> Place:
    return Place(kind=kind, api=api, repository="team/kb", trusted=trusted)


@pytest.mark.parametrize(
    ("kind", "environ", "name"),
    [
        (Kind.GITHUB, {"GITHUB_TOKEN": "a", "GH_TOKEN": "b"}, "GH_TOKEN"),
        (Kind.GITHUB, {"GITHUB_TOKEN": "a", "GITLAB_TOKEN": "b"}, "GITHUB_TOKEN"),
        (Kind.GITLAB, {"CI_JOB_TOKEN": "a", "GITLAB_TOKEN": "b"}, "GITLAB_TOKEN"),
        (Kind.GITLAB, {"CI_JOB_TOKEN": "a"}, "CI_JOB_TOKEN"),
        (Kind.GITEA, {"GITEA_TOKEN": "a"}, "GITEA_TOKEN"),
        (Kind.GITEA, {"FORGEJO_TOKEN": "a"}, "FORGEJO_TOKEN"),
        (Kind.GITEA, {"KB_FORGE_TOKEN": "a", "GITEA_TOKEN": "b"}, "KB_FORGE_TOKEN"),
    ],
)
def test_the_first_that_is_set_counts(kind: Kind, environ: dict[str, str], name: str) -> None:
    found = token.find(at(kind), environ)
    assert found
    assert found.name == name
    assert found.header[1].endswith(environ[name])


def test_there_may_be_none() -> None:
    assert token.find(at(Kind.GITHUB), {"GITHUB_TOKEN": " ", "GITLAB_TOKEN": "a"}) is None


def test_it_is_not_sent_to_a_stranger() -> None:
    place = at(Kind.GITLAB, "https://evil.example.net/api/v4", trusted=False)
    with pytest.raises(ConfigError, match=r"KB_FORGE_API=https://evil.example.net/api/v4"):
        token.find(place, {"GITLAB_TOKEN": TOKEN})
    assert token.find(place, {}) is None


def test_it_is_not_sent_in_the_clear() -> None:
    with pytest.raises(ConfigError, match="use https"):
        token.find(at(Kind.GITEA, "http://code.example.com/api/v1"), {"GITEA_TOKEN": TOKEN})
    assert token.find(at(Kind.GITEA, "http://127.0.0.1:3000/api/v1"), {"GITEA_TOKEN": TOKEN})


@pytest.mark.parametrize("damaged", ["token\nof two lines", "秘密的词", "word with spaces"])
def test_what_is_no_token_is_refused_without_showing_it(damaged: str) -> None:
    with pytest.raises(ConfigError, match="GITEA_TOKEN holds no whole token") as error:
        token.find(at(Kind.GITEA), {"GITEA_TOKEN": damaged})
    assert damaged not in error.value.text.zh + error.value.text.en


def test_it_cannot_be_printed() -> None:
    secret = Token("KB_FORGE_TOKEN", TOKEN)
    assert f"{secret} {secret!r}" == "Token(KB_FORGE_TOKEN) Token(KB_FORGE_TOKEN)"


@on_every_forge
def test_every_question_carries_it(world: World, serve: Serve, tmp_path: Path, kind: Kind) -> None:
    world.open("甲", ENTRY)
    server = serve(kind)
    with Connection(at(kind, server.api), Token("KB_FORGE_TOKEN", TOKEN)) as connection:
        sync.fetch(tmp_path, connection, [], Scope(NOW))
    assert set(server.tokens) == {f"Bearer {TOKEN}"}


def test_the_token_of_a_gitlab_job_has_a_header_of_its_own(serve: Serve, tmp_path: Path) -> None:
    server = serve(Kind.GITLAB)
    with Connection(at(Kind.GITLAB, server.api), Token("CI_JOB_TOKEN", TOKEN)) as connection:
        sync.fetch(tmp_path, connection, [], Scope(NOW))
    assert set(server.tokens) == {TOKEN}


def test_a_password_of_the_user_for_that_host_is_left_alone(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login li.na password of-the-user\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    server = serve(Kind.GITEA)
    with Connection(at(Kind.GITEA, server.api), None) as connection:
        sync.fetch(tmp_path, connection, [], Scope(NOW))
    assert set(server.tokens) == {""}


def test_a_redirection_does_not_carry_it_away(serve: Serve, tmp_path: Path) -> None:
    server, stranger = serve(Kind.GITEA), serve(Kind.GITEA)
    server.always = Fault(status=307, headers={"Location": stranger.api})
    with (
        Connection(at(Kind.GITEA, server.api), Token("KB_FORGE_TOKEN", TOKEN)) as connection,
        pytest.raises(ForgeError, match="sends on to"),
    ):
        sync.fetch(tmp_path, connection, [], Scope(NOW))
    assert stranger.asked == []


PLANTED = {
    "in a refusal": Fault(status=403, body=f'{{"message": "no rights for {TOKEN}"}}'),
    "at the end of what is shown": Fault(status=403, body=f'{{"message": "{"x" * 190}{TOKEN}"}}'),
    "in an odd status": Fault(status=418, body=f'{{"message": "{TOKEN}"}}'),
    "in an expired one": Fault(status=401, body=f'{{"message": "{TOKEN} has expired"}}'),
    "in a redirection": Fault(status=302, headers={"Location": f"https://x.example/{TOKEN}?t={TOKEN}"}),
    "in broken JSON": Fault(body=f'{{"{TOKEN}'),
    "in another JSON": Fault(body=f'{{"data": {{"repository": "{TOKEN}"}}, "default_branch": 1, "token": "{TOKEN}"}}'),
    "in an error of GraphQL": Fault(body=f'{{"errors": [{{"message": "{TOKEN}", "path": ["{TOKEN}"]}}]}}'),
    "in a right of GraphQL": Fault(
        body=f'{{"errors": [{{"type": "FORBIDDEN", "message": "{TOKEN}", "path": ["{TOKEN}"]}}]}}'
    ),
    "in a broken line": Fault(cut=True),
}


@on_every_forge
@pytest.mark.parametrize("name", PLANTED)
def test_a_forge_that_repeats_it_does_not_make_it_seen(
    serve: Serve, tmp_path: Path, caplog: pytest.LogCaptureFixture, kind: Kind, name: str
) -> None:
    server = serve(kind)
    server.always = PLANTED[name]
    caplog.set_level(logging.DEBUG)
    with (
        Connection(at(kind, server.api), Token("KB_FORGE_TOKEN", TOKEN), Patience(backoff_s=0)) as connection,
        pytest.raises(ForgeError) as error,
    ):
        sync.fetch(tmp_path, connection, [], Scope(NOW))
    assert TOKEN[:8] not in error.value.text.zh + error.value.text.en
    assert TOKEN not in "".join(traceback.format_exception(error.value))
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(connection)


@on_every_forge
def test_nothing_that_is_kept_holds_it(
    world: World, serve: Serve, tmp_path: Path, caplog: pytest.LogCaptureFixture, kind: Kind
) -> None:
    world.open("甲", ENTRY)
    world.open("工具", {"tooling/x.py": "1\n"})
    server = serve(kind)
    caplog.set_level(logging.DEBUG)
    with Connection(at(kind, server.api), Token("KB_FORGE_TOKEN", TOKEN)) as connection:
        requests = sync.fetch(tmp_path / "kb", connection, [], Scope(NOW))
        comment.put(connection, 1, "没有问题")
    assert TOKEN not in repr(requests)
    assert TOKEN not in caplog.text
    kept = [path for path in (tmp_path / "kb").rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if TOKEN.encode() in path.read_bytes()]

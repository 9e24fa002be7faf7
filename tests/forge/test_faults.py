"""What goes wrong between here and a forge becomes a sentence that says what to do."""

import json
from pathlib import Path

import pytest

from kblib.forge import sync
from kblib.forge.connection import Connection, Patience
from kblib.forge.place import Kind, Place
from kblib.forge.problems import ForgeError
from kblib.forge.sync import Scope
from kblib.forge.token import Token
from tests.forge.conftest import Connect, Serve
from tests.forge.fake.server import Fault
from tests.forge.fake.world import World
from tests.forge.test_requests import ENTRY, NOW, on_every_forge

TOKEN = "token-that-nobody-may-see"

FAULTS = {
    "expired token": (Fault(status=401, body='{"message": "Bad credentials"}'), "does not accept the token"),
    "private repository": (Fault(status=404, body='{"message": "Not Found"}'), "shows no team/kb"),
    "no rights": (Fault(status=403, body='{"message": "Resource not accessible"}'), "refused: Resource not accessible"),
    "GitLab's word for it": (Fault(status=403, body='{"error": "insufficient_scope"}'), "refused: insufficient_scope"),
    "failing": (Fault(status=503, body="sorry"), "is failing (HTTP 503)"),
    "odd status": (Fault(status=418, body='{"message": "teapot"}'), "cannot be understood (HTTP 418 teapot)"),
    "login page": (
        Fault(headers={"Content-Type": "text/html"}, body="<!DOCTYPE html><form>"),
        "answered with a web page",
    ),
    "page that says it is data": (Fault(body="  <html>"), "answered with a web page"),
    "redirection": (
        Fault(status=302, headers={"Location": "https://login.example.com/?secret=1"}),
        "sends on to login.example.com/",
    ),
    "broken JSON": (Fault(body='{"data": '), "cannot be understood"),
    "another JSON": (Fault(body='"hello"'), "cannot be understood"),
    "no JSON at all": (Fault(body="\xff\xfe"), "cannot be understood"),
    "cut in the middle": (Fault(cut=True), "gave no complete answer"),
}


@on_every_forge
@pytest.mark.parametrize("name", FAULTS)
def test_each_has_its_sentence(serve: Serve, connect: Connect, tmp_path: Path, kind: Kind, name: str) -> None:
    server = serve(kind)
    server.always, sentence = FAULTS[name]
    with pytest.raises(ForgeError) as error:
        sync.fetch(tmp_path, connect(server, kind), [], Scope(NOW))
    assert sentence in error.value.text.en
    assert error.value.text.zh != error.value.text.en
    assert "secret" not in error.value.text.en


@on_every_forge
def test_a_server_that_stumbles_is_asked_again(
    world: World, serve: Serve, connect: Connect, tmp_path: Path, kind: Kind
) -> None:
    world.open("甲", ENTRY)
    server = serve(kind)
    server.faults = {1: Fault(status=502), 2: Fault(status=500)}
    assert len(sync.fetch(tmp_path, connect(server, kind), [], Scope(NOW))) == 1


def test_nobody_at_that_address(tmp_path: Path) -> None:
    place = Place(kind=Kind.GITLAB, api="http://127.0.0.1:9/api/v4", repository="team/kb")
    with (
        Connection(place, None, Patience(backoff_s=0)) as connection,
        pytest.raises(ForgeError, match="no connection, or it broke"),
    ):
        sync.fetch(tmp_path, connection, [], Scope(NOW))


def test_a_server_that_never_answers(world: World, serve: Serve, tmp_path: Path) -> None:
    server = serve(Kind.GITHUB)
    server.always = Fault(silent=True)
    place = Place(kind=Kind.GITHUB, api=server.api, repository="team/kb")
    with (
        Connection(place, None, Patience(answer_s=0.05, backoff_s=0)) as connection,
        pytest.raises(ForgeError, match="it took too long"),
    ):
        sync.fetch(tmp_path, connection, [], Scope(NOW))


def test_without_a_token_the_sentence_names_the_variables(serve: Serve, tmp_path: Path) -> None:
    server = serve(Kind.GITHUB)
    server.always = Fault(status=401, body='{"message": "Requires authentication"}')
    place = Place(kind=Kind.GITHUB, api=server.api, repository="team/kb")
    with (
        Connection(place, None) as connection,
        pytest.raises(ForgeError, match="KB_FORGE_TOKEN or GH_TOKEN or GITHUB_TOKEN"),
    ):
        sync.fetch(tmp_path, connection, [], Scope(NOW))


def test_a_repository_that_does_not_exist(serve: Serve, tmp_path: Path) -> None:
    for kind in Kind:
        place = Place(kind=kind, api=serve(kind).api, repository="team/other")
        with (
            Connection(place, Token("KB_FORGE_TOKEN", TOKEN)) as connection,
            pytest.raises(ForgeError, match="shows no team/other"),
        ):
            sync.fetch(tmp_path, connection, [], Scope(NOW))


LIMITS = {
    "429 with Retry-After": Fault(status=429, headers={"Retry-After": "7"}),
    "secondary limit of GitHub": Fault(status=403, headers={"Retry-After": "7"}, body='{"message": "slow down"}'),
    "quota of GitHub": Fault(
        status=403,
        headers={
            "Date": "Mon, 12 Oct 2026 08:00:00 GMT",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset": "1791792007",
        },
    ),
    "quota of GitLab": Fault(
        status=429,
        headers={
            "Date": "Mon, 12 Oct 2026 08:00:00 GMT",
            "RateLimit-Remaining": "0",
            "RateLimit-Reset": "1791792007",
        },
    ),
}


@on_every_forge
@pytest.mark.parametrize("name", LIMITS)
def test_a_short_wait_is_waited(serve: Serve, connect: Connect, tmp_path: Path, kind: Kind, name: str) -> None:
    server = serve(kind)
    server.faults = {2: LIMITS[name]}
    pauses: list[float] = []
    assert sync.fetch(tmp_path, connect(server, kind, pauses), [], Scope(NOW)) == ()
    assert pauses == [7.0]


@on_every_forge
def test_a_long_wait_is_told_with_its_end(
    world: World, serve: Serve, connect: Connect, tmp_path: Path, kind: Kind
) -> None:
    world.open("甲", ENTRY)
    server = serve(kind)
    headers = {"Date": "Mon, 12 Oct 2026 08:00:00 GMT", "Retry-After": "1800"}
    server.faults = {2: Fault(status=429, headers=headers)}
    with pytest.raises(ForgeError) as error:
        sync.fetch(tmp_path, connect(server, kind), [], Scope(NOW))
    assert "run again after 2026-10-12 08:30 UTC" in error.value.text.en
    assert "请在 2026-10-12 08:30 UTC 之后再运行" in error.value.text.zh


def test_a_forge_that_always_wants_a_pause_is_left_alone(serve: Serve, connect: Connect, tmp_path: Path) -> None:
    server = serve(Kind.GITEA)
    pauses: list[float] = []
    server.always = Fault(status=429, headers={"Retry-After": "5"})
    with pytest.raises(ForgeError, match="the quota of requests"):
        sync.fetch(tmp_path, connect(server, Kind.GITEA, pauses), [], Scope(NOW))
    assert pauses == [5.0, 5.0, 5.0]


def _errors(*errors: dict[str, object], data: object = None) -> Fault:
    return Fault(body=json.dumps({"data": data, "errors": list(errors)}))


GRAPHQL = {
    "no such repository": (
        _errors({"type": "NOT_FOUND", "path": ["repository"], "message": "Could not resolve"}, data={}),
        "shows no team/kb",
    ),
    "a right is missing": (
        _errors({"type": "FORBIDDEN", "path": ["nodes", 0, "checks"], "message": "Resource not accessible"}, data={}),
        "refused: Resource not accessible (nodes.0.checks)",
    ),
    "a part is missing": (
        _errors({"path": ["nodes", 3], "message": "Something went wrong"}, data={"nodes": [None]}),
        "answered only in part: Something went wrong",
    ),
    "quota": (
        _errors({"type": "RATE_LIMITED", "message": "API rate limit exceeded"}),
        "the quota of requests",
    ),
}


@pytest.mark.parametrize("name", GRAPHQL)
def test_errors_beside_partial_data(world: World, serve: Serve, connect: Connect, tmp_path: Path, name: str) -> None:
    world.open("甲", ENTRY)
    server = serve(Kind.GITHUB)
    server.always, sentence = GRAPHQL[name]
    with pytest.raises(ForgeError) as error:
        sync.fetch(tmp_path, connect(server, Kind.GITHUB), [], Scope(NOW))
    assert sentence in error.value.text.en


def test_a_question_that_is_too_much_is_asked_in_halves(
    world: World, serve: Serve, connect: Connect, tmp_path: Path
) -> None:
    for number in range(4):
        world.open(f"条目 {number}", {f"kb/mail/{number}.md": "# 甲\n"})
    server = serve(Kind.GITHUB)
    server.faults = {3: _errors({"message": "Something went wrong. This may be the result of a timeout"})}
    assert len(sync.fetch(tmp_path, connect(server, Kind.GITHUB), [], Scope(NOW))) == 4
    assert len(server.asked) == 5


def test_a_single_request_that_is_too_much(world: World, serve: Serve, connect: Connect, tmp_path: Path) -> None:
    world.open("甲", ENTRY)
    server = serve(Kind.GITHUB)
    server.faults = {3: _errors({"type": "RESOURCE_LIMITS_EXCEEDED", "message": "too much"})}
    with pytest.raises(ForgeError, match="answered only in part: timeout"):
        sync.fetch(tmp_path, connect(server, Kind.GITHUB), [], Scope(NOW))


def test_a_gitlab_project_whose_code_the_token_may_not_read(serve: Serve, connect: Connect, tmp_path: Path) -> None:
    server = serve(Kind.GITLAB)
    server.always = Fault(body='{"id": 7, "path_with_namespace": "team/kb"}')
    with pytest.raises(ForgeError, match="the token may not read it"):
        sync.fetch(tmp_path, connect(server, Kind.GITLAB), [], Scope(NOW))


def test_an_empty_gitlab_project_has_no_requests(serve: Serve, connect: Connect, tmp_path: Path) -> None:
    server = serve(Kind.GITLAB)
    server.always = Fault(body='{"id": 7, "default_branch": null}')
    assert sync.fetch(tmp_path, connect(server, Kind.GITLAB), [], Scope(NOW)) == ()


def test_a_list_of_github_that_is_not_there_is_not_taken_for_an_empty_one(
    world: World, serve: Serve, connect: Connect, tmp_path: Path
) -> None:
    world.open("甲", ENTRY)
    server = serve(Kind.GITHUB)
    server.twist = lambda _, body: json.loads(json.dumps(body).replace('"reviews": {', '"reviews": null, "x": {'))
    with pytest.raises(ForgeError, match="Expected `object`, got `null`"):
        sync.fetch(tmp_path, connect(server, Kind.GITHUB), [], Scope(NOW))


def test_the_second_page_of_a_list_of_github_may_not_be_missing(
    world: World, serve: Serve, connect: Connect, tmp_path: Path
) -> None:
    world.open("很多", {f"kb/mail/{number}.md": "# 甲\n" for number in range(101)})
    server = serve(Kind.GITHUB)
    server.twist = lambda asked, body: {"data": {"node": None}} if asked == 4 else body
    with pytest.raises(ForgeError, match="answered only in part: #1: files"):
        sync.fetch(tmp_path, connect(server, Kind.GITHUB), [], Scope(NOW))

"""The comment against somebody else's GitHub: npm `emulate`, which speaks REST but no GraphQL.

Runs with KB_E2E_EMULATE=1 and Node 22 or newer; npm fetches the program.
"""

import base64
import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from kblib.forge import comment, sync
from kblib.forge.comment import MARK, Outcome
from kblib.forge.connection import Connection
from kblib.forge.place import Kind, Place
from kblib.forge.problems import ForgeError
from kblib.forge.sync import Scope
from kblib.forge.token import Token
from tests.forge.test_requests import NOW

pytestmark = pytest.mark.skipif(os.environ.get("KB_E2E_EMULATE") != "1", reason="KB_E2E_EMULATE=1 runs it")

SEED = """
tokens:
  token-of-wang-min: {login: wang.min, scopes: [repo, user]}
  token-of-li-na: {login: li.na, scopes: [repo, user]}
github:
  users: [{login: wang.min, name: 王敏}, {login: li.na, name: 李娜}]
  repos: [{owner: wang.min, name: kb, auto_init: true}]
"""


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running emulator."""
    seed = tmp_path_factory.mktemp("emulate") / "seed.yml"
    seed.write_text(SEED, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["npx", "--yes", "emulate@0.12.2", "start", "--service", "github", "--port", str(port)]
    # npx starts the program as a process of its own: both are stopped together.
    with subprocess.Popen(
        [*command, "--seed", str(seed)], stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        assert any("Ready" in line for line in process.stdout)
        yield f"http://127.0.0.1:{port}"
        os.killpg(process.pid, signal.SIGTERM)


def ask(api: str, method: str, path: str, body: dict[str, str] | None = None, who: str = "li-na") -> dict[str, object]:
    headers = {"Authorization": f"Bearer token-of-{who}"}
    response = requests.request(method, f"{api}{path}", json=body, headers=headers, timeout=20)
    response.raise_for_status()
    found: dict[str, object] = response.json()
    return found


@pytest.fixture(scope="module")
def number(api: str) -> int:
    """A pull request with one entry."""
    repository = "/repos/wang.min/kb"
    main = requests.get(
        f"{api}{repository}/git/ref/heads/main", headers={"Authorization": "Bearer token-of-wang-min"}, timeout=20
    ).json()["object"]["sha"]
    ask(api, "POST", f"{repository}/git/refs", {"ref": "refs/heads/topic", "sha": main}, "wang-min")
    content = base64.b64encode("# 甲\n".encode()).decode()
    ask(
        api,
        "PUT",
        f"{repository}/contents/kb/mail/a.md",
        {"message": "条目", "content": content, "branch": "topic"},
        "wang-min",
    )
    pull = ask(api, "POST", f"{repository}/pulls", {"title": "条目", "head": "topic", "base": "main"}, "wang-min")
    return int(str(pull["number"]))


def connection(api: str) -> Connection:
    place = Place(kind=Kind.GITHUB, api=api, repository="wang.min/kb", trusted=True)
    return Connection(place, Token("GITHUB_TOKEN", "token-of-wang-min"))


def test_the_comment_is_made_changed_and_left_alone(api: str, number: int) -> None:
    path = f"/repos/wang.min/kb/issues/{number}/comments"
    ask(api, "POST", path, {"body": f"{MARK}\n假的"})
    with connection(api) as forge:
        outcomes = [comment.put(forge, number, text) for text in ("一个错误", "没有问题", "没有问题")]
    assert outcomes == [Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED]
    headers = {"Authorization": "Bearer token-of-wang-min"}
    bodies = [item["body"] for item in requests.get(f"{api}{path}", headers=headers, timeout=20).json()]
    assert bodies == [f"{MARK}\n假的", f"{MARK}\n没有问题"]


def test_without_graphql_the_sentence_says_so(api: str, tmp_path: Path) -> None:
    with connection(api) as forge, pytest.raises(ForgeError, match=r"shows no wang\.min/kb"):
        sync.fetch(tmp_path, forge, [], Scope(NOW))

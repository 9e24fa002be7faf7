"""A knowledge base whose requests were merged, squashed and rebased, one that waits, and a direct commit."""

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kblib.forge.place import Kind
from tests.cli.conftest import GOOD
from tests.forge.conftest import interfaces, serve, world  # noqa: F401 - fixtures of the forges
from tests.forge.fake.server import TOKEN, Server
from tests.forge.fake.world import World
from tests.git.conftest import no_settings_of_the_user  # noqa: F401 - a fixture that every test here uses
from tests.git.repository import Repository

Clone = Callable[[Server, Kind], Path]
"""Clones the repository of a fake forge."""

FORGE_TEAM = """\
people:
  - {id: li.na, name: 李娜, role: l1}
  - {id: zhao.lei, name: 赵磊, role: admin, forge: zhaolei}
"""
"""Who is on the fake forge."""

TEAM = """\
people:
  - {id: li.si, name: 李四, role: l1, emails: [li.si@example.com]}
  - {id: wang.wu, name: 王五, role: l2, emails: [wang.wu@example.com]}
  - {id: sun.qi, name: 孙七, role: admin, emails: [sun.qi@example.com], forge: sunqi}
"""


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of the tenth of January 2026, in UTC."""
    monkeypatch.setattr("kblib.cli.review.shared.now", lambda: datetime(2026, 1, 10, 12, tzinfo=UTC))


@pytest.fixture
def repository(base: Path) -> Repository:
    """A repository in which every way of merging has been used."""
    made = Repository(base)
    made.write(".gitignore", ".cache/\n/review.json\n/site/\n")
    made.write("site_config/team.yml", TEAM)
    made.save("import", "2026-01-01T00:00", "sun.qi")
    _branch(made, "vpn", "KB-AAAA1")
    made.run("switch", "--quiet", "main")
    made.by(
        "sun.qi",
        "2026-01-06T09:00",
        "merge",
        "--quiet",
        "--no-ff",
        "vpn",
        "-m",
        "Merge pull request #1 from team/vpn\n\nVPN 连不上",
    )
    _branch(made, "oa", "KB-AAAA2")
    made.run("switch", "--quiet", "main")
    made.run("merge", "--quiet", "--squash", "oa")
    made.save("OA 打不开 (#2)\n\nReviewed-by: 孙七 <sun.qi@example.com>", "2026-01-06T10:00", "li.si")
    made.write("kb/mail/direct.md", _entry("KB-AAAA4"))
    made.save("直接提交", "2026-01-07T08:00", "wang.wu")
    _branch(made, "erp", "KB-AAAA3", "main~1")
    made.run("update-ref", "refs/pull/3/head", "erp")
    made.run("switch", "--quiet", "main")
    made.run("-c", "user.email=sun.qi@example.com", "cherry-pick", "erp", GIT_COMMITTER_DATE="2026-01-07T09:00:00Z")
    for name in ("vpn", "oa", "erp"):
        made.run("branch", "-D", name)
    _branch(made, "wifi", "KB-AAAA5", moment="2026-01-10T06:00")
    made.run("switch", "--quiet", "main")
    return made


def _branch(made: Repository, name: str, entry_id: str, start: str = "main", moment: str = "2026-01-05T10:00") -> None:
    made.run("switch", "--quiet", "-c", name, start)
    made.write(f"kb/mail/{name}.md", _entry(entry_id))
    made.save(f"写 {name}", moment, "li.si")


def _entry(entry_id: str) -> str:
    return GOOD.replace("KB-3F7Q2", entry_id).replace("authors", "review_by: 2027-01-01\nauthors")


@pytest.fixture
def clone(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:  # noqa: F811 - the fixture above
    """Makes a clone of the forge's repository as a person has it who may read the forge, and goes there."""

    def make(server: Server, kind: Kind) -> Path:
        root = tmp_path / "clone"
        subprocess.run(["git", "clone", "--quiet", str(world.git.path), str(root)], check=True)
        subprocess.run(["git", "-C", str(root), "config", "remote.origin.url", server.web], check=True)
        (root / "site_config").mkdir()
        (root / "site_config/team.yml").write_text(FORGE_TEAM, encoding="utf-8")
        (root / "pyproject.toml").write_text(f"[tool.kb]\nforge = '{kind}'\n", encoding="utf-8")
        monkeypatch.setenv("KB_FORGE_TOKEN", TOKEN)
        monkeypatch.setenv("KB_FORGE_API", server.api)
        monkeypatch.chdir(root)
        return root

    return make

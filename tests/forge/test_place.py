"""Which forge, where, and which repository: from the settings, the environment and the addresses."""

import pytest

from kblib.config import Settings
from kblib.errors import ConfigError
from kblib.forge import place
from kblib.forge.place import Kind

ACTIONS = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_API_URL": "https://api.github.com",
    "GITHUB_REPOSITORY": "team/kb",
}
GITLAB_CI = {
    "GITLAB_CI": "true",
    "CI_API_V4_URL": "https://gitlab.example.com/api/v4",
    "CI_PROJECT_PATH": "it/support/kb",
}
GITEA_ACTIONS = {
    "GITHUB_ACTIONS": "true",
    "GITEA_ACTIONS": "true",
    "GITHUB_API_URL": "https://git.example.com/api/v1",
    "GITHUB_REPOSITORY": "team/kb",
}


def found(
    settings: Settings | None = None, repo_url: str = "", remote: str = "", environ: dict[str, str] | None = None
) -> tuple[str, str, str, bool] | None:
    """Kind, interface, repository and trust."""
    at = place.find(settings or Settings(), repo_url, remote, environ or {})
    return (at.kind, at.api, at.repository, at.trusted) if at else None


@pytest.mark.parametrize(
    ("remote", "kind", "api"),
    [
        ("git@github.com:team/kb.git", "github", "https://api.github.com"),
        ("https://github.example.com/team/kb", "github", "https://github.example.com/api/v3"),
        ("https://example.ghe.com/team/kb", "github", "https://api.example.ghe.com"),
        ("https://gitlab.com/team/kb", "gitlab", "https://gitlab.com/api/v4"),
        ("https://gitlab.example.com:8443/team/kb", "gitlab", "https://gitlab.example.com:8443/api/v4"),
        ("https://codeberg.org/team/kb", "gitea", "https://codeberg.org/api/v1"),
        ("https://gitea.example.com/team/kb", "gitea", "https://gitea.example.com/api/v1"),
        ("https://forgejo.example.com/team/kb", "gitea", "https://forgejo.example.com/api/v1"),
    ],
)
def test_the_name_of_the_host_tells(remote: str, kind: str, api: str) -> None:
    assert found(remote=remote) == (kind, api, "team/kb", True)


def test_without_anything_git_alone_has_to_tell() -> None:
    assert found() is None
    assert found(remote="/srv/git/kb.git") is None
    assert found(remote="https://code.example.com/team/kb") is None


def test_git_alone_can_be_asked_for() -> None:
    assert found(Settings(forge="git"), remote="https://github.com/team/kb", environ=ACTIONS) is None


def test_a_host_that_does_not_tell_is_named_by_the_settings() -> None:
    remote = "https://code.example.com/team/kb"
    assert found(Settings(forge="gitea"), remote=remote) == (
        "gitea",
        "https://code.example.com/api/v1",
        "team/kb",
        True,
    )


@pytest.mark.parametrize(
    ("kind", "given", "api"),
    [
        ("github", "https://ghe.example.com/api/graphql", "https://ghe.example.com/api/v3"),
        ("github", "https://ghe.example.com/api/v3/", "https://ghe.example.com/api/v3"),
        ("github", "https://ghe.example.com", "https://ghe.example.com/api/v3"),
        ("github", "https://api.github.com/graphql", "https://api.github.com"),
        ("gitlab", "https://code.example.com/api/v4", "https://code.example.com/api/v4"),
        ("gitlab", "https://code.example.com/gitlab", "https://code.example.com/gitlab/api/v4"),
    ],
)
def test_the_interface_can_be_named_in_every_usual_way(kind: str, given: str, api: str) -> None:
    settings = Settings(forge=kind, forge_api=given)
    at = found(settings, remote="https://code.example.com/team/kb")
    assert at
    assert at[:3] == (kind, api, "team/kb")


def test_the_folder_of_a_server_is_no_part_of_the_repository() -> None:
    settings = Settings(forge="gitlab", forge_api="https://code.example.com/gitlab/api/v4")
    at = found(settings, remote="https://code.example.com/gitlab/it/kb")
    assert at == ("gitlab", "https://code.example.com/gitlab/api/v4", "it/kb", True)


def test_graphql_stands_beside_the_rest_interface() -> None:
    for remote, graphql in (
        ("https://github.com/team/kb", "https://api.github.com/graphql"),
        ("https://github.example.com/team/kb", "https://github.example.com/api/graphql"),
        ("https://example.ghe.com/team/kb", "https://api.example.ghe.com/graphql"),
    ):
        at = place.find(Settings(), "", remote, {})
        assert at
        assert at.graphql == graphql


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        (ACTIONS, ("github", "https://api.github.com", "team/kb", True)),
        (GITLAB_CI, ("gitlab", "https://gitlab.example.com/api/v4", "it/support/kb", True)),
        (GITEA_ACTIONS, ("gitea", "https://git.example.com/api/v1", "team/kb", True)),
    ],
)
def test_a_job_knows_its_place(environ: dict[str, str], expected: tuple[str, str, str, bool]) -> None:
    assert found(environ=environ) == expected
    assert found(remote="https://elsewhere.example.com/x/y", environ=environ) == expected


def test_a_job_for_a_mirror_asks_the_forge_that_the_settings_name() -> None:
    at = found(Settings(forge="github"), remote="https://github.com/team/kb", environ=GITLAB_CI)
    assert at == ("github", "https://api.github.com", "team/kb", True)


def test_a_host_that_only_files_name_is_not_trusted() -> None:
    remote = "https://gitlab.example.com/team/kb"
    planted = Settings(forge="gitlab", forge_api="https://evil.example.net/api/v4")
    assert found(planted, remote=remote) == ("gitlab", "https://evil.example.net/api/v4", "team/kb", False)
    assert found(planted, remote=remote, environ=GITLAB_CI) == (
        "gitlab",
        "https://evil.example.net/api/v4",
        "team/kb",
        False,
    )
    assert found(repo_url="https://gitlab.evil.example.net/team/kb") == (
        "gitlab",
        "https://gitlab.evil.example.net/api/v4",
        "team/kb",
        False,
    )


def test_the_environment_can_name_the_interface() -> None:
    environ = {"KB_FORGE_API": "https://code.example.com/api/v4"}
    at = found(Settings(forge="gitlab", forge_api="https://evil.example.net"), "https://x.example/team/kb", "", environ)
    assert at == ("gitlab", "https://code.example.com/api/v4", "team/kb", True)


def test_a_forge_without_a_repository_is_an_error() -> None:
    with pytest.raises(ConfigError, match="not which repository"):
        place.find(Settings(forge="github"), "", "", {})


def test_every_kind_is_a_setting() -> None:
    assert [*Kind, "git"] == ["github", "gitlab", "gitea", "git"]


@pytest.mark.parametrize(
    ("api", "kind"),
    [
        ("https://code.example.com/api/v4", "gitlab"),
        ("https://code.example.com/api/v1/", "gitea"),
        ("https://code.example.com/api/v3", "github"),
        ("https://code.example.com/api/graphql", "github"),
    ],
)
def test_the_path_of_the_interface_tells_the_kind(api: str, kind: str) -> None:
    at = found(remote="https://code.example.com/team/kb", environ={"KB_FORGE_API": api})
    assert at
    assert at[0] == kind


def test_an_interface_that_stands_beside_the_host_of_the_clone_is_trusted() -> None:
    settings = Settings(forge="github", forge_api="https://api.example.ghe.com")
    assert found(settings, remote="https://example.ghe.com/team/kb") == (
        "github",
        "https://api.example.ghe.com",
        "team/kb",
        True,
    )
    job = {**ACTIONS, "GITHUB_API_URL": "https://api.example.ghe.com"}
    at = found(settings, repo_url="https://example.ghe.com/team/kb", environ=job)
    assert at
    assert at[3]

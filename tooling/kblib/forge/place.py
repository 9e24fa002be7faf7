"""Which forge holds the knowledge base, and where its programming interface is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kblib.config import Settings
from kblib.errors import ConfigError
from kblib.forge.address import Address, host_of, parse, path_of
from kblib.language import Text


class Kind(StrEnum):
    """The interfaces that are spoken; Forgejo speaks Gitea's."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"


GIT_ALONE = "git"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A repository on a forge: `api` is the root of the REST interface, `repository` its full name there."""

    kind: Kind
    api: str
    repository: str
    trusted: bool = False
    """Whether the clone's remote or the environment names the host; the repository's files could be anybody's."""

    @property
    def graphql(self) -> str:
        """The address of GitHub's GraphQL interface; on Enterprise Server it stands beside the REST interface."""
        return f"{self.api.removesuffix('/v3')}/graphql"

    @property
    def host(self) -> str:
        """The host of the interface, with its port."""
        return host_of(self.api)


def find(settings: Settings, repo_url: str, remote: str, environ: Mapping[str, str]) -> Place | None:
    """The place of the knowledge base; None where git alone has to tell.

    The settings are asked first, then the environment of GitHub, Gitea and Forgejo Actions or GitLab CI, then `remote`
    (the clone's own) and `repo_url` (of mkdocs.yml). `KB_FORGE_API` stands above `forge_api` in the settings.
    Raises ConfigError when a forge is named and its repository or interface cannot be told.
    """
    if settings.forge == GIT_ALONE:
        return None
    job = _job(environ)
    addresses = [address for address in (parse(remote), parse(repo_url)) if address]
    api = environ.get("KB_FORGE_API") or settings.forge_api
    kind = Kind(settings.forge) if settings.forge else _kind_of(api) or (job.kind if job else _kind(addresses))
    if not kind:
        return None
    if job and job.kind is kind and not api:
        return job
    place = _place(kind, api, addresses, job)
    return Place(kind=kind, api=place.api, repository=place.repository, trusted=_is_trusted(place, remote, environ))


def _kind_of(api: str) -> Kind | None:
    """The kind whose interface has this path: each has another version."""
    if api.rstrip("/").endswith("/graphql"):
        return Kind.GITHUB
    return next((kind for kind, version in _VERSIONS.items() if api.rstrip("/").endswith(version)), None)


def _job(environ: Mapping[str, str]) -> Place | None:
    """The place that a job of the forge's own automation runs for."""
    if environ.get("GITHUB_ACTIONS") == "true":
        is_gitea = "true" in (environ.get("GITEA_ACTIONS"), environ.get("FORGEJO_ACTIONS"))
        kind, names = (Kind.GITEA if is_gitea else Kind.GITHUB), ("GITHUB_API_URL", "GITHUB_REPOSITORY")
    elif environ.get("GITLAB_CI") == "true":
        kind, names = Kind.GITLAB, ("CI_API_V4_URL", "CI_PROJECT_PATH")
    else:
        return None
    api, repository = (environ.get(name, "") for name in names)
    return Place(kind=kind, api=_root(kind, api), repository=repository, trusted=True) if api and repository else None


_NAMES: Mapping[str, Kind] = {
    "github": Kind.GITHUB,
    ".ghe.com": Kind.GITHUB,
    "gitlab": Kind.GITLAB,
    "gitea": Kind.GITEA,
    "forgejo": Kind.GITEA,
    "codeberg": Kind.GITEA,
}


def _kind(addresses: list[Address]) -> Kind | None:
    """The kind that the name of a host tells: most teams call their server what it is."""
    for address in addresses:
        for name, kind in _NAMES.items():
            if name in address.host:
                return kind
    return None


def _place(kind: Kind, api: str, addresses: list[Address], job: Place | None) -> Place:
    if not addresses and not job:
        raise ConfigError(
            Text(
                f'已设置 forge = "{kind}"，但不知道是哪个仓库：请在 mkdocs.yml 里填写 repo_url，或设置 git 远程 origin',
                f'forge = "{kind}" is set, but not which repository: set repo_url in mkdocs.yml, or the remote origin',
            )
        )
    root = _root(kind, api or _web(addresses, job))
    repository = addresses[0].path if addresses else job.repository if job else ""
    # GitLab and Gitea may live below a folder of their host, which is no part of the repository's name.
    folder = path_of(root).partition("/api/")[0].strip("/")
    return Place(kind=kind, api=root, repository=repository.removeprefix(f"{folder}/") if folder else repository)


def _web(addresses: list[Address], job: Place | None) -> str:
    return addresses[0].web if addresses else job.api if job else ""


_VERSIONS: Mapping[Kind, str] = {Kind.GITHUB: "/api/v3", Kind.GITLAB: "/api/v4", Kind.GITEA: "/api/v1"}


def _root(kind: Kind, api: str) -> str:
    """The root of the REST interface, from its own address, the one of GraphQL, or the one of the web pages."""
    api = api.rstrip("/")
    if kind is Kind.GITHUB and host_of(api) in ("github.com", "www.github.com"):
        return "https://api.github.com"
    if kind is Kind.GITHUB and host_of(api).endswith(".ghe.com"):
        return f"https://api.{host_of(api).removeprefix('api.')}"
    if kind is Kind.GITHUB and api.endswith("/graphql"):
        api = api.removesuffix("/graphql")
        return f"{api}/v3" if api.endswith("/api") else api
    if api.endswith(_VERSIONS[kind]) or (kind is Kind.GITHUB and host_of(api).startswith("api.")):
        return api
    return f"{api}{_VERSIONS[kind]}"


_PUBLIC = frozenset({"api.github.com", "gitlab.com", "codeberg.org", "gitea.com"})


def _is_trusted(place: Place, remote: str, environ: Mapping[str, str]) -> bool:
    """Whether the host of a place is one that the repository's files could not have smuggled in."""
    if place.host in _PUBLIC or environ.get("KB_FORGE_API"):
        return True
    job, clone = _job(environ), parse(remote)
    hosts = {job.host if job else "", clone.host_and_port if clone else ""}
    return place.host.removeprefix("api.") in {host.removeprefix("api.") for host in hosts}

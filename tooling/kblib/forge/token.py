"""The token that a forge wants to see: where it comes from, and that it is never shown."""

import re
from collections.abc import Mapping

from kblib.errors import ConfigError
from kblib.forge.place import Kind, Place
from kblib.language import Text


class Token:
    """A secret from the environment: it can be sent, not printed."""

    __slots__ = ("_secret", "name")

    def __init__(self, name: str, secret: str) -> None:
        self.name = name
        self._secret = secret

    def __repr__(self) -> str:
        return f"Token({self.name})"

    @property
    def header(self) -> tuple[str, str]:
        """The header of a request that carries the token; GitLab knows the token of a job by a header of its own."""
        if self.name == "CI_JOB_TOKEN":
            return "JOB-TOKEN", self._secret
        return "Authorization", f"Bearer {self._secret}"

    def hide(self, text: str) -> str:
        """A text of the forge without the secret, should it repeat what it was sent."""
        return text.replace(self._secret, "…")


NAMES: Mapping[Kind, tuple[str, ...]] = {
    Kind.GITHUB: ("KB_FORGE_TOKEN", "GH_TOKEN", "GITHUB_TOKEN"),
    Kind.GITLAB: ("KB_FORGE_TOKEN", "GITLAB_TOKEN", "CI_JOB_TOKEN"),
    # Actions of Gitea and Forgejo give a job its token under GitHub's name.
    Kind.GITEA: ("KB_FORGE_TOKEN", "GITEA_TOKEN", "FORGEJO_TOKEN", "GITHUB_TOKEN"),
}


def find(place: Place, environ: Mapping[str, str]) -> Token | None:
    """The token for a place; None when the environment holds none.

    Raises ConfigError rather than send one to a host that only files of the repository name (a request from a fork
    can change those), or in the clear.
    """
    for name in NAMES[place.kind]:
        if secret := environ.get(name, "").strip():
            _refuse_stranger(place)
            _refuse_clear_text(place)
            _refuse_damaged(name, secret)
            return Token(name, secret)
    return None


def _refuse_stranger(place: Place) -> None:
    if not place.trusted:
        raise ConfigError(
            Text(
                f"令牌没有发给 {place.host}：只有仓库里的文件提到它，git 远程和 CI 环境都没有；"
                f"如果地址无误，设置环境变量 KB_FORGE_API={place.api}",
                f"the token was not sent to {place.host}: only files of the repository name it, neither the git remote "
                f"nor the CI environment does; if it is right, set the variable KB_FORGE_API={place.api}",
            )
        )


def _refuse_clear_text(place: Place) -> None:
    is_here = place.host.partition(":")[0] in ("127.0.0.1", "localhost")
    if not place.api.startswith("https://") and not is_here:
        raise ConfigError(
            Text(
                f"令牌不会明文发送：{place.api} 不是 https 地址；请改用 https",
                f"the token is not sent in the clear: {place.api} is no https address; use https",
            )
        )


def _refuse_damaged(name: str, secret: str) -> None:
    if not re.fullmatch(r"[!-~]+", secret):
        raise ConfigError(
            Text(
                f"环境变量 {name} 里不是完整的令牌：令牌里没有空格、换行和中文，请重新复制",
                f"the variable {name} holds no whole token: one has no spaces, line ends or letters beyond ASCII; "
                "copy it again",
            )
        )

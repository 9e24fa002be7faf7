"""What stops a conversation with a forge, in sentences that say what to do."""

from datetime import datetime

from kblib.errors import KbError
from kblib.forge.place import Kind, Place
from kblib.forge.token import NAMES, Token
from kblib.language import Text

_RIGHTS = {
    Kind.GITHUB: Text(
        "Pull requests、Contents、Checks、Commit statuses 的读权限",
        "read access to pull requests, contents, checks and commit statuses",
    ),
    Kind.GITLAB: Text(
        "read_api 范围（CI_JOB_TOKEN 往往不够）", "the scope read_api (CI_JOB_TOKEN is often too little)"
    ),
    Kind.GITEA: Text("repository 和 issue 的读权限", "read access to repository and issue"),
}


class ForgeError(KbError):
    """The forge cannot be asked, or its answer cannot be used; what was known before stays as it is."""


class RefusedError(ForgeError):
    """The forge was reached, and does not do this for this token."""


def no_answer(place: Place, reason: Text) -> ForgeError:
    """The host was not reached, or the line broke."""
    return ForgeError(
        Text(
            f"{place.host} 没有给出完整的回答：{reason.zh}；请检查网络和代理，再运行一次，已取得的部分不会重取",
            f"{place.host} gave no complete answer: {reason.en}; check the network and the proxy, then run again: "
            "what has been read is kept",
        )
    )


def failing(place: Place, status: int) -> ForgeError:
    """The forge itself is in trouble."""
    return ForgeError(
        Text(
            f"{place.host} 出错（HTTP {status}）；请稍后再运行一次，已取得的部分不会重取",
            f"{place.host} is failing (HTTP {status}); run again later: what has been read is kept",
        )
    )


def not_let_in(place: Place, token: Token | None) -> RefusedError:
    """The token is missing, expired or revoked."""
    if not token:
        return no_token(place)
    return RefusedError(
        Text(
            f"{place.host} 不接受 {token.name} 里的令牌：可能过期、被撤销，或属于另一台服务器；"
            f"请新建一个，授予{_RIGHTS[place.kind].zh}",
            f"{place.host} does not accept the token in {token.name}: it may have expired, been revoked, or belong "
            f"to another server; make a new one with {_RIGHTS[place.kind].en}",
        )
    )


def no_token(place: Place) -> RefusedError:
    """The forge tells nothing without a token."""
    names = NAMES[place.kind]
    return RefusedError(
        Text(
            f"{place.host} 需要令牌：请把它放进环境变量 {' 或 '.join(names)}，授予{_RIGHTS[place.kind].zh}；"
            '只看 git 历史就设 forge = "git"',
            f"{place.host} wants a token: put it in the variable {' or '.join(names)}, with {_RIGHTS[place.kind].en}",
        )
    )


def forbidden(place: Place, reason: str) -> RefusedError:
    """The token is valid and may not do this."""
    return RefusedError(
        Text(
            f"{place.host} 拒绝了请求：{reason or '权限不足'}；请给令牌{_RIGHTS[place.kind].zh}，写评论另需写权限",
            f"{place.host} refused: {reason or 'not enough rights'}; give the token {_RIGHTS[place.kind].en}, "
            "and to write comments, write access",
        )
    )


def not_found(place: Place) -> RefusedError:
    """There is no such repository, or the token does not show it: forges do not tell these apart."""
    return RefusedError(
        Text(
            f"{place.host} 上找不到 {place.repository}：名称不对，或者是私有仓库而令牌没有读权限；"
            "请核对 repo_url 和令牌的权限",
            f"{place.host} shows no {place.repository}: the name is wrong, or it is private and the token may not read "
            "it; check repo_url and the rights of the token",
        )
    )


def moved(place: Place, target: str) -> ForgeError:
    """The forge sends on to another address, such as a renamed repository or a login page."""
    return ForgeError(
        Text(
            f"{place.host} 转到了 {target or '别处'}：仓库可能改了名，或者要先登录；请改 repo_url，或设置 forge_api",
            f"{place.host} sends on to {target or 'another address'}: the repository may have been renamed, or a login "
            "is wanted; change repo_url, or set forge_api",
        )
    )


def no_interface(place: Place) -> ForgeError:
    """A page for people came instead of data."""
    return ForgeError(
        Text(
            f"{place.api} 回答的是网页，不是数据：可能是登录页或代理的页面；请核对 forge_api 和代理",
            f"{place.api} answered with a web page instead of data, perhaps a login or a proxy's page; check forge_api "
            "and the proxy",
        )
    )


def not_understood(place: Place, reason: str) -> ForgeError:
    """The answer is damaged, or of a version that is not known."""
    return ForgeError(
        Text(
            f"看不懂 {place.host} 的回答（{reason}）；请再运行一次，仍然如此就核对 forge 和 forge_api",
            f"the answer of {place.host} cannot be understood ({reason}); run again, and if it stays, check forge and "
            "forge_api",
        )
    )


def slow_down(place: Place, until: datetime | None, seconds: float) -> ForgeError:
    """The quota is spent for longer than anybody waits."""
    zh = f"{until:%Y-%m-%d %H:%M} UTC 之后" if until else f"{seconds / 60:.0f} 分钟后"
    en = f"after {until:%Y-%m-%d %H:%M} UTC" if until else f"in {seconds / 60:.0f} minutes"
    return ForgeError(
        Text(
            f"{place.host} 的请求配额用完了；请在 {zh}再运行，已取得的部分不会重取",
            f"the quota of requests to {place.host} is spent; run again {en}: what has been read is kept",
        )
    )


def incomplete(place: Place, reason: str) -> ForgeError:
    """A part of the answer is missing, and the forge says why."""
    return ForgeError(
        Text(
            f"{place.host} 只回答了一部分：{reason}；请稍后再运行一次，已取得的部分不会重取",
            f"{place.host} answered only in part: {reason}; run again later: what has been read is kept",
        )
    )

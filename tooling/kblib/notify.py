"""Sends messages to the channels of a team: chat, mail and whatever else apprise knows. The only place that uses it."""

import json
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import requests

from kblib.errors import KbError
from kblib.language import Text

# Chats cut by bytes: https://developer.work.weixin.qq.com/document/path/91770 (2,048 bytes of text) and
# https://open.dingtalk.com/document/orgapp/custom-robot-access (20,000 for the whole request); Feishu takes 20 KB, and
# apprise sends a Chinese character to it in six of them.
_WECOM, _DINGTALK = "wecombot", "dingtalk"
_BYTES = {_WECOM: 2048, _DINGTALK: 19_000, "feishu": 9_000, "lark": 9_000}
_TIMEOUT_S = (5, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A place that takes messages; `name` tells it from the others and holds no secret, `limit` is in bytes of UTF-8.

    `has_title` tells whether a message has a first line of its own there.
    """

    name: str
    limit: int
    has_title: bool
    _plugin: Any

    def __repr__(self) -> str:
        return f"Channel({self.name})"

    def send(self, text: str, title: str) -> bool:
        """Whether the channel has taken a message; why it has not is kept from every log, since it may hold secrets."""
        kind = self.name.partition("-")[0]
        if kind == _WECOM:
            return _post(self._plugin.api_url, text)
        if kind == _DINGTALK:
            return _post(self._plugin.notify_url.format(token=self._plugin.token), text, _signature(self._plugin))
        return bool(self._plugin.notify(body=text, title=title if self.has_title else "", body_format="text"))


def channels(urls: str) -> tuple[Channel, ...]:
    """The channels behind apprise's addresses, which blanks part from one another.

    Each is named by its kind, and by a number where there are several. Raises KbError when apprise is not installed or
    an address is none; it is named by its place, never quoted.
    """
    apprise = _apprise()
    found: list[Channel] = []
    for place, url in enumerate(urls.split(), start=1):
        plugin = apprise.Apprise.instantiate(url)
        if plugin is None:
            raise _no_channel(place, url)
        found.append(_channel(_kind(url, plugin), found, plugin))
    return tuple(found)


def size(text: str) -> int:
    """The length of a text in bytes of UTF-8."""
    return len(text.encode("utf-8", "replace"))


def _apprise() -> Any:
    try:
        import apprise  # noqa: PLC0415 - it takes a second, and most teams install the tool without it
    except ImportError as error:
        raise KbError(
            Text(
                "发送提醒需要 apprise：运行 pip install 'kblib[notify]'（用 make remind 会自动装上）",
                "reminders need apprise: run pip install 'kblib[notify]' (make remind does so by itself)",
            )
        ) from error
    # It quotes addresses and answers, and with them secrets.
    logging.getLogger("apprise").disabled = True
    return apprise


def _kind(url: str, plugin: Any) -> str:
    """The name of the service: that of the address, unless it is the one that the service itself shows to people."""
    scheme = url.partition(":")[0].lower()
    return str(plugin.secure_protocol) if scheme in ("http", "https") else scheme


def _channel(kind: str, others: Iterable[Channel], plugin: Any) -> Channel:
    same = sum(other.name.partition("-")[0] == kind for other in others)
    return Channel(
        name=f"{kind}-{same + 1}" if same else kind,
        # The limits of the rest are in characters, which are never more than bytes.
        limit=_BYTES.get(kind, plugin.body_maxlen),
        has_title=plugin.title_maxlen > 0,
        _plugin=plugin,
    )


def _post(url: str, text: str, query: dict[str, str] | None = None) -> bool:
    """Sends a text as WeCom and DingTalk take it; both say 200 to what they refuse, and apprise believes it."""
    body = json.dumps({"msgtype": "text", "text": {"content": text}}, ensure_ascii=False).encode("utf-8")
    headers = {"Content-Type": "application/json; charset=utf-8"}
    try:
        answer = requests.post(url, data=body, params=query, headers=headers, timeout=_TIMEOUT_S, allow_redirects=False)
        document = answer.json()
    except requests.RequestException:
        return False
    return answer.ok and isinstance(document, dict) and document.get("errcode") == 0


def _signature(plugin: Any) -> dict[str, str] | None:
    if not plugin.secret:
        return None
    timestamp, signature = plugin.get_signature()
    return {"timestamp": timestamp, "sign": unquote(signature)}


def _no_channel(place: int, url: str) -> KbError:
    kind = url.partition("://")[0]
    shown = kind if re.fullmatch(r"[a-z]{2,20}", kind) and "://" in url else "…"
    return KbError(
        Text(
            f"KB_NOTIFY_URLS 里的第 {place} 个地址（{shown}）不能用；写法见 apprise 的文档，例如 wecombot://密钥",
            f"address {place} of KB_NOTIFY_URLS ({shown}) cannot be used; apprise's documentation says how to write"
            " them, such as wecombot://KEY",
        )
    )

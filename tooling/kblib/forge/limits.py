"""When a forge wants to be asked more slowly, and for how long it wants to be left alone."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

# GitHub asks for a minute after a secondary limit that says nothing else.
# https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
_USUAL_S = 60.0


class Pause(NamedTuple):
    """How many seconds to wait, and until when where the forge says so."""

    seconds: float
    until: datetime | None


def pause(status: int, headers: Mapping[str, str], text: str) -> Pause | None:
    """What an answer asks for; None when it is not about limits.

    `Retry-After` comes first, then the time at which the quota starts anew: `X-RateLimit-Reset` of GitHub and Gitea,
    `RateLimit-Reset` of GitLab. The server's own clock (`Date`) tells how far away that is.
    """
    is_spent = _number(headers, "X-RateLimit-Remaining", "RateLimit-Remaining") == 0
    is_secondary = status == 403 and ("Retry-After" in headers or "rate limit" in text.lower())
    if status != 429 and not is_secondary and not (status == 403 and is_spent):
        return None
    now = _date(headers.get("Date", ""))
    after = _number(headers, "Retry-After")
    if after is not None:
        return Pause(after, _moment(now.timestamp() + after) if now else None)
    reset = _number(headers, "X-RateLimit-Reset", "RateLimit-Reset")
    if reset is not None and now and (is_spent or status == 429):
        return Pause(max(reset - now.timestamp(), 1.0), _moment(reset))
    return Pause(_USUAL_S, _moment(now.timestamp() + _USUAL_S) if now else None)


def _number(headers: Mapping[str, str], *names: str) -> float | None:
    for name in names:
        value = headers.get(name, "")
        if value.isascii() and value.isdigit():
            return float(value)
    return None


def _date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None


def _moment(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None

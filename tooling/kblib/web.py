"""Whether pages outside still exist, and what stands on one of them."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import msgspec
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from kblib import __version__, cache
from kblib.errors import KbError
from kblib.language import Text

UNKNOWN_HOST = "unknown host"
INVALID = "invalid address"
_NO_ANSWER = "no answer"
_STORE = "links.msgpack"
_AT_ONCE = 8
_TIMEOUT_S = (5, 10)
_DAY_S = 24 * 60 * 60
# A page that was there is asked for again after a week, one that was gone after a day: it may have come back.
_KEEP_S = {False: 7 * _DAY_S, True: _DAY_S}
# 404 and 410 say that there is no page; anything else (403, 429, 5xx, a time-out) may be about us, not about the page.
_GONE = frozenset({404, 410})


class Answer(NamedTuple):
    """What came of asking for a page: whether it is gone, in a word, and when (seconds since 1970)."""

    gone: bool
    reason: str
    asked_at: float


class _Store(msgspec.Struct, array_like=True, frozen=True):
    answers: dict[str, Answer]


def ask(root: Path, addresses: Iterable[str], now: float) -> Mapping[str, Answer]:
    """The answer for each address; those of the last days are taken from the cache below `root`.

    Raises KbError when not one site could be reached: then it is we who have no network.
    """
    stored = cache.load(root, _STORE, _Store)
    known = {
        address: answer
        for address, answer in (stored.answers if stored else {}).items()
        if now - answer.asked_at < _KEEP_S[answer.gone]
    }
    wanted = list(dict.fromkeys(addresses))
    with _session() as session, ThreadPoolExecutor(_AT_ONCE) as pool:
        unknown = [address for address in wanted if address not in known]
        asked = dict(zip(unknown, pool.map(lambda address: _ask(session, address, now), unknown), strict=True))
    if asked and all(answer.reason in (UNKNOWN_HOST, _NO_ANSWER) for answer in asked.values()):
        raise _no_network(unknown[0])
    known |= asked
    cache.store(root, _STORE, _Store({key: answer for key, answer in known.items() if answer.reason != _NO_ANSWER}))
    return {address: known[address] for address in wanted}


def _no_network(address: str) -> KbError:
    return KbError(
        Text(
            f"外部网站一个也联系不上，例如 {address}；检查网络和代理（HTTPS_PROXY），或不用 --links",
            f"no site outside can be reached, not {address} either; check network and proxy (HTTPS_PROXY),"
            " or do without --links",
        )
    )


class Page(NamedTuple):
    """A page as the server gave it; the names of headers may be written in any case."""

    content: bytes
    headers: Mapping[str, str]


def fetch(address: str) -> Page:
    """The page at an address. Raises KbError when it cannot be had."""
    try:
        with _session() as session:
            response = session.get(address, timeout=_TIMEOUT_S)
    except requests.exceptions.RequestException as error:
        raise KbError(Text(f"{address} 没有应答（{error}）", f"{address} does not answer ({error})")) from error
    if response.status_code != 200:
        raise KbError(
            Text(
                f"{address} 取不到，服务器回答 {response.status_code}；网址对吗？",
                f"{address} cannot be had: the server answers {response.status_code}; is the address right?",
            )
        )
    return Page(response.content, response.headers)


def _session() -> requests.Session:
    session = requests.Session()
    session.headers["User-Agent"] = f"kb/{__version__}"
    retry = Retry(total=2, backoff_factor=0.5, status_forcelist=(502, 503, 504), raise_on_status=False)
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry, pool_maxsize=_AT_ONCE))
    return session


def _ask(session: requests.Session, address: str, now: float) -> Answer:
    try:
        status = session.head(address, timeout=_TIMEOUT_S, allow_redirects=True).status_code
        if status >= 400:
            # Some servers refuse HEAD, or answer it wrongly.
            with session.get(address, timeout=_TIMEOUT_S, stream=True) as response:
                status = response.status_code
    except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema):
        return Answer(True, INVALID, now)
    except requests.exceptions.ConnectionError as error:
        # A name that does not exist is gone; a server that does not answer today is not.
        is_unknown = "NameResolutionError" in str(error) or "Name or service not known" in str(error)
        return Answer(is_unknown, UNKNOWN_HOST if is_unknown else _NO_ANSWER, now)
    except requests.exceptions.RequestException:
        return Answer(False, _NO_ANSWER, now)
    return Answer(status in _GONE, str(status), now)

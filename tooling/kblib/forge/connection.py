"""Questions to a forge and their typed answers. The only place that opens connections to one."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar
from urllib.parse import urlsplit

import msgspec
import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ReadTimeoutError
from urllib3.util import Retry

from kblib import __version__
from kblib.forge import limits, problems
from kblib.forge.place import Place
from kblib.forge.token import Token
from kblib.language import Text

T = TypeVar("T")

_FAILING = (500, 502, 503, 504)
_PAUSES = 3
_HEAD = 2_000
_REFUSED = re.compile(rb'"type"\s*:\s*"RATE_LIMITED"')


class Patience(NamedTuple):
    """How long is waited: for a connection, for an answer, between attempts, and for the quota to start anew."""

    connect_s: float = 10
    answer_s: float = 60
    backoff_s: float = 1
    quota_s: float = 60
    pause: Callable[[float], None] = time.sleep


class Connection:
    """A conversation with one place; a context manager that closes it."""

    def __init__(self, place: Place, token: Token | None, patience: Patience | None = None) -> None:
        self.place = place
        self._token = token
        self._patience = patience or Patience()
        self._reading = _session(token, retries=3, backoff_s=self._patience.backoff_s)
        # What has been written may have arrived although the answer did not: it is not written twice.
        self._writing = _session(token, retries=0, backoff_s=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._reading.close()
        self._writing.close()

    def get(self, path: str, kind: type[T], **query: str | int) -> T:
        """The answer at a path below the root of the interface.

        Raises ForgeError with what to do when there is none that can be used.
        """
        return self.decode(self._ask(self._reading, "GET", path, params=query).content, kind)

    def pages(self, path: str, kind: type[T], *, per_page: int = 100, to_the_end: bool = False) -> Iterator[list[T]]:
        """The pages of a list, which may have a query of its own.

        The last is known by its headers. With `to_the_end` these are not believed, and pages are asked for until one
        is empty.
        """
        number, received, former = 1, 0, None
        while True:
            # GitLab calls the size of a page per_page, Gitea limit; both pass over what they do not know.
            query = {"page": number, "per_page": per_page, "limit": per_page}
            response = self._ask(self._reading, "GET", path, params=query)
            page = self.decode(response.content, list[kind])  # type: ignore[valid-type]
            if page == former:
                return  # a server that knows no pages gives the same one for ever
            yield page
            former = page
            received += len(page)
            if not page or (not to_the_end and _is_last(response, received)):
                return
            number += 1

    def query(self, text: str, kind: type[T], **variables: object) -> T:
        """What GitHub's GraphQL interface answers; its errors are the caller's to read."""
        body = {"query": text, "variables": variables}
        response = self._ask(self._reading, "POST", self.place.graphql, json=body)
        return self.decode(response.content, kind)

    def write(self, method: str, path: str, body: Mapping[str, str]) -> None:
        """Sends something to be kept; it is never sent twice. Raises ForgeError when it was not accepted."""
        self._ask(self._writing, method, path, json=body)

    def decode(self, content: bytes, kind: type[T]) -> T:
        """A value of an answer. Raises ForgeError when it is not of the kind."""
        try:
            return msgspec.json.decode(content, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise problems.not_understood(self.place, self.said(str(error))) from error

    def said(self, text: str) -> str:
        """A sentence of the forge that can be shown: short, on one line, without the token."""
        return " ".join((self._token.hide(text) if self._token else text).split())[:200]

    def _ask(self, session: requests.Session, method: str, path: str, **options: Any) -> requests.Response:
        url = path if "://" in path else f"{self.place.api}{path}"
        for paused in range(_PAUSES + 1):
            response = self._send(session, method, url, **options)
            pause = _pause(response)
            if not pause:
                break
            if pause.seconds > self._patience.quota_s or paused == _PAUSES:
                raise problems.slow_down(self.place, pause.until, pause.seconds)
            self._patience.pause(pause.seconds)
        self._refuse(response)
        return response

    def _send(self, session: requests.Session, method: str, url: str, **options: Any) -> requests.Response:
        """Redirections are not followed: they would carry the token, and data does not come from a login page."""
        timeout = (self._patience.connect_s, self._patience.answer_s)
        try:
            return session.request(method, url, timeout=timeout, allow_redirects=False, **options)
        except requests.exceptions.RequestException as error:
            raise problems.no_answer(self.place, _reason(error)) from error

    def _refuse(self, response: requests.Response) -> None:
        match response.status_code:
            case status if status in _FAILING:
                raise problems.failing(self.place, status)
            case 401:
                raise problems.not_let_in(self.place, self._token)
            case 403:
                raise problems.forbidden(self.place, self.said(_message(response)))
            case 404 | 410:
                raise problems.not_found(self.place)
            case status if 300 <= status < 400:
                raise problems.moved(self.place, self.said(_target(response)))
            case status if status >= 400:
                raise problems.not_understood(self.place, self.said(f"HTTP {status} {_message(response)}"))
        if "text/html" in response.headers.get("Content-Type", "") or response.content.lstrip()[:1] == b"<":
            raise problems.no_interface(self.place)


def _is_last(response: requests.Response, received: int) -> bool:
    """Some of Gitea's lists have no `Link` but the number of items in all. Addresses in `Link` are not followed."""
    if "next" in response.links:
        return False
    total = response.headers.get("X-Total-Count", "")
    return not total.isdigit() or received >= int(total)


def _session(token: Token | None, retries: int, backoff_s: float) -> requests.Session:
    session = requests.Session()
    session.headers.update({"User-Agent": f"kb/{__version__}", "Accept": "application/json"})
    session.auth = _Authentication(token)
    retry = Retry(
        total=retries,
        read=min(retries, 1),  # nobody waits four times for a server that does not answer
        backoff_factor=backoff_s,
        status_forcelist=_FAILING,
        allowed_methods=None,
        raise_on_status=False,
        respect_retry_after_header=False,
    )
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry))
    return session


class _Authentication(requests.auth.AuthBase):
    """Set even without a token: else a password in ~/.netrc would be sent, or replace the token."""

    def __init__(self, token: Token | None) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token:
            name, value = self._token.header
            request.headers[name] = value
        return request


def _reason(error: requests.exceptions.RequestException) -> Text:
    """Why there is no answer. After the last attempt, what went wrong with it is inside the exception."""
    inner = getattr(error.args[0], "reason", None) if error.args else None
    if isinstance(error, requests.exceptions.SSLError):
        return Text("证书无效", "the certificate is not valid")
    if isinstance(error, requests.exceptions.Timeout) or isinstance(inner, ReadTimeoutError):
        return Text("等待超时", "it took too long")
    if isinstance(error, requests.exceptions.ConnectionError):
        return Text("连接不上，或连接断开", "no connection, or it broke")
    return Text("传输中断", "the answer broke off")


class _Message(msgspec.Struct):
    message: str | dict[str, Any] = ""
    error: str = ""


def _message(response: requests.Response) -> str:
    """The forge's own words about a refusal: `message`, or `error` of GitLab."""
    try:
        said = msgspec.json.decode(response.content, type=_Message)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
    return str(said.message or said.error)


def _pause(response: requests.Response) -> limits.Pause | None:
    """How long the forge wants to be left alone. GraphQL refuses with a status of success."""
    head = response.content[:_HEAD]
    status = 429 if _REFUSED.search(head) else response.status_code
    return limits.pause(status, response.headers, head.decode("utf-8", "replace"))


def _target(response: requests.Response) -> str:
    """Where a redirection leads, without what may be secret in its query."""
    parts = urlsplit(response.headers.get("Location", ""))
    return f"{parts.hostname or ''}{parts.path}"

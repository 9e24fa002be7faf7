"""The fake on a port of this machine: it answers, writes down what it was asked, and misbehaves on demand."""

import dataclasses
import http.server
import json
import threading
from collections.abc import Callable, Mapping
from email.utils import formatdate
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

from tests.forge.fake.answer import Answer, Described

TOKEN = "token-that-nobody-may-see"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Fault:
    """What is answered in place of the truth."""

    status: int = 200
    headers: Mapping[str, str] = dataclasses.field(default_factory=dict)
    body: str = ""
    cut: bool = False
    """Whether the line breaks in the middle of the body."""
    silent: bool = False
    """Whether nothing is answered at all."""


class Interface(Protocol):
    """One of the three."""

    api: str
    schema: str

    def answer(self, method: str, path: str, query: Mapping[str, str], body: Any) -> Answer | None:
        """What it says."""
        ...


class Server:
    """A forge that can be asked; a context manager that stops it."""

    def __init__(self, interface: Interface) -> None:
        self._interface = interface
        self._described = Described(interface.schema)
        self._lock = threading.Lock()
        self.asked: list[str] = []
        self.tokens: list[str] = []
        self.faults: dict[int, Fault] = {}
        """By the number of the request, from 1 on since the last `forget`."""
        self.always: Fault | None = None
        self.twist: Callable[[int, Any], Any] | None = None
        """Changes a true answer on its way out, given its number."""
        self.defects: list[str] = []
        """What the fake itself did wrong, above all answers that are not as the forge describes its own."""
        self.released = threading.Event()
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # head and body in one packet: else each answer waits for an acknowledgement

            def do_GET(self) -> None:
                server.handle(self)

            do_POST = do_PUT = do_PATCH = do_GET

            def log_message(self, *_: Any) -> None:
                """Keeps the test's output clean."""

        self._http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> "Server":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    @property
    def web(self) -> str:
        """The address of the repository's pages."""
        return f"http://127.0.0.1:{self._http.server_port}/team/kb"

    @property
    def api(self) -> str:
        """The root of the interface."""
        return f"http://127.0.0.1:{self._http.server_port}{self._interface.api}"

    def forget(self) -> None:
        """Starts the counting of requests anew."""
        self.asked.clear()

    def handle(self, request: http.server.BaseHTTPRequestHandler) -> None:
        """Answers one request; one at a time, as the world is not made for more."""
        length = int(request.headers.get("Content-Length", 0))
        body = json.loads(request.rfile.read(length)) if length else None
        with self._lock:
            self.asked.append(f"{request.command} {request.path}")
            self.tokens.append(request.headers.get("Authorization", "") or request.headers.get("JOB-TOKEN", ""))
            fault = self.always or self.faults.get(len(self.asked))
            answer = None if fault else self._answer(request, body)
        if fault:
            self._misbehave(request, fault)
        elif answer:
            body = self.twist(len(self.asked), answer.body) if self.twist else answer.body
            self._send(request, answer.status, dict(answer.headers), json.dumps(body, ensure_ascii=False))
        else:
            self._send(request, 404, {}, '{"message": "Not Found"}')

    def _answer(self, request: http.server.BaseHTTPRequestHandler, body: Any) -> Answer | None:
        parts = urlsplit(request.path)
        try:
            answer = self._interface.answer(request.command, parts.path, dict(parse_qsl(parts.query)), body)
            if answer and answer.kind:
                self._described.check(answer)
        except Exception as error:  # noqa: BLE001 - the test ends with it, in its own thread
            self.defects.append(f"{request.command} {request.path}: {error!r}")
            return None
        return answer

    def _misbehave(self, request: http.server.BaseHTTPRequestHandler, fault: Fault) -> None:
        if fault.silent:
            self.released.wait(30)
            request.close_connection = True
        elif fault.cut:
            request.send_response(200)
            request.send_header("Content-Type", "application/json")
            request.send_header("Content-Length", "1000")
            request.end_headers()
            request.wfile.write(b'{"data": ')
            request.close_connection = True
        else:
            self._send(request, fault.status, dict(fault.headers), fault.body)

    def _send(
        self, request: http.server.BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: str
    ) -> None:
        headers = {"Content-Type": "application/json; charset=utf-8", **headers}
        request.send_response_only(status)
        request.send_header("Date", headers.pop("Date", formatdate(usegmt=True)))
        for name, value in headers.items():
            request.send_header(name, value)
        data = body.encode()
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

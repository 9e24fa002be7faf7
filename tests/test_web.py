"""Pages outside, asked for at a server of our own."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kblib import web
from kblib.errors import KbError


class _Handler(http.server.BaseHTTPRequestHandler):
    asked: list[str]

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        type(self).asked.append(f"{self.command} {self.path}")
        asked_for = self.path.strip("/")
        status = int(asked_for) if asked_for.isdigit() else 405 if self.command == "HEAD" else 200
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Keeps the test's output clean."""


@pytest.fixture
def server() -> Iterator[str]:
    _Handler.asked = []
    served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()
    thread.join()
    served.server_close()


@pytest.mark.parametrize(
    ("path", "gone"),
    [("/200", False), ("/404", True), ("/410", True), ("/403", False), ("/429", False), ("/no-head", False)],
)
def test_only_an_answer_that_there_is_no_page_counts_as_gone(
    server: str, tmp_path: Path, path: str, gone: bool
) -> None:
    assert web.ask(tmp_path, [server + path], 1000.0)[server + path].gone is gone


def test_a_server_that_does_not_answer_is_not_gone(server: str, tmp_path: Path) -> None:
    address = "http://127.0.0.1:9/"
    assert web.ask(tmp_path, [address, f"{server}/200"], 1000.0)[address] == web.Answer(False, "no answer", 1000.0)


def test_a_host_that_does_not_exist_is_gone(server: str, tmp_path: Path) -> None:
    address = "http://no-such-host.invalid/"
    assert web.ask(tmp_path, [address, f"{server}/200"], 1000.0)[address].reason in ("unknown host", "no answer")


def test_without_a_network_no_page_is_called_gone_and_nothing_is_kept(server: str, tmp_path: Path) -> None:
    address = "http://127.0.0.1:9/"
    with pytest.raises(KbError, match="check network and proxy"):
        web.ask(tmp_path, [address], 1000.0)
    web.ask(tmp_path, [address, f"{server}/200"], 1000.0)
    with pytest.raises(KbError, match="check network and proxy"):
        web.ask(tmp_path, [address], 1001.0)


def test_an_answer_is_kept_for_a_week_and_a_lost_page_for_a_day(server: str, tmp_path: Path) -> None:
    found, lost = f"{server}/200", f"{server}/404"
    day = 24 * 60 * 60
    web.ask(tmp_path, [found, lost], 0.0)
    _Handler.asked.clear()
    web.ask(tmp_path, [found, lost], 2.0 * day)
    assert _Handler.asked == ["HEAD /404", "GET /404"]
    _Handler.asked.clear()
    web.ask(tmp_path, [found], 8.0 * day)
    assert _Handler.asked == ["HEAD /200"]


def test_an_address_is_asked_for_once(server: str, tmp_path: Path) -> None:
    web.ask(tmp_path, [f"{server}/200"] * 5, 0.0)
    assert _Handler.asked == ["HEAD /200"]

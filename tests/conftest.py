"""A knowledge base on disk, made from the texts of its files."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import settings

from tests.receiver import Receiver

MakeKb = Callable[..., Path]

# The same examples in every run, and no clock: a check of a pull request must not fail by chance
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")


@pytest.fixture
def make_kb(tmp_path: Path) -> MakeKb:
    """Writes files by path and returns the root; schema and taxonomy are the tool's own unless they are among them."""

    def make(files: Mapping[str, str | bytes] | None = None) -> Path:
        (tmp_path / "kb").mkdir(exist_ok=True)
        for path, content in (files or {}).items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return make


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A server on this machine."""
    received = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.asked.append((self.path, json.loads(body)))
            self.send_response(received.status)
            self.end_headers()
            self.wfile.write(received.answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keeps requests out of the report."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    received.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield received
    server.shutdown()
    thread.join()
    server.server_close()

"""`kb serve`: a preview that survives what an author does while typing."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def address(base: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "kblib", "--lang", "en", "serve", "--port", str(port)],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=15)
    assert process.returncode == 0, errors
    assert "the preview has stopped" in errors


def _page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return str(response.read().decode())
    except urllib.error.HTTPError as error:
        error.close()
        return f"status {error.code}"
    except OSError:
        return ""


def _wait_for(url: str, words: str) -> None:
    deadline = time.monotonic() + 30
    while words not in _page(url):
        assert time.monotonic() < deadline, f"{words!r} never appeared at {url}"
        time.sleep(0.2)


def test_it_follows_the_files_and_leaves_out_what_is_wrong(address: str, base: Path) -> None:
    entry = base / "kb/mail/outlook.md"
    good = entry.read_text()
    page = f"{address}KB-3F7Q2/"
    _wait_for(page, "删除旧凭据")
    entry.write_text(good.replace("删除旧凭据", "删除全部凭据"))
    _wait_for(page, "删除全部凭据")
    entry.write_text(good.replace("system: mail", "system: mial"))
    _wait_for(page, "status 404")
    entry.write_text(good)
    _wait_for(page, "删除旧凭据")


def test_a_broken_taxonomy_keeps_the_last_good_preview(address: str, base: Path) -> None:
    page = f"{address}KB-3F7Q2/"
    _wait_for(page, "删除旧凭据")
    (base / "schema").mkdir()
    (base / "schema/taxonomy.yml").write_text("systems: [")
    time.sleep(3)
    assert "删除旧凭据" in _page(page)


def test_a_port_that_is_taken_is_told_before_anything_is_built(kb: Callable[..., Any], base: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = kb("serve", "--port", str(port), "--lang", "en")
    assert result.status == 2
    assert result.err.startswith(f"kb: port {port} cannot be used (Address already in use); choose another one")

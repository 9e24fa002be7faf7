"""The built site in a real browser, served under a sub-path as a team's own server would serve it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.serving import serving

ROOT = Path(__file__).parents[2]
SUB_PATH = "some/dir/"
AXE = "axe.min.js"
"""Served beside the site: a page fetches it faster than the test could send it."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

ENTRY = "KB-DTFS2/"
"""A Chinese entry with code, a table and a warning."""
ENGLISH_ENTRY = "KB-6WPXB/"
PAGE_KINDS = (
    "",
    "systems/",
    "systems/mail/",
    "matrix/",
    "keywords/",
    "contributors/",
    "recent/",
    "review/",
    "handbook/",
    "search/?q=vpn",
    ENTRY,
    ENGLISH_ENTRY,
)


class Open(Protocol):
    """Opens a page of the site, each in a browser of its own: nothing is remembered from one to the next.

    `now` stops the reader's clock.
    """

    def __call__(
        self,
        path: str = "",
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        script: bool = True,
        now: str = "",
    ) -> Page: ...


# For this folder only: tests after it fork processes, and one that outlived its test would hold the driver's pipe open.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; a machine without one skips the tests, but CI does not."""
    executable = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if executable is None:
        reason = f"no browser ({', '.join(BROWSERS)}): apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        # Not closed by us: `close` waits without end for a browser that hangs, the driver kills it after half a minute.
        yield playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)


@pytest.fixture(scope="package")
def served_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server of this repository's site shows."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="package")
def site(browser: Browser, served_folder: Path) -> Iterator[str]:
    """The address of this repository's site, with a slash at its end; it is not built where no browser is."""
    with served(ROOT, served_folder) as address:
        yield address


@pytest.fixture
def site_folder(site: str, served_folder: Path) -> Path:
    """The folder in which this repository's site was built."""
    assert site.endswith(SUB_PATH)
    return served_folder / SUB_PATH


@contextmanager
def served(knowledge_base: Path, root: Path) -> Iterator[str]:
    """Builds a knowledge base into a folder of `root` and serves it; gives the address."""
    (root / AXE).write_bytes(files("axe_playwright_python").joinpath(AXE).read_bytes())
    command = [sys.executable, "-m", "kblib", "-C", str(knowledge_base), "build", "--site-dir", str(root / SUB_PATH)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    with serving(root) as address:
        yield f"{address}{SUB_PATH}"


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Open]:
    """Opens pages of the site, and closes them after the test."""
    contexts: list[BrowserContext] = []

    def open_(
        path: str = "",
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        script: bool = True,
        now: str = "",
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=script,
            locale="zh-CN",
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        if now:
            context.clock.set_fixed_time(now)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(site + path)
        return page

    yield open_
    for context in contexts:
        context.close()

"""A page of headless Chromium that runs the scripts of a folder, for engines that live in the browser."""

import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.benchmarks.relevance.articles import Article
from tests.benchmarks.relevance.engines.engine import NotInstalled
from tests.browser.conftest import ARGUMENTS, BROWSERS
from tests.serving import serving

_HOURS = 3_600_000
PAGE = "bench.html"


@contextmanager
def page(folder: Path) -> Iterator[Page]:
    """An empty page that is served from a folder; the folder is kept, the browser is not.

    Raises NotInstalled where no Chromium is.
    """
    executable = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if executable is None:
        raise NotInstalled("apt-get install chromium")
    (folder / PAGE).write_text("<!doctype html><title>bench</title>", encoding="utf-8")
    with serving(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        opened = browser.new_page()
        opened.set_default_timeout(_HOURS)
        opened.goto(address + PAGE)
        yield opened
        browser.close()


def write_articles(folder: Path, articles: Sequence[Article]) -> None:
    """Puts the articles where a script of the page can fetch them: `articles.json`."""
    text = json.dumps([article._asdict() for article in articles], ensure_ascii=False)
    (folder / "articles.json").write_text(text, encoding="utf-8")

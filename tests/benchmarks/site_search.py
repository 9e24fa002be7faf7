"""What a search on the site costs a reader: `python -m tests.benchmarks.site_search CORPUS QUERIES`.

CORPUS is a folder with entries in `kb/`, QUERIES a JSON file `{kind: [{"query": …}]}`. Each search is made in headless
Chromium over a server that compresses nothing, through the script of the site and, where it is installed (see
`requirements/bench.txt`), through Pagefind over the same articles: the bytes, and the processor time of the page,
until the first ten hits are there with their excerpts; in a browser that has never been there, and for the searches
that follow in it.
"""

import argparse
import html
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from kblib import knowledge_base, markdown
from kblib.entry import Entry
from kblib.knowledge_base import KnowledgeBase
from tests.benchmarks import site_door
from tests.browser.conftest import ARGUMENTS, BROWSERS
from tests.serving import serving

Send = Callable[..., Any]
FRESH = 20
"""Searches that are each made in a new browser."""

_KB = """async (query) => {
  const { scripts } = await import("/assets/kb/search/ui.js");
  const { engine } = await scripts();
  globalThis.kb ??= engine();
  return (await kb.hits(await kb.search(query), 10)).hits.length;
}"""
_LOADED = 'location.pathname.endsWith("/empty.html") && document.readyState === "complete"'
_PAGEFIND = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  return (await Promise.all(results.slice(0, 10).map((result) => result.data()))).length;
}"""


def main() -> None:
    """Prints a table."""
    options = _options()
    queries = [item["query"] for kind in json.loads(options.queries.read_text("utf-8")).values() for item in kind]
    chosen = queries[:: max(1, len(queries) // options.count)]
    kb = knowledge_base.load(options.corpus, date(2026, 1, 1))
    with tempfile.TemporaryDirectory(prefix="kb-site-search-") as scratch:
        folder = Path(scratch)
        _print_row("", "files", "MB", "first KB p50 max", "first ms p50 max", "later KB p50 p95", "later ms p50 p95")
        _measure("kb", folder / "kb", _KB, chosen, lambda target: site_door.publish(kb, target))
        if find_spec("pagefind_bin_extended"):
            _measure("Pagefind", folder / "pf", _PAGEFIND, chosen, lambda target: _index_pagefind(kb, target))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.site_search")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--count", type=int, default=60, help="how many of the queries are asked")
    return parser.parse_args()


def _measure(name: str, folder: Path, ask: str, queries: Sequence[str], index: Callable[[Path], Path]) -> None:
    files = [path for path in index(folder).rglob("*") if path.is_file()]
    (folder / "empty.html").write_text("<!doctype html><title>empty</title>", encoding="utf-8")
    with serving(folder) as address, _browser() as browser:
        first = [_bytes(browser, address, ask, [query])[0] for query in queries[:FRESH]]
        later = _bytes(browser, address, ask, queries)[1:]
        first_times = [_times(browser, address, ask, [query])[0] for query in queries[:FRESH]]
        later_times = _times(browser, address, ask, queries)[1:]
    size = sum(path.stat().st_size for path in files) / 1e6
    _print_row(
        name,
        str(len(files)),
        f"{size:.1f}",
        f"{statistics.median(first):.0f} {max(first):.0f}",
        f"{statistics.median(first_times):.0f} {max(first_times):.0f}",
        f"{statistics.median(later):.0f} {_high(later):.0f}",
        f"{statistics.median(later_times):.0f} {_high(later_times):.0f}",
    )


def _index_pagefind(kb: KnowledgeBase, folder: Path) -> Path:
    pages = folder / "pages"
    for entry in kb.catalog.entries:
        page = pages / entry.id / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(_article(entry), encoding="utf-8")
    target = folder / "pagefind"
    options = ["--site", str(pages), "--output-path", str(target), "--force-language", "zh", "--quiet"]
    subprocess.run([sys.executable, "-m", "pagefind", *options], check=True)
    return target


def _article(entry: Entry) -> str:
    words = html.escape(" ".join(entry.words("keywords")))
    text = html.escape(markdown.plain_text(entry.body_without_comments))
    return f"<html><body><h1>{html.escape(entry.title)}</h1><p>{words}</p><p>{text}</p></body></html>"


def _bytes(browser: Browser, address: str, ask: str, queries: Sequence[str]) -> list[float]:
    """The kilobytes of each search, one after the other in a browser that remembers nothing from before."""
    received: list[float] = []
    kilobytes = []
    with _devtools(browser, address) as (page, devtools):
        devtools.send("Network.enable")
        devtools.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
        for query in queries:
            before = sum(received)
            page.evaluate(ask, query)
            page.wait_for_timeout(50)
            kilobytes.append((sum(received) - before) / 1000)
    return kilobytes


def _times(browser: Browser, address: str, ask: str, queries: Sequence[str]) -> list[float]:
    """The milliseconds of each search, in a page that Playwright does not know.

    In its own pages it is told of every request, which costs the page a third of the time of a search.
    """
    times = []
    with _unwatched(browser, address) as send:
        send("Performance.enable", timeDomain="threadTicks")
        for query in queries:
            before = _seconds(send)
            _evaluate(send, f"({ask})({json.dumps(query)})")
            _evaluate(send, "new Promise((done) => setTimeout(done, 50))")
            times.append(1000 * (_seconds(send) - before))
    return times


@contextmanager
def _unwatched(browser: Browser, address: str) -> Iterator[Send]:
    """Sends commands of the DevTools protocol to a new page in a browser that remembers nothing from before."""
    devtools = browser.new_browser_cdp_session()
    context = devtools.send("Target.createBrowserContext")["browserContextId"]
    target = {"url": f"{address}empty.html", "browserContextId": context}
    page = devtools.send("Target.createTarget", target)["targetId"]
    session = devtools.send("Target.attachToTarget", {"targetId": page, "flatten": False})["sessionId"]
    answers: dict[int, Any] = {}

    def received(event: Any) -> None:
        answer = json.loads(event["message"])
        if event["sessionId"] == session and "id" in answer:
            answers[answer["id"]] = answer

    devtools.on("Target.receivedMessageFromTarget", received)
    numbers = count(1)

    def send(method: str, **params: Any) -> Any:
        number = next(numbers)
        message = json.dumps({"id": number, "method": method, "params": params})
        devtools.send("Target.sendMessageToTarget", {"sessionId": session, "message": message})
        while number not in answers:
            # Any command lets Playwright hand over what has come in.
            devtools.send("Browser.getVersion")
            time.sleep(0.005)
        return answers.pop(number)["result"]

    while send("Runtime.evaluate", expression=_LOADED)["result"].get("value") is not True:
        time.sleep(0.05)
    yield send
    devtools.send("Target.disposeBrowserContext", {"browserContextId": context})
    devtools.detach()


def _evaluate(send: Send, expression: str) -> None:
    """Runs a script in the page, and waits for its promise. Raises RuntimeError when it fails."""
    found = send("Runtime.evaluate", expression=expression, awaitPromise=True)
    if "exceptionDetails" in found:
        raise RuntimeError(found["exceptionDetails"])


@contextmanager
def _devtools(browser: Browser, address: str) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(600_000)
    page.goto(f"{address}empty.html")
    yield page, context.new_cdp_session(page)
    context.close()


def _seconds(send: Send) -> float:
    """The processor time of the page so far: its scripts, and whatever they set going."""
    metrics = {metric["name"]: metric["value"] for metric in send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


@contextmanager
def _browser() -> Iterator[Browser]:
    executable = next(found for name in BROWSERS if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


def _high(values: Sequence[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def _print_row(name: str, *cells: str) -> None:
    print(f"{name:10}" + "".join(f"{cell:>20}" for cell in cells), flush=True)  # noqa: T201 - a script


if __name__ == "__main__":
    main()

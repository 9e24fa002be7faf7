"""The rules of axe-core, WCAG 2.2 AA among them, on every kind of page in both schemes."""

from importlib.resources import files
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ENTRY, PAGE_KINDS, Open

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

each_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])


def _violations(page: Page) -> list[str]:
    page.wait_for_load_state("load")
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


@each_scheme
@pytest.mark.parametrize("path", PAGE_KINDS, ids=lambda path: path or "home")
def test_page_breaks_no_rule(path: str, scheme: Literal["light", "dark"], open_page: Open) -> None:
    assert _violations(open_page(path, scheme=scheme)) == []


@pytest.mark.parametrize("path", ["", "matrix/", "handbook/", ENTRY], ids=lambda path: path or "home")
def test_page_on_a_phone_breaks_no_rule(path: str, open_page: Open) -> None:
    assert _violations(open_page(path, width=360)) == []


@each_scheme
def test_search_results_break_no_rule(scheme: Literal["light", "dark"], open_page: Open) -> None:
    page = open_page("?q=vpn", scheme=scheme)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert _violations(page) == []

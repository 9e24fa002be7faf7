"""The rules of axe-core, WCAG 2.2 AA among them, on every kind of page in both schemes."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import AXE, ENTRY, PAGE_KINDS, Open

EVERYTHING = "{resultTypes: ['violations']}"
COLOURS = "{resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block']}"

each_kind = pytest.mark.parametrize("path", PAGE_KINDS, ids=lambda path: path or "home")


def violations(page: Page, rules: str = EVERYTHING) -> list[str]:
    page.wait_for_load_state("load")
    page.add_script_tag(url=f"/{AXE}")
    found = page.evaluate(f"axe.run({rules})")
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


@each_kind
def test_page_breaks_no_rule(path: str, open_page: Open) -> None:
    assert violations(open_page(path)) == []


@each_kind
def test_dark_page_has_contrast(path: str, open_page: Open) -> None:
    assert violations(open_page(path, scheme="dark"), COLOURS) == []


@pytest.mark.parametrize("path", ["", "matrix/", "handbook/", ENTRY], ids=lambda path: path or "home")
def test_page_on_a_phone_breaks_no_rule(path: str, open_page: Open) -> None:
    assert violations(open_page(path, width=360)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["vpn", "qqqzzz", "outlok"])
def test_the_list_below_the_search_field_breaks_no_rule(
    query: str, scheme: Literal["light", "dark"], open_page: Open
) -> None:
    page = open_page(scheme=scheme)
    page.get_by_role("combobox").fill(query)
    expect(page.locator(".kb-hit, .kb-search-none").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_results_breaks_no_rule(scheme: Literal["light", "dark"], open_page: Open) -> None:
    page = open_page("search/?q=vpn", scheme=scheme)
    expect(page.locator(".kb-hit").first).to_be_visible()
    assert violations(page) == []

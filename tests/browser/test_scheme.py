"""Light and dark: from the reader's system first, then as chosen."""

from playwright.sync_api import Page

from tests.browser.conftest import Open


def _scheme(page: Page) -> str | None:
    return page.get_attribute("body", "data-md-color-scheme")


def test_the_scheme_of_the_system_comes_first(open_page: Open) -> None:
    assert _scheme(open_page(scheme="dark")) == "slate"


def test_the_choice_is_remembered(open_page: Open) -> None:
    page = open_page()
    page.get_by_title("切换到深色").click()
    assert _scheme(page) == "slate"
    page.reload()
    assert _scheme(page) == "slate"
    page.get_by_title("切换到浅色").click()
    assert _scheme(page) == "default"


def test_the_scheme_is_switched_by_keyboard(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("radio", name="切换到深色").focus()
    page.keyboard.press("Enter")
    assert _scheme(page) == "slate"


def test_paper_is_white_whatever_the_scheme(open_page: Open) -> None:
    page = open_page(scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"

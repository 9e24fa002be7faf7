"""What the script adds to the page of an entry: copying, and the reader's own clock."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import ENTRY, Open

REVIEW_BY = "2027-09-30"


def test_the_id_is_copied_and_announced(open_page: Open) -> None:
    page = open_page(ENTRY)
    page.get_by_role("button", name="复制编号").click()
    expect(page.get_by_role("status").filter(has_text="已复制")).to_have_text("已复制: KB-DTFS2")
    assert _clipboard(page) == "KB-DTFS2"


def test_the_link_is_copied_without_query_and_anchor(open_page: Open, site: str) -> None:
    page = open_page(f"{ENTRY}?h=x#相关")
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_attached()
    assert _clipboard(page) == site + ENTRY


def test_without_tls_the_old_way_of_copying_works(open_page: Open) -> None:
    page = open_page(ENTRY)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {get: () => undefined})")
    page.get_by_role("button", name="复制编号").click()
    expect(page.get_by_role("status").filter(has_text="已复制")).to_be_attached()
    page.evaluate("delete navigator.clipboard")
    field = page.locator("[name=q]")
    field.press("Control+V")
    expect(field).to_have_value("KB-DTFS2")


def test_a_review_that_is_due_is_not_overdue(open_page: Open) -> None:
    page = open_page(ENTRY, now=f"{REVIEW_BY}T12:00:00")
    assert page.locator("[data-kb-review-by]").get_attribute("data-kb-review-by") == REVIEW_BY
    expect(page.locator("[data-kb-review-by]")).to_be_hidden()


def test_a_later_clock_shows_that_the_review_is_overdue(open_page: Open) -> None:
    page = open_page(ENTRY, now="2027-10-01T12:00:00")
    expect(page.locator("[data-kb-review-by]")).to_be_visible()


def test_code_can_be_copied(open_page: Open) -> None:
    page = open_page(ENTRY)
    block = page.locator("pre", has_text="Get-Process")
    block.hover()
    block.get_by_role("button").click()
    expect(page.locator(".md-dialog")).to_contain_text("已复制")
    assert _clipboard(page).startswith("Get-Process msiexec")


def _clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))

"""Every kind of page: whole, on its own, and no wider than a phone."""

from playwright.sync_api import Page

from tests.browser.conftest import ENGLISH_ENTRY, ENTRY, PAGE_KINDS, SUB_PATH, Open


def test_pages_ask_no_other_host_and_miss_nothing(open_page: Open, site: str) -> None:
    page = open_page()
    answers: dict[str, int] = {}
    page.on("response", lambda response: answers.update({response.url: response.status}))
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    for path in PAGE_KINDS:
        page.goto(site + path, wait_until="networkidle")
    assert {site + path for path in PAGE_KINDS} <= set(answers)
    own = (site, "data:", f"blob:{site.removesuffix(SUB_PATH)}")
    assert [url for url in (*answers, *failed) if not url.startswith(own)] == []
    assert [url for url, status in answers.items() if status >= 400] == []


def test_no_page_scrolls_sideways_on_a_phone(open_page: Open, site: str) -> None:
    page = open_page(width=360)
    widths = {}
    for path in PAGE_KINDS:
        page.goto(site + path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(PAGE_KINDS, 360)


def test_ids_are_unique(open_page: Open, site: str) -> None:
    page = open_page()
    doubled = {}
    for path in PAGE_KINDS:
        page.goto(site + path)
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
        doubled[path] = {name for name in ids if ids.count(name) > 1}
    assert [path for path, names in doubled.items() if names] == []


def test_the_head_of_a_language_is_known(open_page: Open) -> None:
    page = open_page(ENGLISH_ENTRY)
    assert page.get_attribute("html", "lang") == "zh"
    assert page.locator("h1").evaluate("title => title.closest('[lang]').lang") == "en"
    assert page.locator(".kb-facts").get_attribute("lang") == "zh"


def test_an_alert_is_named_in_the_language_of_its_entry(open_page: Open) -> None:
    assert _alert(open_page(ENTRY)) == "警告"
    assert _alert(open_page(ENGLISH_ENTRY)) == "Warning"


def _alert(page: Page) -> str:
    return page.locator(".markdown-alert-warning .markdown-alert-title").first.inner_text()


def test_without_scripts_the_home_page_says_how_to_find_entries(open_page: Open) -> None:
    page = open_page(script=False)
    assert not page.locator("[name=q]").is_visible()
    assert "搜索需要 JavaScript" in page.locator("noscript").inner_text()
    page.locator(".kb-cards a").first.click()
    assert page.locator(".kb-list a").count() > 1


def test_a_handbook_page_leads_to_the_other_language_and_back(open_page: Open) -> None:
    page = open_page("handbook/submit/")
    page.get_by_role("link", name="English", exact=True).click()
    assert page.url.endswith("/en/handbook/submit/")
    page.get_by_role("link", name="中文", exact=True).click()
    assert page.url.endswith("/dir/handbook/submit/")


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(open_page: Open) -> None:
    page = open_page(ENTRY, width=360)
    menu = page.get_by_role("button", name="菜单")
    menu.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.textContent") == "首页"
    page.keyboard.press("Escape")
    assert not page.locator(".kb-drawer").is_visible()
    assert page.evaluate("document.activeElement.dataset.kbMenu") == ""


def test_keywords_can_be_narrowed_down(open_page: Open) -> None:
    page = open_page("keywords/")
    page.get_by_role("searchbox", name="筛选关键词").fill("spool")
    shown = page.locator(".kb-cloud li").filter(visible=True)
    assert shown.count() > 0
    assert all("spool" in text.lower() for text in shown.all_inner_texts())

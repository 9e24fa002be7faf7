"""Search as a caller's words reach it: half words, codes, by keyboard, from the home page and from the header."""

import json
import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ENTRY, Open


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("密码框", "Outlook 反复弹出密码框"),
        ("弹出密码", "Outlook 反复弹出密码框"),
        ("打印机 脱机", "打印机显示脱机或打印任务卡在队列"),
        ("ORA-12541", "ERP 客户端连不上 Oracle 数据库"),
        ("0x0000011b", "连接共享打印机报 0x0000011b"),
        ("vpn 691", "VPN 连接失败"),
    ],
)
def test_half_a_word_or_a_code_brings_the_entry_first(query: str, title: str, open_page: Open) -> None:
    page = open_page(search=True)
    page.get_by_role("textbox", name="搜索").fill(query)
    expect(_hits(page).first).to_contain_text(title)


def test_the_first_hit_opens_the_entry(open_page: Open) -> None:
    page = open_page(ENTRY, search=True)
    page.get_by_role("textbox", name="搜索").fill("0x0000011b")
    _hits(page).first.click()
    expect(page.locator(".kb-entry h1")).to_contain_text("0x0000011b")


def test_the_home_page_is_searched_by_keyboard_alone(open_page: Open) -> None:
    page = open_page(search=True)
    while page.evaluate("document.activeElement.name") != "query":
        page.keyboard.press("Tab")
    page.keyboard.type("vpn 691")
    expect(_hits(page).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".kb-entry h1")).to_contain_text("VPN")


def test_arrows_choose_and_escape_closes(open_page: Open) -> None:
    page = open_page(search=True)
    page.locator("[name=query]").press_sequentially("vpn")
    expect(_hits(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(_hits(page).first).to_be_focused()
    page.keyboard.press("Escape")
    expect(_hits(page).first).not_to_be_visible()


def test_a_phone_opens_search_with_a_button(open_page: Open) -> None:
    page = open_page(ENTRY, width=360, search=True)
    page.get_by_role("button", name="搜索", exact=True).click()
    page.keyboard.type("vpn")
    expect(_hits(page).first).to_be_visible()
    page.get_by_role("button", name="关闭搜索").click()
    expect(_hits(page).first).not_to_be_visible()


def test_markup_in_a_query_runs_nothing(open_page: Open) -> None:
    page = open_page(search=True)
    page.get_by_role("textbox", name="搜索").fill("vpn <script>hacked=1</script><img src=x onerror=hacked=1>")
    expect(_hits(page).first).to_be_visible()
    assert page.evaluate("typeof hacked") == "undefined"


def test_markup_in_the_address_runs_nothing(open_page: Open) -> None:
    page = open_page("?q=vpn+%3Cimg+src%3Dx+onerror%3Dhacked%3D1%3E", search=True)
    expect(_hits(page).first).to_be_visible()
    assert page.evaluate("typeof hacked") == "undefined"


def test_only_entries_and_the_handbook_are_found(site: str) -> None:
    with urlopen(f"{site}search/search_index.json") as answer:
        documents = json.load(answer)["docs"]
    places = {re.sub(r"^en/", "", document["location"]).split("/")[0] for document in documents}
    assert {place for place in places if not place.startswith("KB-")} <= {"", "handbook"}


def _hits(page: Page) -> Locator:
    return page.locator(".md-search-result__link")

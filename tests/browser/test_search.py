"""The search of the built site as a caller's words reach it: in the field of every page, and on the page of results."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect

from kblib import catalog
from kblib.analysis import synonyms
from kblib.search import engine, index
from tests.browser.conftest import ENTRY, ROOT, SUB_PATH, Open
from tests.search.golden import QUERIES
from tests.search.shards.published import manifest_of, names_in

_FRAME = "java.sql.SQLException: ORA-12541: TNS:no listener\n\tat oracle.jdbc.Driver.connect(Driver.java:1)\n"
_FOLDER = f"**/{SUB_PATH}search/"
_INDEX = f"{_FOLDER}*.bin"
STACK_TRACE = (_FRAME * 60)[:5000]


def asked_as() -> Iterator[tuple[str, str]]:
    """Every phrase by which callers ask for an entry of this repository, and the entry."""
    for entry in catalog.load(ROOT).entries:
        for phrase in entry.words("asked_as"):
            yield phrase, entry.id


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("密码框", "Outlook 反复弹出密码框"),
        ("弹出密码", "Outlook 反复弹出密码框"),
        ("打印机 脱机", "打印机显示脱机或打印任务卡在队列"),
        ("ORA-12541", "ERP 客户端连不上 Oracle 数据库"),
        ("0x0000011b", "连接共享打印机报 0x0000011b"),
        ("vpn 691", "VPN 连接失败"),
        ("KB-DTFS2", "软件安装失败"),
        ("outlok 密码框", "Outlook 反复弹出密码框"),
        ("單點登入", "OA 单点登录"),
        (STACK_TRACE, "ERP 客户端连不上 Oracle 数据库"),
    ],
)
def test_half_a_word_a_code_or_a_whole_log_brings_the_entry_first(query: str, title: str, open_page: Open) -> None:
    page = open_page()
    _field(page).fill(query)
    expect(_hits(page).first).to_contain_text(title)


def test_phrases_of_callers_bring_their_entry_into_the_first_three(open_page: Open) -> None:
    page = open_page()
    phrases = list(asked_as())
    found = _ask_engine(page, [phrase for phrase, _ in phrases], 3)
    missed = [(phrase, entry) for (phrase, entry), ids in zip(phrases, found, strict=True) if entry not in ids]
    assert missed == []


def test_the_site_gives_the_same_ten_entries_in_the_same_order_as_the_command(open_page: Open) -> None:
    reader, _ = index.reader(ROOT)
    words = synonyms.load(ROOT)
    found = _ask_engine(open_page(), list(QUERIES), 20)
    for query, ids in zip(QUERIES, found, strict=True):
        command = engine.answer(reader, engine.Narrowed(query, {}), words, 10)
        assert [item for item in ids if not item.endswith("/")][:10] == [hit.facts.id for hit in command.hits], query


def test_a_hit_tells_what_it_is_and_marks_the_words_that_were_found(open_page: Open) -> None:
    page = open_page()
    _field(page).fill("密码框")
    hit = _hits(page).first
    expect(hit.locator("code")).to_have_text("KB-FR23R")
    assert hit.locator(".kb-badge").all_inner_texts() == ["邮件系统", "登录异常"]
    assert "密码框" in hit.locator(".kb-hit-title mark").all_inner_texts()[-1]
    expect(hit.locator(".kb-hit-text b")).to_have_text("问题描述")
    assert "密码框" in hit.locator(".kb-hit-text mark").all_inner_texts()


def test_the_first_hit_opens_the_entry_and_back_returns_to_the_page(open_page: Open, site: str) -> None:
    page = open_page(ENTRY)
    _field(page).fill("0x0000011b")
    _hits(page).first.click()
    expect(page.locator(".kb-entry h1")).to_contain_text("0x0000011b")
    page.go_back()
    assert page.url == site + ENTRY


def test_the_home_page_is_searched_by_keyboard_alone(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("/")
    expect(_field(page)).to_be_focused()
    page.keyboard.type("vpn 691")
    page.keyboard.press("Enter")
    expect(page.locator(".kb-entry h1")).to_contain_text("VPN")


def test_letters_are_kept_that_are_typed_while_the_search_is_fetched(open_page: Open) -> None:
    page = open_page(ENTRY)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/scripts.bin", hold)
    page.keyboard.press("/")
    page.keyboard.type("vpn 691")
    expect(_field(page)).to_have_value("vpn 691")
    held[0].continue_()
    expect(_hits(page).first).to_contain_text("VPN")


def test_a_shortcut_works_after_a_click_on_the_switch_of_colours(open_page: Open) -> None:
    page = open_page(ENTRY)
    page.locator("label[for=__palette_1]").click()
    page.keyboard.press("/")
    expect(_field(page)).to_be_focused()


def test_arrows_choose_and_escape_closes(open_page: Open) -> None:
    page = open_page()
    field = _field(page)
    field.press_sequentially("vpn")
    expect(_hits(page).first).to_be_visible()
    field.press("ArrowDown")
    field.press("ArrowDown")
    second = page.get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == second.get_attribute("id")
    address = second.get_attribute("href")
    field.press("Escape")
    expect(_hits(page).first).not_to_be_visible()
    field.press("ArrowDown")
    expect(_hits(page).first).to_be_visible()
    field.press("Enter")
    page.wait_for_url(str(address))


def test_the_number_of_hits_is_told_to_a_screen_reader(open_page: Open) -> None:
    page = open_page()
    _field(page).fill("vpn")
    expect(page.locator(".kb-search [role=status]")).to_have_text(re.compile("找到 \\d+ 个结果"))


def test_words_of_an_input_method_are_searched_when_they_are_whole(open_page: Open) -> None:
    page = open_page()
    field = _field(page)
    field.focus()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Input.imeSetComposition", {"text": "mi ma", "selectionStart": 5, "selectionEnd": 5})
    expect(page.locator(".kb-search-panel .kb-search-loading")).to_have_count(1)
    devtools.send("Input.insertText", {"text": "密码框"})
    expect(_hits(page).first).to_contain_text("密码框")


def test_a_phone_opens_search_with_a_button(open_page: Open) -> None:
    page = open_page(ENTRY, width=360)
    page.get_by_role("button", name="搜索", exact=True).click()
    expect(_field(page)).to_be_focused()
    page.keyboard.type("vpn")
    expect(_hits(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("button", name="关闭搜索").click()
    expect(_hits(page).first).not_to_be_visible()


def test_all_results_can_be_narrowed_shared_and_taken_back(open_page: Open, site: str) -> None:
    page = open_page()
    _field(page).fill("密码")
    page.get_by_role("option", name="查看全部").click()
    expect(page.locator(".kb-results .kb-hit").first).to_be_visible()
    everything = _count(page)
    page.get_by_role("checkbox", name="邮件系统").check()
    expect(page.locator(".kb-results [role=status]")).not_to_have_text(everything)
    expect(page.locator(".kb-hit").first).to_contain_text("邮件系统")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["密码"], "system": ["mail"]}
    narrowed = _count(page)
    page.goto(page.url)
    expect(page.get_by_role("checkbox", name="邮件系统")).to_be_checked()
    assert _count(page) == narrowed
    page.get_by_role("checkbox", name="邮件系统").uncheck()
    expect(page.locator(".kb-results [role=status]")).to_have_text(everything)
    page.go_back()
    expect(page.locator(".kb-results [role=status]")).to_have_text(narrowed)


def test_on_a_phone_the_filters_are_folded_up_and_wholly_seen_when_unfolded(open_page: Open) -> None:
    page = open_page("search/?q=密码", width=360)
    expect(page.locator(".kb-results .kb-hit").first).to_be_visible()
    box = page.get_by_role("checkbox", name="邮件系统")
    expect(box).not_to_be_visible()
    page.locator("summary", has_text="筛选").press("Enter")
    box.check()
    expect(page.locator(".kb-hit").first).to_contain_text("邮件系统")
    expect(box).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    hidden = (
        "[...document.querySelectorAll('.kb-filters fieldset')].filter((one) => one.scrollHeight > one.clientHeight)"
    )
    assert page.evaluate(f"{hidden}.length") == 0


def test_on_a_wide_screen_the_filters_stand_open_beside_the_results(open_page: Open) -> None:
    page = open_page("search/?q=密码")
    expect(page.get_by_role("checkbox", name="邮件系统")).to_be_visible()
    expect(page.locator("summary", has_text="筛选")).not_to_be_visible()


def test_more_results_are_kept_in_the_address_and_when_one_comes_back(open_page: Open) -> None:
    page = open_page("search/?q=密码")
    hits = page.locator(".kb-results .kb-hit")
    expect(hits).to_have_count(20)
    page.get_by_role("button", name="再显示").click()
    expect(hits.nth(21)).to_be_visible()
    assert "n=40" in page.url
    shown = hits.count()
    hits.nth(21).click()
    expect(page.locator(".kb-entry h1, article h1").first).to_be_visible()
    page.go_back()
    expect(hits).to_have_count(shown)


def test_nothing_found_leads_to_submitting_with_the_words_filled_in(open_page: Open) -> None:
    page = open_page()
    _field(page).fill("qqqzzz <zzqq>")
    page.get_by_role("link", name="提交条目").click()
    expect(page.locator("[data-kb-asked-words]")).to_have_text("qqqzzz <zzqq>")


@pytest.mark.parametrize("path", ["?q=qqqzzz", "search/?q=qqqzzz"])
def test_nothing_found_leads_to_the_lists(path: str, open_page: Open, site: str) -> None:
    page = open_page(path)
    links = page.locator(".kb-search-none p:last-child a")
    expect(links).to_have_text(["业务系统", "问题类型", "关键词"])
    assert [link.evaluate("it => it.href") for link in links.all()] == [
        f"{site}systems/",
        f"{site}types/",
        f"{site}keywords/",
    ]


@pytest.mark.parametrize("path", ["", ENTRY, "search/"])
def test_a_page_opened_as_a_file_says_how_to_search(path: str, site_folder: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{(site_folder / path / 'index.html').as_uri()}")
    expect(page.locator("[data-kb-from-file]")).to_contain_text("kb serve")
    page.locator("[data-kb-from-file] a").first.click()
    expect(page.locator("h1")).to_have_text("业务系统")
    page.close()


def test_a_page_of_a_server_says_nothing_of_files(open_page: Open) -> None:
    expect(open_page().locator("[data-kb-from-file]")).not_to_be_visible()


def test_a_misspelt_word_finds_and_is_offered_as_it_is_spelt(open_page: Open) -> None:
    page = open_page()
    _field(page).fill("outlok")
    expect(_hits(page).first).to_contain_text("Outlook")
    page.get_by_role("link", name="outlook", exact=True).click()
    expect(page.get_by_role("textbox", name="搜索")).to_have_value("outlook")


@pytest.mark.parametrize("path", ["", "search/"])
def test_markup_in_the_address_is_shown_as_text_and_runs_nothing(path: str, open_page: Open) -> None:
    markup = "vpn <img src=x onerror=hacked=1><script>hacked=1</script>"
    page = open_page(f"{path}?q=vpn+%3Cimg+src%3Dx+onerror%3Dhacked%3D1%3E%3Cscript%3Ehacked%3D1%3C%2Fscript%3E")
    expect(page.locator(".kb-hit").first).to_be_visible()
    expect(page.locator("[name=q]")).to_have_value(markup)
    assert page.evaluate("typeof hacked") == "undefined"


@pytest.mark.parametrize("query", [" " * 200, "😀🙂", "^.*[a-z]+($|\\d){2}", "\\", '"', "NOT", "锁", "a"])
def test_odd_words_break_nothing(query: str, open_page: Open) -> None:
    page = open_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    _field(page).fill(query)
    _field(page).press("End")
    page.wait_for_load_state("networkidle")
    _field(page).fill("vpn 691")
    expect(_hits(page).first).to_contain_text("VPN")
    assert errors == []


def test_one_file_brings_the_scripts_of_a_search(open_page: Open) -> None:
    page = open_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    _field(page).fill("vpn 691")
    expect(_hits(page).first).to_contain_text("VPN")
    assert "scripts.bin" in fetched
    assert not [name for name in fetched if name.endswith(".js")]


def test_a_site_that_allows_no_scripts_but_its_own_files_fetches_each(open_page: Open, site: str) -> None:
    page = open_page()

    def strictly(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": "script-src 'self' 'unsafe-inline'"}
        )

    page.context.route(site, strictly)
    page.goto(site)
    _field(page).fill("vpn 691")
    expect(_hits(page).first).to_contain_text("VPN")


def test_a_site_that_cannot_be_reached_says_so_and_tries_again(open_page: Open) -> None:
    page = open_page()
    page.context.route(_INDEX, lambda route: route.abort())
    _field(page).fill("vpn")
    expect(page.locator("[data-kb-unavailable]")).to_contain_text("连不上网站")
    expect(page.locator("[data-kb-unavailable] a").first).to_have_text("业务系统")
    page.context.unroute(_INDEX)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(_hits(page).first).to_contain_text("VPN")


@pytest.mark.parametrize(
    ("status", "body", "words"), [(404, "", "没有搜索索引"), (200, "\x1f\x8b\x08damaged", "读不出来")]
)
def test_a_missing_or_damaged_index_is_told_in_words(status: int, body: str, words: str, open_page: Open) -> None:
    page = open_page()
    page.context.route(f"{_FOLDER}manifest.bin", lambda route: route.fulfill(status=status, body=body))
    _field(page).fill("vpn")
    expect(page.locator("[data-kb-unavailable]")).to_contain_text(words)


def test_a_page_that_was_open_during_a_deployment_asks_for_the_new_index(open_page: Open) -> None:
    page = open_page()
    gone: list[str] = []

    def once(request: Request) -> bool:
        if "manifest" in request.url or gone:
            return False
        gone.append(request.url)
        return True

    page.context.route(_INDEX, lambda route: route.fulfill(status=404) if once(route.request) else route.continue_())
    _field(page).fill("vpn 691")
    expect(_hits(page).first).to_contain_text("VPN")
    assert len(gone) == 1


def test_an_index_of_which_files_are_missing_for_good_is_told_in_words(open_page: Open) -> None:
    page = open_page()
    page.context.route(
        _INDEX,
        lambda route: route.continue_() if "manifest" in route.request.url else route.fulfill(status=404),
    )
    _field(page).fill("vpn 691")
    expect(page.locator("[data-kb-unavailable]")).to_contain_text("读不出来")


def test_a_deployment_between_a_search_and_its_hits_is_asked_for_anew(open_page: Open, site_folder: Path) -> None:
    page = open_page()
    cards = _cards(site_folder)
    gone: list[str] = []

    def answer(route: Route) -> None:
        if gone or not any(name in route.request.url for name in cards):
            route.continue_()
        else:
            gone.append(route.request.url)
            route.fulfill(status=404)

    page.context.route(_INDEX, answer)
    _field(page).fill("vpn 691")
    expect(_hits(page).first).to_contain_text("VPN")
    assert len(gone) == 1


def test_words_typed_and_confirmed_are_one_step_of_the_history(open_page: Open) -> None:
    page = open_page("search/?q=vpn")
    expect(page.locator(".kb-hit").first).to_be_visible()
    steps = page.evaluate("history.length")
    page.locator("[name=q]").fill("密码")
    page.locator("[name=q]").press("Enter")
    expect(page.locator(".kb-hit").first).to_contain_text("密码")
    assert page.evaluate("history.length") == steps


def test_searches_and_clicks_stand_in_the_log_of_the_server(open_page: Open, site: str) -> None:
    page = open_page()
    told: list[dict[str, list[str]]] = []
    page.on(
        "request", lambda request: told.append(parse_qs(urlsplit(request.url).query)) if "/_/q" in request.url else None
    )
    _field(page).fill("vpn 691")
    expect(_hits(page).first).to_be_visible()
    _hits(page).first.click()
    expect(page.locator(".kb-entry h1")).to_contain_text("VPN")
    assert told[0]["q"] == ["vpn 691"]
    assert int(told[0]["n"][0]) > 0
    assert told[1] == {"q": ["vpn 691"], "id": ["KB-8YM57"], "rank": ["1"]}


def test_the_handbook_is_found_too(open_page: Open) -> None:
    page = open_page("search/?q=知识管理员")
    expect(page.locator(".kb-hit[href$='handbook/roles/']")).to_contain_text("手册")


def test_without_scripts_the_page_of_results_says_where_to_look(open_page: Open) -> None:
    page = open_page("search/", script=False)
    assert "搜索需要 JavaScript" in page.locator("noscript").inner_text()


def _ask_engine(page: Page, queries: list[str], count: int) -> list[list[str]]:
    """The ids of the best documents for each query, as the script of the site finds them in this browser."""
    found: list[list[str]] = page.evaluate(
        """async ([queries, count]) => {
            const { scripts } = await import(new URL("assets/kb/search/ui.js", document.baseURI));
            const { engine } = await scripts();
            const asked = engine();
            const ids = [];
            for (const query of queries) {
                const { hits } = await asked.hits(await asked.search(query), count);
                ids.push(hits.map(({ id }) => id));
            }
            return ids;
        }""",
        [queries, count],
    )
    return found


def _cards(site_folder: Path) -> list[str]:
    """The names of the files that list blocks of cards."""
    return names_in(manifest_of(site_folder / "search")["cards"]["names"])


def _field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="搜索")


def _hits(page: Page) -> Locator:
    return page.locator(".kb-search .kb-hit:not(.kb-hit-all)")


def _count(page: Page) -> str:
    status = page.locator(".kb-results [role=status]")
    expect(status).not_to_be_empty()
    return status.inner_text()

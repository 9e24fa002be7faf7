"""The review board, and what the page of an entry tells of its review, from a snapshot and by the reader's clock."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from kblib.diagnostics import Severity
from kblib.language import Text
from kblib.request import ChangedFile, Event, EventKind, Request
from kblib.review import snapshot
from kblib.review.findings import Near, Note, of_notes
from kblib.review.snapshot import Snapshot
from tests.browser.conftest import Open, served
from tests.browser.test_accessibility import violations
from tests.cli.conftest import GOOD
from tests.git.repository import Repository
from tests.review.requests import at

K = EventKind
NOON = "2026-01-20T12:00:00Z"
TEAM = """\
people:
  - {id: li.si, name: 李四, role: l1}
  - {id: wang.wu, name: 王五, role: l2}
  - {id: sun.qi, name: 孙七, role: admin}
"""


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with four entries: approved, changed without approval, older than the snapshot, and one that is due."""
    made = Repository(tmp_path_factory.mktemp("kb"))
    made.write("site_config/team.yml", TEAM)
    made.write("pyproject.toml", '[tool.kb]\npreview_url = "https://preview.example.com/{key}/"\n')
    made.write("kb/mail/old.md", _entry("KB-ACD01", "老条目"))
    made.save("import", "2024-01-01T00:00", "sun.qi")
    made.write("kb/mail/vpn.md", _entry("KB-ACD02", "VPN 连不上，提示 0x80070005", "review_by: 2027-05-01\n"))
    approved = made.save("VPN (#7)", "2026-01-06T10:00", "li.si")
    made.write("kb/mail/direct.md", _entry("KB-ACD03", "打印机没有反应"))
    made.save("direct", "2026-01-07T08:00", "wang.wu")
    snapshot.write(made.root / "review.json", _snapshot(approved))
    with served(made.root, tmp_path_factory.mktemp("served")) as address:
        yield address


def _entry(entry_id: str, title: str, extra: str = "") -> str:
    text = GOOD.replace("KB-3F7Q2", entry_id).replace("Outlook 反复弹出密码框", title)
    return text.replace("authors", f"{extra}authors").replace("弹出密码框。", f"{title}。")


def _snapshot(approved: str) -> Snapshot:
    notes = (
        Note(
            path="kb/mail/outlook-password-prompt.md",
            line=31,
            rule="missing-element",
            severity=Severity.ERROR,
            message=Text("缺少“预防措施”", "the element “Prevention” is missing"),
            hint=Text("加上 ## 预防措施", "add ## Prevention"),
        ),
        Note(
            path="kb/mail/outlook-password-prompt.md",
            line=4,
            rule="few-words-of-callers",
            severity=Severity.WARNING,
            message=Text("没有来电者的说法", "there are no words of callers"),
            hint=Text("写上 asked_as", "add asked_as"),
        ),
    )
    near = (
        Near(path="kb/mail/outlook-password-prompt.md", id="KB-ACD02", title="VPN 连不上，提示 0x80070005", score=0.86),
    )
    return Snapshot(
        generated_at=at("20 12:00"),
        source="github",
        requests=(
            _open("#12", "Outlook 反复弹出密码框：一线可以自己排除旧凭据", "19 08:00", "KB-ACD12", check="success"),
            _open("#13", "补充 VPN 的错误代码", "19 16:30", "KB-ACD02", change="modified", check="success"),
            _open("#14", "Teams 会议没有声音", "20 09:00", "KB-ACD14", check=""),
            _open("#15", "ERP 月结报错 ORA-12541", "20 07:00", "KB-ACD15", check="failure"),
            *_merged(approved),
        ),
        findings=(of_notes("#12", "head-#12", notes, near), of_notes("#13", "head-#13", ())),
    )


def _open(key: str, title: str, moment: str, entry_id: str, *, change: str = "added", check: str = "") -> Request:
    events = [Event(kind=K.OPENED, at=at(moment), actor="li.si"), Event(kind=K.READY, at=at(moment), actor="li.si")]
    if check:
        events.append(Event(kind=K.CHECKED, at=at(moment), commit=f"head-{key}", detail=check))
    return Request(
        key=key,
        url=f"https://github.com/example/kb/pull/{key[1:]}",
        title=title,
        author="li.si",
        head=f"head-{key}",
        files=(ChangedFile(path=f"kb/mail/{entry_id.lower()}.md", change=change, id=entry_id),),
        events=tuple(events),
    )


def _merged(approved: str) -> Iterator[Request]:
    """Requests of four months, ever slower, the last of them for a real commit."""
    for number, (day, hours) in enumerate(
        (
            ("2025-10-05", 3),
            ("2025-10-15", 20),
            ("2025-11-05", 9),
            ("2025-11-20", 30),
            ("2025-12-10", 5),
            ("2026-01-05", 6),
        )
    ):
        start = at(f"{day}T08:00")
        end = start.replace(day=start.day + hours // 24, hour=(8 + hours) % 24)
        is_last = day == "2026-01-05"
        key = "#7" if is_last else f"#{number + 1}"
        yield Request(
            key=key,
            url=f"https://github.com/example/kb/pull/{key[1:]}",
            title="VPN",
            author="li.si",
            head="h",
            merge_commit=approved if is_last else f"m{number}",
            files=(ChangedFile(path="kb/mail/vpn.md" if is_last else f"kb/mail/{number}.md", change="added"),),
            events=(
                Event(kind=K.OPENED, at=start, actor="li.si"),
                Event(kind=K.APPROVED, at=end, actor="sun.qi", commit="h"),
                Event(kind=K.MERGED, at=end, actor="sun.qi", commit="m"),
            ),
        )


def _rows(page: Page) -> list[str]:
    return [row.inner_text() for row in page.locator(".kb-request h3").all()]


def test_the_most_urgent_comes_first_and_what_waits_on_others_last(open_page: Open) -> None:
    page = open_page("review/", now=NOON)
    assert [text.split()[-1] for text in _rows(page)] == ["#12", "#13", "#14", "#15"]
    expect(page.locator("h2").nth(0)).to_have_text("等知识管理员 3")
    expect(page.locator("h2").nth(1)).to_have_text("等作者或检查 1")


def test_time_goes_by_the_clock_of_the_reader(open_page: Open) -> None:
    page = open_page("review/", now=NOON)
    times = page.locator("[data-kb-time]")
    assert times.all_inner_texts() == ["超时 4 小时 0 分", "剩 4 小时 30 分", "剩 21 小时 0 分"]
    expect(page.locator(".kb-request").nth(0)).to_have_class("kb-request kb-late")
    expect(page.locator(".kb-request").nth(1)).to_have_class("kb-request kb-soon")
    expect(page.locator("[data-kb-at]")).to_be_hidden()


def test_an_old_board_says_that_it_is_old_and_what_is_late_by_now(open_page: Open) -> None:
    page = open_page("review/", now="2026-01-23T12:00:00Z")
    assert page.locator("[data-kb-time]").all_inner_texts() == [
        "超时 3 天 4 小时",
        "超时 2 天 19 小时",
        "超时 2 天 3 小时",
    ]
    expect(page.locator("[data-kb-at]")).to_contain_text("这份看板是 3 天 0 小时前的")


def test_without_script_the_deadlines_stand_there(open_page: Open) -> None:
    page = open_page("review/", script=False)
    assert page.locator(".kb-time").nth(1).inner_text() == "截止 2026-01-21 00:30"


def test_a_request_leads_to_the_forge_and_tells_what_the_check_found(open_page: Open) -> None:
    page = open_page("review/", now=NOON)
    first = page.locator(".kb-request").first
    expect(first.get_by_role("link", name="Outlook")).to_have_attribute("href", "https://github.com/example/kb/pull/12")
    expect(first.locator(".kb-finding")).to_contain_text(
        "1 个错误，1 个警告 首个问题 outlook-password-prompt.md:31 缺少“预防措施”"
    )
    expect(first.locator(".kb-near")).to_have_text("内容相近 KB-ACD02 VPN 连不上，提示 0x80070005 86%")
    expect(first.get_by_role("link", name="预览")).to_have_attribute("href", "https://preview.example.com/12/KB-ACD12/")
    expect(page.locator(".kb-request").nth(2).locator(".kb-finding")).to_have_text("还没有检查结果")


def test_the_pictures_have_words_and_a_table(open_page: Open) -> None:
    page = open_page("review/", now=NOON)
    expect(page.get_by_role("img", name="24 小时内的比例")).to_be_visible()
    assert page.locator("#kb-share-facts").text_content() == "2025-10: 100%; 2025-11: 50%; 2025-12: 100%; 2026-01: 100%"
    rows = page.locator(".kb-months tbody tr").all_inner_texts()
    assert rows[2].split("\t") == ["2025-11", "2", "50%", "19.5 小时", "30.0 小时", "#4"]


def test_an_approved_entry_says_who_approved_it_and_how_long_it_took(open_page: Open) -> None:
    page = open_page("KB-ACD02/", now=NOON)
    expect(page.locator(".kb-actions .kb-badge")).to_have_text("已审核 · 孙七")
    facts = page.locator(".kb-facts dl")
    expect(facts).to_contain_text("孙七 · 2026-01-05 22:00")
    expect(facts).to_contain_text("6 小时")
    expect(facts.get_by_role("link", name="#13")).to_have_attribute("href", "https://github.com/example/kb/pull/13")
    page.get_by_text("审核经过").click()
    assert page.locator(".kb-history li").all_inner_texts() == [
        "2026-01-05 16:00\n提交 · 李四",
        "2026-01-05 22:00\n批准 · 孙七",
        "2026-01-05 22:00\n合并 · 孙七",
    ]
    expect(page.locator(".kb-notice-unreviewed")).to_have_count(0)


def test_an_entry_without_approval_is_flagged(open_page: Open) -> None:
    page = open_page("KB-ACD03/", now=NOON)
    expect(page.locator(".kb-notice-unreviewed")).to_be_visible()
    expect(page.locator(".kb-actions .kb-badge")).to_have_text("未经审核")


def test_what_is_older_than_the_snapshot_is_unknown(open_page: Open) -> None:
    page = open_page("KB-ACD01/", now=NOON)
    expect(page.locator(".kb-facts dl")).to_contain_text("审核\n未知", use_inner_text=True)
    expect(page.locator(".kb-actions .kb-badge")).to_have_count(0)
    expect(page.locator(".kb-notice-unreviewed")).to_have_count(0)


@pytest.mark.parametrize(
    ("day", "due", "overdue"),
    [
        ("2027-03-31", False, False),
        ("2027-04-01", True, False),
        ("2027-05-01", True, False),
        ("2027-05-02", False, True),
    ],
)
def test_an_entry_is_due_and_then_overdue_by_the_clock_of_the_reader(
    day: str, due: bool, overdue: bool, open_page: Open
) -> None:
    page = open_page("KB-ACD02/", now=f"{day}T12:00:00+08:00")
    assert page.locator("[data-kb-due-by]").is_visible() is due
    assert page.locator("[data-kb-review-by]").is_visible() is overdue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["review/", "KB-ACD02/", "KB-ACD03/"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_break_no_rule(path: str, scheme: Literal["light", "dark"], width: int, open_page: Open) -> None:
    page = open_page(path, scheme=scheme, width=width, now="2026-01-23T12:00:00Z")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

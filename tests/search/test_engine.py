"""Questions as people ask them."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kblib.analysis import synonyms
from kblib.search import engine, index
from kblib.search.engine import Answer

NO_FILTERS: Mapping[str, str] = {}
WORDS = synonyms.of([("登录", "登入", "login"), ("脱机", "离线"), ("打印机", "印表机")])


def ask(root: Path, text: str, filters: Mapping[str, str] = NO_FILTERS, limit: int = 10) -> Answer:
    reader, _ = index.reader(root)
    given = {name: (value,) for name, value in filters.items()}
    return engine.answer(reader, engine.narrow(text, given), WORDS, limit)


def ids(root: Path, text: str, filters: Mapping[str, str] = NO_FILTERS) -> list[str]:
    return [hit.facts.id for hit in ask(root, text, filters).hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("邮箱老是要输密码", "KB-3F7Q2"),
        ("录失", "KB-9D2MX"),
        ("OA登录失败", "KB-9D2MX"),
        ("ＯＡ　登錄失敗", "KB-9D2MX"),
        ("oa 登入不了", "KB-9D2MX"),
        ("印表機離線", "KB-QVEHE"),
        ("KB-QVEHE", "KB-QVEHE"),
        ("qvehe", "KB-QVEHE"),
        ("ora 12541", "KB-T6J7R"),
        ("ORA-12541", "KB-T6J7R"),
        ("80070005", "KB-9D2MX"),
        ("login-1000", "KB-9D2MX"),
        ("listeners running", "KB-T6J7R"),
        ("outl", "KB-3F7Q2"),
        ("outlok", "KB-3F7Q2"),
        ("lsnrclt", "KB-T6J7R"),
        ("框", "KB-3F7Q2"),
        ("<script>alert(1)</script> 打印机", "KB-QVEHE"),
        (r".*[a-z]+( 打印机 |\d", "KB-QVEHE"),
        ("😀打印机😀", "KB-QVEHE"),
    ],
)
def test_the_entry_that_is_meant_comes_first(base: Path, text: str, first: str) -> None:
    assert ids(base, text)[0] == first


@pytest.mark.parametrize("text", ["", " " * 200, "😀", "()", "qqqqqqqq", "x" * 5000])
def test_a_question_that_nothing_answers_has_no_hits(base: Path, text: str) -> None:
    assert ids(base, text) == []


def test_a_pasted_stack_trace_finds_the_message_in_it(base: Path) -> None:
    trace = "java.sql.SQLException: ORA-12541: TNS:no listener\n" + "\tat com.example.Dao.call(Dao.java:77)\n" * 200
    assert ids(base, trace[:5000])[0] == "KB-T6J7R"


def test_retired_entries_are_not_found(base: Path) -> None:
    assert "KB-00001" not in ids(base, "Outlook 旧版密码框")


def test_an_entry_that_holds_the_code_comes_before_one_of_a_higher_score(base: Path) -> None:
    assert ids(base, "打印机脱机 重启 Print Spooler 0x80070005")[0] == "KB-9D2MX"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"system": "oa"}, ["KB-9D2MX"]),
        ({"label": "network"}, ["KB-9D2MX"]),
        ({"lang": "en"}, []),
        ({"type": "login", "system": "mail"}, ["KB-3F7Q2"]),
        ({"system": "nowhere"}, []),
    ],
)
def test_filters_narrow_the_hits(base: Path, filters: dict[str, str], found: list[str]) -> None:
    assert ids(base, "登录 密码", filters) == found


def test_a_filter_may_stand_in_the_question(base: Path) -> None:
    assert ids(base, "system:oa 登录 密码") == ["KB-9D2MX"]
    assert engine.narrow("登录 system:oa", {"lang": ("zh",)}) == engine.Narrowed(
        "登录", {"lang": ("zh",), "system": ("oa",)}
    )


def test_filters_alone_list_everything_that_passes_them(base: Path) -> None:
    assert ids(base, "lang:en") == ["KB-T6J7R"]


def test_the_total_counts_hits_beyond_the_limit(base: Path) -> None:
    found = ask(base, "outlook", limit=2)
    assert (len(found.hits), found.total) == (2, 4)


def test_a_misspelt_word_is_corrected(base: Path) -> None:
    corrections = ask(base, "Oracel clinet").corrections
    assert corrections == {"oracel": "oracl", "clinet": "client"}
    suggested = engine.suggestion("Oracel clinet", corrections, ["oracle", "client"])
    assert suggested == "oracle client"


def test_a_word_that_entries_have_is_not_corrected(base: Path) -> None:
    assert ask(base, "打印任务 oracle").corrections == {}
    assert engine.suggestion("oracle", {}, []) == ""


def test_the_same_question_is_answered_in_the_same_order_by_an_index_of_another_history(base: Path) -> None:
    index.update(base)
    for name in ("login", "password"):
        path = base / f"kb/mail/{name}.md"
        path.write_text(path.read_text() + "\n又一行。\n")
        index.update(base)
    changed = ask(base, "无 登录 outlook 复现").hits
    index.update(base, anew=True)
    fresh = ask(base, "无 登录 outlook 复现").hits
    assert [(hit.facts, hit.score) for hit in changed] == [(hit.facts, hit.score) for hit in fresh]

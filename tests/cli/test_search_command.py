"""`kb search`, `kb index` and `kb similar`, as they are typed."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Kb = Callable[..., Run]


def test_a_hit_is_shown_with_its_passage(kb: Kb, base: Path) -> None:
    result = kb("search", "旧凭据")
    assert result.status == 0
    assert result.out == (
        "KB-3F7Q2  Outlook 反复弹出密码框  (mail · login)  kb/mail/outlook.md\n    解决方案: 删除旧凭据。\n"
    )
    assert re.fullmatch(r"显示 1 条，共 1 条，\d+ 毫秒\n", result.err)


def test_json_is_what_the_contract_says(kb: Kb, base: Path) -> None:
    document = json.loads(kb("search", "旧凭据", "outlok", "--format", "json").out)
    assert document.pop("took_ms") >= 0
    assert document["hits"][0].pop("score") > 0
    assert document == {
        "query": "旧凭据 outlok",
        "total": 1,
        "suggestion": "旧凭据 outlook",
        "hits": [
            {
                "id": "KB-3F7Q2",
                "title": "Outlook 反复弹出密码框",
                "system": "mail",
                "issue_type": "login",
                "lang": "zh",
                "url": "/KB-3F7Q2/",
                "excerpt": "删除旧凭据。",
            }
        ],
    }


def test_nothing_found_says_what_to_do(kb: Kb, base: Path) -> None:
    result = kb("--lang", "en", "search", "qqqq")
    assert (result.status, result.out) == (0, "")
    assert "no entry was found" in result.err
    assert json.loads(kb("search", "qqqq", "--format", "json").out)["suggestion"] is None


def test_a_misspelt_word_is_questioned(kb: Kb, base: Path) -> None:
    assert "是不是要找：outlook" in kb("search", "outlok").err


@pytest.mark.parametrize(
    ("options", "total"),
    [
        (("--system", "mail"), 1),
        (("--system", "邮件系统"), 1),
        (("--system", "oa"), 0),
        (("--system", "oa", "--system", "mail"), 1),
        (("--type", "login", "--label", "application"), 1),
        (("--audience", "l1"), 0),
        (("--lang", "zh"), 1),
        (("--lang", "en"), 0),
    ],
)
def test_options_narrow_the_search(kb: Kb, base: Path, options: tuple[str, ...], total: int) -> None:
    assert json.loads(kb("search", "凭据", *options, "--format", "json").out)["total"] == total


def test_a_term_that_is_not_in_the_taxonomy_is_named(kb: Kb, base: Path) -> None:
    result = kb("--lang", "en", "search", "凭据", "--system", "mial")
    assert result.status == 2
    assert "did you mean mail" in result.err


@pytest.mark.parametrize(("word", "help_"), [("usr", "did you mean user"), ("boss", "use l1, l2, user")])
def test_readers_that_the_schema_does_not_know_are_named(kb: Kb, base: Path, word: str, help_: str) -> None:
    result = kb("--lang", "en", "search", "凭据", "--audience", word)
    assert result.status == 2
    assert help_ in result.err


@pytest.mark.parametrize("text", ["", " " * 200, "😀", '"', ".*[a-z]+(", "<script>", "x" * 5000])
def test_any_text_is_answered(kb: Kb, base: Path, text: str) -> None:
    assert kb("search", text).status == 0


def test_the_index_is_made_and_made_anew(kb: Kb, base: Path) -> None:
    assert "写入 1 条" in kb("index").err
    assert "写入 0 条" in kb("index").err
    assert "1 entry written" in kb("index", "--all", "--lang", "en").err


def test_a_damaged_index_is_mentioned(kb: Kb, base: Path) -> None:
    kb("index")
    for path in (base / ".cache/kb/search").glob("*.seg"):
        path.write_bytes(b"")
    assert "索引已损坏，已重新建立" in kb("search", "凭据").err


def test_similar_entries_have_scores(kb: Kb, base: Path) -> None:
    text = (base / "kb/mail/outlook.md").read_text()
    (base / "kb/mail/twin.md").write_text(text.replace("KB-3F7Q2", "KB-7W1N2"))
    found = json.loads(kb("similar", "KB-3F7Q2", "--format", "json").out)
    assert (found["id"], found["path"]) == ("KB-3F7Q2", "kb/mail/outlook.md")
    assert [item["id"] for item in found["similar"]] == ["KB-7W1N2"]
    assert found["similar"][0]["score"] > 0.5
    assert "KB-7W1N2  Outlook 反复弹出密码框" in kb("similar", "kb/mail/outlook.md").out


def test_an_entry_without_neighbours_says_so(kb: Kb, base: Path) -> None:
    assert "no entry is like it" in kb("similar", "KB-3F7Q2", "--lang", "en").err


def test_without_a_word_and_a_filter_it_says_what_to_write(kb: Kb, base: Path) -> None:
    assert "写上要找的话" in kb("search", "  ").err


def test_a_filter_that_is_no_term_names_those_there_are(kb: Kb, base: Path) -> None:
    result = kb("search", "--system", "zzz", "密码")
    assert result.status == 2
    assert "没有 zzz；可用：oa、erp、mail" in result.err

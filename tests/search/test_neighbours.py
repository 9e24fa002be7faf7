"""Entries like another."""

from pathlib import Path

import pytest

from kblib.errors import KbError
from kblib.search import neighbours
from tests.search.conftest import body
from tests.site.conftest import entry_text


@pytest.fixture
def twins(base: Path) -> Path:
    """Another entry about the printer, and one about another system that has the same words."""
    text = body("打印任务卡住，队列不动。", "重启 Print Spooler，清空队列。")
    (base / "kb/mail/queue.md").write_text(entry_text("KB-QUE22", "打印队列卡住", body=text, system="desktop"))
    (base / "kb/mail/erpprint.md").write_text(entry_text("KB-ERP22", "打印队列卡住", body=text, system="erp"))
    return base


def test_the_most_alike_comes_first_and_its_own_system_before_others(twins: Path) -> None:
    own, found = neighbours.of_entry(twins, "KB-QVEHE", 10)
    assert own.title == "打印机脱机"
    assert [item.facts.id for item in found[:2]] == ["KB-QUE22", "KB-ERP22"]
    assert all(0 < item.score <= 1 for item in found)


def test_a_near_duplicate_is_told_by_its_text(base: Path) -> None:
    text = body(
        "".join(f"第 {n} 步以后打印机仍然脱机，队列里有任务。" for n in range(20)), "重启打印服务，清空打印队列。"
    )
    (base / "kb/mail/one.md").write_text(entry_text("KB-00011", "打印机脱机", body=text, system="desktop"))
    (base / "kb/mail/two.md").write_text(entry_text("KB-00022", "打印机脱机", body=text, system="desktop"))
    _, found = neighbours.of_entry(base, "KB-00011", 10)
    assert [(item.facts.id, item.same_text) for item in found] == [("KB-00022", 1.0)]


def test_an_entry_is_named_by_path_or_by_id_in_any_case(twins: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_id = neighbours.of_entry(twins, "kb-qvehe", 10)
    assert neighbours.of_entry(twins, "kb/mail/printer.md", 10) == by_id
    monkeypatch.chdir(twins / "kb/mail")
    assert neighbours.of_entry(twins, "printer.md", 10) == by_id


@pytest.mark.parametrize("name", ["KB-ZZZZZ", "kb/mail/none.md", "/etc/hostname", ""])
def test_an_entry_that_is_not_there_is_a_sentence(base: Path, name: str) -> None:
    with pytest.raises(KbError, match="there is no entry"):
        neighbours.of_entry(base, name, 10)


def test_entries_without_telling_words_in_common_are_not_alike(base: Path) -> None:
    _, found = neighbours.of_entry(base, "KB-T6J7R", 10)
    assert found == ()


def test_titles_and_words_of_callers_are_compared_with_a_title(base: Path) -> None:
    assert [facts.id for facts in neighbours.of_title(base, "Outlook 老弹出密码框", 5)] == ["KB-3F7Q2"]
    assert [facts.id for facts in neighbours.of_title(base, "邮箱要输密码", 5)] == ["KB-3F7Q2"]
    assert neighbours.of_title(base, "会议室投影没有信号", 5) == ()

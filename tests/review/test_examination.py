"""The check of heads that are only in git."""

from datetime import date
from pathlib import Path

import pytest

from kblib.check import examination as whole
from kblib.check import state
from kblib.request import ChangedFile, Request
from kblib.review import examination
from kblib.review.findings import Findings
from tests.cli.conftest import GOOD
from tests.git.conftest import no_settings_of_the_user  # noqa: F401 - a fixture that every test here uses
from tests.git.repository import Repository

LONG = "".join(
    f"第 {number} 步打开控制面板里的凭据管理器，删去名称以 MicrosoftOffice 开头的条目。" for number in range(9)
)


@pytest.fixture
def made(tmp_path: Path) -> Repository:
    """A knowledge base with one entry."""
    repository = Repository(tmp_path / "kb")
    repository.write("kb/mail/outlook.md", GOOD.replace("弹出密码框。", LONG))
    repository.save("import", "2026-01-01T00:00")
    return repository


def _branch(made: Repository, path: str, text: str) -> str:
    """A commit beside the main line, whose files are not on the disk."""
    made.run("switch", "--quiet", "-c", "topic")
    made.write(path, text)
    head = made.save("topic", "2026-01-02T00:00")
    made.run("switch", "--quiet", "main")
    return head


def _examine(made: Repository, request: Request) -> tuple[Findings, ...]:
    known = whole.examine_all(state.take(made.root, date(2026, 1, 5)))
    return examination.examine(known.frame, known.cards, examination.heads(made.root, [request]))


def _request(head: str, path: str, change: str = "added") -> Request:
    return Request(key="#1", head=head, files=(ChangedFile(path=path, change=change),))


def test_errors_of_a_head_are_found_without_checking_it_out(made: Repository) -> None:
    text = GOOD.replace("KB-3F7Q2", "KB-ACD01").replace("## 预防措施\n\n改密后重新登录。\n\n", "")
    head = _branch(made, "kb/mail/new.md", text)
    [found] = _examine(made, _request(head, "kb/mail/new.md"))
    assert (found.key, found.head) == ("#1", head)
    assert [(note.path, note.rule) for note in found.notes if note.severity == "error"] == [
        ("kb/mail/new.md", "missing-element")
    ]
    assert not (made.root / "kb/mail/new.md").exists()


def test_an_id_that_is_taken_on_the_main_line_is_found(made: Repository) -> None:
    head = _branch(made, "kb/mail/new.md", GOOD)
    [found] = _examine(made, _request(head, "kb/mail/new.md"))
    assert "duplicate-id" in {note.rule for note in found.notes}


def test_an_entry_is_not_its_own_double_when_it_is_changed(made: Repository) -> None:
    head = _branch(made, "kb/mail/outlook.md", GOOD.replace("弹出密码框。", LONG + "再试一次。"))
    [found] = _examine(made, _request(head, "kb/mail/outlook.md", "modified"))
    assert "duplicate-id" not in {note.rule for note in found.notes}
    assert found.near == ()


def test_what_is_like_an_entry_of_the_main_line_is_named_with_its_score(made: Repository) -> None:
    text = (
        GOOD.replace("KB-3F7Q2", "KB-ACD01").replace("弹出密码框。", LONG).replace("Outlook 反复弹出密码框", "密码框")
    )
    head = _branch(made, "kb/mail/new.md", text)
    [found] = _examine(made, _request(head, "kb/mail/new.md"))
    assert [(item.path, item.id, item.title, item.score) for item in found.near] == [
        ("kb/mail/new.md", "KB-3F7Q2", "Outlook 反复弹出密码框", 1.0)
    ]


def test_a_commit_that_was_not_fetched_tells_nothing(made: Repository) -> None:
    assert _examine(made, _request("0" * 40, "kb/mail/new.md")) == ()


def test_a_file_that_is_no_text_is_a_finding(made: Repository) -> None:
    made.run("switch", "--quiet", "-c", "topic")
    (made.root / "kb/mail/new.md").write_bytes(b"\xff\xfe\x00")
    head = made.save("topic", "2026-01-02T00:00")
    made.run("switch", "--quiet", "main")
    [found] = _examine(made, _request(head, "kb/mail/new.md"))
    assert found.errors == 1


def test_what_only_deletes_breaks_the_entries_that_name_it(made: Repository) -> None:
    text = GOOD.replace("KB-3F7Q2", "KB-ACD01").replace("authors", "related: [KB-3F7Q2]\nauthors")
    text = text.replace("Outlook 反复弹出密码框", "日历没有同步")
    made.write("kb/mail/other.md", text.replace("无。", "[另一篇](outlook.md)"))
    made.save("more", "2026-01-01T08:00")
    [found] = _examine(made, _request("0" * 40, "kb/mail/outlook.md", "deleted"))
    assert [(note.path, note.rule) for note in found.notes] == [
        ("kb/mail/other.md", "broken-reference"),
        ("kb/mail/other.md", "broken-link"),
    ]


def test_what_only_deletes_and_is_named_nowhere_breaks_nothing(made: Repository) -> None:
    [found] = _examine(made, _request("0" * 40, "kb/mail/outlook.md", "deleted"))
    assert found.notes == ()

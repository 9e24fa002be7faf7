"""Words of callers have to find their entry."""

from pathlib import Path

import pytest

from kblib import catalog
from kblib.diagnostics import Diagnostic, Position, Severity
from kblib.search import acceptance, engine, index
from tests.site.conftest import entry_text

REPOSITORY = Path(__file__).parents[2]


def misses(root: Path) -> tuple[Diagnostic, ...]:
    reader, _ = index.reader(root)
    return acceptance.misses(root, reader, catalog.load(root).entries)


def add(root: Path, number: int, title: str, phrase: str) -> None:
    text = entry_text(f"KB-{number:05}", title, f"asked_as: [打不开, {phrase}]\n")
    (root / f"kb/mail/{number}.md").write_text(text)


def test_words_that_find_their_entry_are_no_finding(base: Path) -> None:
    assert misses(base) == ()


def test_an_entry_behind_three_others_is_a_warning(base: Path) -> None:
    for number in range(1, 5):
        add(base, number, "邮箱打不开", f"说法{number}")
    late = [found for found in misses(base) if "place 4" in found.message.en]
    assert len(late) == 1
    assert late[0].severity is Severity.WARNING
    assert late[0].position == Position(10, 12)
    assert "打不开" in late[0].message.zh


def test_words_that_find_nothing_are_an_error(base: Path) -> None:
    add(base, 1, "甲", "？？？")
    found = misses(base)
    assert [(item.path, item.severity) for item in found] == [("kb/mail/1.md", Severity.ERROR)]


def test_searches_are_made_again_only_when_something_has_changed(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(base, 1, "甲", "？？？")
    first = misses(base)
    with monkeypatch.context() as patch:
        patch.delattr(engine, "answer")
        assert misses(base) == first
    add(base, 1, "甲", "甲")
    assert misses(base) == ()


def test_every_phrase_of_this_repository_finds_its_entry_among_the_first_three() -> None:
    assert misses(REPOSITORY) == ()

"""Orders and groups of entries."""

from tests.site.conftest import MakeLibrary, entry_text


def test_the_latest_change_comes_first_and_unknown_dates_last(make_library: MakeLibrary) -> None:
    library = make_library(
        {f"kb/mail/{name}.md": entry_text(f"KB-000{number}", name) for number, name in enumerate("abc")},
        dates={"kb/mail/a.md": "2026-01-01", "kb/mail/c.md": "2026-02-01"},
    )
    assert [entry.title for entry in library.listed] == ["c", "a", "b"]


def test_retired_entries_are_not_listed(make_library: MakeLibrary) -> None:
    library = make_library({"kb/mail/a.md": entry_text("KB-0001", "a", retired="{reason: 旧系统已下线}")})
    assert library.listed == ()
    assert library.by_system == {}


def test_keywords_are_one_whatever_their_case(make_library: MakeLibrary) -> None:
    library = make_library(
        {
            "kb/mail/a.md": entry_text("KB-0001", "a", keywords="[Outlook]"),
            "kb/mail/b.md": entry_text("KB-0002", "b", keywords="[outlook, OUTLOOK]"),
        }
    )
    assert {word: len(entries) for word, entries in library.by_keyword.items()} == {"Outlook": 2}


def test_a_cell_holds_the_entries_of_one_system_and_type(make_library: MakeLibrary) -> None:
    library = make_library(
        {
            "kb/mail/a.md": entry_text("KB-0001", "a"),
            "kb/mail/b.md": entry_text("KB-0002", "b", issue_type="data-sync"),
        }
    )
    assert [entry.title for entry in library.cell("mail", "login")] == ["a"]
    assert library.cell("erp", "login") == ()


def test_backlinks_are_gathered_by_the_id_they_name(make_library: MakeLibrary) -> None:
    library = make_library(
        {
            "kb/mail/a.md": entry_text("KB-0001", "a", related="[KB-0002]"),
            "kb/mail/b.md": entry_text("KB-0002", "b"),
        }
    )
    assert [entry.id for entry in library.linked_from["KB-0002"]] == ["KB-0001"]

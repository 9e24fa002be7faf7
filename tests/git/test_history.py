"""What git knows of a file, asked of real repositories."""

import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kblib import git
from kblib.git import FileHistory, History
from tests.git.repository import Repository


def seen(history: History) -> dict[str, tuple[str, str, int]]:
    """Created, updated and number of changes by path."""
    assert history.known
    return {
        path: (found.created_on.isoformat(), found.updated_on.isoformat(), found.changes)
        for path, found in history.files.items()
    }


def test_first_and_last_change(repository: Repository) -> None:
    repository.write("kb/mail/a.md")
    repository.write("README.md")
    repository.commit("2026-01-05")
    repository.write("kb/mail/b.md")
    repository.commit("2026-02-01")
    repository.write("kb/mail/a.md", "甲\n")
    repository.commit("2026-03-01")
    history = git.history(repository.root, "kb")
    assert seen(history) == {
        "kb/mail/a.md": ("2026-01-05", "2026-03-01", 2),
        "kb/mail/b.md": ("2026-02-01", "2026-02-01", 1),
    }
    assert history.head == repository.run("rev-parse", "HEAD")
    assert history.head_at == datetime(2026, 12, 31, 4, tzinfo=UTC)
    assert history.find("kb/mail/b.md") == FileHistory(
        created_on=date(2026, 2, 1),
        updated_on=date(2026, 2, 1),
        changes=1,
        commit=repository.run("rev-parse", "HEAD~1"),
    )
    assert history.find("kb/mail/new.md") is None


def test_a_file_that_is_not_committed_is_unknown(repository: Repository) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-01-05")
    repository.write("kb/b.md")
    assert list(git.history(repository.root, "kb").files) == ["kb/a.md"]


def test_a_merged_branch_counts_as_one_change_on_the_day_of_the_merge(repository: Repository) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-01-01")
    repository.run("switch", "--quiet", "-c", "topic")
    repository.write("kb/b.md")
    repository.commit("2026-01-02")
    repository.write("kb/b.md", "更好\n")
    repository.commit("2026-01-03")
    repository.run("switch", "--quiet", "main")
    repository.write("kb/a.md", "同时\n")
    repository.commit("2026-01-04")
    repository.run("merge", "--quiet", "--no-ff", "topic", "-m", "merge", day="2026-01-05T12:00:00+08:00")
    assert seen(git.history(repository.root, "kb")) == {
        "kb/a.md": ("2026-01-01", "2026-01-04", 2),
        "kb/b.md": ("2026-01-05", "2026-01-05", 1),
    }


def test_a_squashed_branch_counts_as_one_change(repository: Repository) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-01-01")
    repository.run("switch", "--quiet", "-c", "topic")
    repository.write("kb/b.md")
    repository.commit("2026-01-02")
    repository.write("kb/b.md", "更好\n")
    repository.commit("2026-01-03")
    repository.run("switch", "--quiet", "main")
    repository.run("merge", "--quiet", "--squash", "topic")
    repository.commit("2026-01-06")
    assert seen(git.history(repository.root, "kb"))["kb/b.md"] == ("2026-01-06", "2026-01-06", 1)


def test_a_rebased_commit_keeps_the_day_on_which_it_was_written(repository: Repository) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-01-01")
    repository.run("switch", "--quiet", "-c", "topic")
    repository.write("kb/b.md")
    repository.commit("2026-01-02")
    repository.run("switch", "--quiet", "main")
    repository.write("kb/a.md", "同时\n")
    repository.commit("2026-01-04")
    repository.run("rebase", "--quiet", "main", "topic")
    assert seen(git.history(repository.root, "kb"))["kb/b.md"] == ("2026-01-02", "2026-01-02", 1)


def test_a_renamed_file_keeps_its_history(repository: Repository) -> None:
    repository.write("kb/mail/a.md")
    repository.commit("2026-01-01")
    repository.run("mv", "kb/mail/a.md", "kb/mail/b.md")
    repository.commit("2026-01-02")
    (repository.root / "kb/erp").mkdir()
    repository.run("mv", "kb/mail/b.md", "kb/erp/c.md")
    repository.write("kb/erp/c.md", "甲\n乙\n丙\n戊\n")
    repository.commit("2026-01-03")
    assert seen(git.history(repository.root, "kb")) == {"kb/erp/c.md": ("2026-01-01", "2026-01-03", 3)}


def test_a_new_file_under_a_former_name_is_another_file(repository: Repository) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-01-01")
    repository.run("mv", "kb/a.md", "kb/b.md")
    repository.commit("2026-01-02")
    repository.write("kb/a.md", "完全不同\n的内容\n")
    repository.commit("2026-01-03")
    repository.write("kb/a.md", "完全不同\n的新内容\n")
    repository.commit("2026-01-04")
    assert seen(git.history(repository.root, "kb")) == {
        "kb/a.md": ("2026-01-03", "2026-01-04", 2),
        "kb/b.md": ("2026-01-01", "2026-01-02", 2),
    }


def test_a_deleted_file_is_gone(repository: Repository) -> None:
    repository.write("kb/a.md")
    repository.write("kb/b.md", "别的\n")
    repository.commit("2026-01-01")
    repository.run("rm", "--quiet", "kb/a.md")
    repository.commit("2026-01-02")
    assert list(git.history(repository.root, "kb").files) == ["kb/b.md"]


def test_a_reverted_deletion_brings_the_history_back(repository: Repository) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-01-01")
    repository.run("rm", "--quiet", "kb/a.md")
    repository.commit("2026-01-02")
    repository.run("revert", "--no-edit", "HEAD", day="2026-01-03T12:00:00+08:00")
    assert seen(git.history(repository.root, "kb")) == {"kb/a.md": ("2026-01-01", "2026-01-03", 2)}


def test_a_reverted_change_is_a_change(repository: Repository) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-01-01")
    repository.write("kb/a.md", "falsch\n")
    repository.commit("2026-01-02")
    repository.run("revert", "--no-edit", "HEAD", day="2026-01-03T12:00:00+08:00")
    assert seen(git.history(repository.root, "kb")) == {"kb/a.md": ("2026-01-01", "2026-01-03", 3)}


def test_a_file_moved_into_the_folder_is_created_on_that_day(repository: Repository) -> None:
    repository.write("notes/a.md")
    repository.commit("2026-01-01")
    (repository.root / "kb").mkdir()
    repository.run("mv", "notes/a.md", "kb/a.md")
    repository.commit("2026-01-02")
    assert seen(git.history(repository.root, "kb")) == {"kb/a.md": ("2026-01-02", "2026-01-02", 1)}


def test_the_day_is_that_of_the_author_where_the_author_was(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-03-01T00:30:00+08:00")
    repository.write("kb/b.md", "别的\n")
    repository.commit("2026-03-01T23:30:00-05:00")
    repository.write("kb/c.md", "再来\n")
    repository.commit("2026-03-01T00:00:00+05:45")
    repository.write("kb/d.md", "世界时\n")
    repository.commit("2026-03-01T00:00:00+00:00")
    monkeypatch.setenv("TZ", "America/New_York")
    assert {found[0] for found in seen(git.history(repository.root, "kb")).values()} == {"2026-03-01"}


def test_a_clock_that_was_wrong_never_puts_the_update_before_the_creation(repository: Repository) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-03-05")
    repository.write("kb/a.md", "甲\n")
    repository.commit("2026-03-01")
    assert seen(git.history(repository.root, "kb")) == {"kb/a.md": ("2026-03-01", "2026-03-05", 2)}


def test_a_date_beyond_every_calendar_does_not_stop_the_build(repository: Repository) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-03-05")
    repository.write("kb/a.md", "甲\n")
    repository.run("commit", "--quiet", "-a", "-m", "far", day="@300000000000 +0000")
    assert seen(git.history(repository.root, "kb")) == {"kb/a.md": ("2026-03-05", "9999-12-31", 2)}


def test_names_that_are_not_ascii_or_hold_blanks_and_quotes(repository: Repository) -> None:
    names = ["kb/邮件/密码 框.md", 'kb/a"b\\c.md', "kb/tab\tname.md", "kb/new\nline.md", "kb/😀.md"]
    for number, name in enumerate(names):
        repository.write(name, f"{number}\n" * 5)
    repository.commit("2026-01-01")
    repository.run("mv", "kb/邮件/密码 框.md", "kb/邮件/密码框.md")
    repository.commit("2026-01-02")
    assert seen(git.history(repository.root, "kb")) == {
        "kb/邮件/密码框.md": ("2026-01-01", "2026-01-02", 2),
        **dict.fromkeys(names[1:], ("2026-01-01", "2026-01-01", 1)),
    }


@pytest.mark.parametrize("folder", ["base", "知识库/团 队"])
def test_a_knowledge_base_in_a_folder_of_the_repository(repository: Repository, folder: str) -> None:
    repository.write(f"{folder}/kb/a.md")
    repository.write("kb/other.md", "不是这个知识库的\n")
    repository.commit("2026-01-01")
    repository.run("mv", f"{folder}/kb/a.md", f"{folder}/kb/b.md")
    repository.commit("2026-01-02")
    assert seen(git.history(repository.root / folder, "kb")) == {"kb/b.md": ("2026-01-01", "2026-01-02", 2)}


def test_a_linked_worktree(repository: Repository, tmp_path: Path) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-01-01")
    repository.run("worktree", "add", "--quiet", str(tmp_path / "other"))
    assert seen(git.history(tmp_path / "other", "kb")) == {"kb/a.md": ("2026-01-01", "2026-01-01", 1)}


def test_settings_of_the_user_change_nothing(repository: Repository) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-01-01")
    repository.run("switch", "--quiet", "-c", "topic")
    repository.run("mv", "kb/a.md", "kb/b.md")
    repository.commit("2026-01-02")
    repository.run("switch", "--quiet", "main")
    repository.run("merge", "--quiet", "--no-ff", "topic", "-m", "merge", day="2026-01-03T12:00:00+08:00")
    for key, value in {
        "log.follow": "true",
        "log.diffMerges": "combined",
        "log.showSignature": "true",
        "log.date": "relative",
        "diff.renames": "false",
        "diff.relative": "true",
        "color.ui": "always",
        "core.quotePath": "true",
    }.items():
        repository.run("config", key, value)
    assert seen(git.history(repository.root, "kb")) == {"kb/b.md": ("2026-01-01", "2026-01-03", 2)}


def test_unknown_in_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-01-01")
    repository.write("kb/a.md", "甲\n")
    repository.commit("2026-01-02")
    subprocess.run(
        ["git", "clone", "--quiet", "--depth=1", f"file://{repository.root}", str(tmp_path / "clone")], check=True
    )
    assert git.history(tmp_path / "clone", "kb") == git.UNKNOWN


def test_unknown_without_a_repository(tmp_path: Path) -> None:
    (tmp_path / "base/kb").mkdir(parents=True)
    assert git.history(tmp_path / "base", "kb") == git.UNKNOWN


def test_unknown_without_commits(repository: Repository) -> None:
    repository.write("kb/a.md")
    assert git.history(repository.root, "kb") == git.UNKNOWN


def test_unknown_without_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write("kb/a.md")
    repository.commit("2026-01-01")
    monkeypatch.setenv("PATH", "")
    assert git.history(repository.root, "kb") == git.UNKNOWN


def test_a_history_without_entries_is_known(repository: Repository) -> None:
    repository.write("README.md")
    repository.commit("2026-01-01")
    assert seen(git.history(repository.root, "kb")) == {}


def test_the_address_of_the_user(repository: Repository, tmp_path: Path) -> None:
    assert git.user_email(repository.root) == "wang.wu@example.com"
    (tmp_path / "elsewhere").mkdir()
    assert git.user_email(tmp_path / "elsewhere") == ""

"""`kb review codeowners`."""

from collections.abc import Callable
from typing import Any

from tests.git.repository import Repository

Kb = Callable[..., Any]


def test_the_file_is_printed_or_written(kb: Kb, repository: Repository) -> None:
    printed = kb("review", "codeowners").out
    assert "/kb/ @sunqi\n" in printed
    assert "/kb/oa/ @wang.wu @sunqi\n" in printed
    assert kb("review", "codeowners", "--output", ".github/CODEOWNERS").out == ""
    assert (repository.root / ".github/CODEOWNERS").read_text(encoding="utf-8") == printed


def test_paths_begin_at_the_root_of_the_repository(kb: Kb, repository: Repository) -> None:
    (repository.root / "team a" / "kb").mkdir(parents=True)
    for folder in ("schema", "site_config"):
        if (repository.root / folder).exists():
            (repository.root / folder).rename(repository.root / "team a" / folder)
    assert "/team\\ a/kb/ @sunqi\n" in kb("-C", "team a", "review", "codeowners").out


def test_a_team_in_which_nobody_may_approve_is_told_so(kb: Kb, repository: Repository) -> None:
    repository.write("site_config/team.yml", "people: [{id: li.si, name: 李四, role: l1}]\n")
    assert "nobody in team.yml may approve" in kb("review", "codeowners", "--lang", "en").err

"""`kb init`: a new knowledge base that works by itself."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Kb = Callable[..., Any]


def test_the_new_knowledge_base_checks_and_builds_with_its_own_library(kb: Kb, tmp_path: Path) -> None:
    target = tmp_path / "new"
    assert kb("init", str(target)).status == 0
    done = subprocess.run(
        [sys.executable, "-m", "kblib", "-C", str(target), "build"],
        cwd=target / "tooling",
        env={"PYTHONPATH": str(target / "tooling"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "这里还没有条目" in (target / "site/systems/mail/index.html").read_text()


def test_it_has_everything_that_make_site_needs(kb: Kb, tmp_path: Path) -> None:
    kb("init", str(tmp_path / "new"))
    for name in (
        "Makefile",
        "pyproject.toml",
        "requirements/site.txt",
        "requirements/build.txt",
        "mkdocs.yml",
        "README.md",
    ):
        assert (tmp_path / "new" / name).is_file(), name
    assert (tmp_path / "new/tooling/wheel_parts.py").is_file()
    assert (tmp_path / "new/.github/workflows/check.yml").is_file()


def test_its_own_pages_lead_only_to_what_is_there(kb: Kb, tmp_path: Path) -> None:
    kb("init", str(tmp_path / "new"))
    pages = [tmp_path / "new" / name for name in ("README.md", "CONTRIBUTING.md", "kb/README.md")]
    targets = [page.parent / found for page in pages for found in re.findall(r"\]\(([^)#:]+)", page.read_text("utf-8"))]
    assert len(targets) == 6
    assert [target for target in targets if not target.is_file()] == []


def test_no_entries_and_nothing_generated_come_along(kb: Kb, tmp_path: Path) -> None:
    kb("init", str(tmp_path / "new"))
    assert [path.name for path in (tmp_path / "new/kb").iterdir()] == ["README.md"]
    assert not list((tmp_path / "new").rglob("__pycache__"))


def test_a_folder_with_files_is_refused(kb: Kb, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = kb("init", str(tmp_path), "--lang", "en")
    assert result.status == 2
    assert "is not empty" in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_empty_git_repository_is_welcome(kb: Kb, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    assert kb("init", str(tmp_path)).status == 0


def test_what_is_said_next_depends_on_the_repository_around(kb: Kb, tmp_path: Path) -> None:
    assert "git init -b main && git add ." in kb("init", str(tmp_path / "alone")).err
    subprocess.run(["git", "init", "-q", str(tmp_path / "outer")], check=True)
    said = kb("init", str(tmp_path / "outer" / "kb-base"), "--lang", "en").err
    assert "git init" not in said
    assert "is part of another repository" in said
    assert "begin with cd kb-base/" in said
    subprocess.run(["git", "init", "-q", str(tmp_path / "empty")], check=True)
    assert "git init" not in kb("init", str(tmp_path / "empty")).err

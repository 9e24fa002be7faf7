"""A real bare repository: commits, differences and merges, all made by git."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

Files = Mapping[str, str | None]
"""Texts by path; None takes a file away."""


class Commit(NamedTuple):
    """A commit as git shows it."""

    sha: str
    email: str
    at: datetime
    title: str


class Changed(NamedTuple):
    """A file that differs: A, M, D or R, and where it was before."""

    status: str
    path: str
    former: str


class Repository:
    """A bare repository with the branch main."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._told: dict[tuple[str, ...], str] = {}
        self._heads: dict[str, str] = {}
        self._environ = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self._environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        subprocess.run(
            ["git", "init", "--quiet", "--bare", "--initial-branch=main", str(path)], env=self._environ, check=True
        )

    def commit(self, branch: str, parents: Sequence[str], files: Files, who: str, at: datetime, title: str) -> str:
        """Puts a commit on a branch, with the first parent's files and these; returns its name."""
        stamp = f"{who} <{who}@example.com> {int(at.timestamp())} +0000"
        lines = [f"commit refs/heads/{branch}", "mark :1", f"author {stamp}", f"committer {stamp}", _data(title)]
        lines += [f"{'merge' if number else 'from'} {parent}" for number, parent in enumerate(parents)]
        if not parents:
            lines.append("deleteall")
        for path, text in files.items():
            lines.append(f'D "{path}"' if text is None else f'M 100644 inline "{path}"\n{_data(text)}')
        self._heads[branch] = self._run(
            "fast-import", "--quiet", "--force", sent="\n".join([*lines, "", "get-mark :1", ""])
        )
        return self._heads[branch]

    def head(self, branch: str) -> str:
        """The commit that a branch is at."""
        return self._heads[branch]

    def commits(self, base: str, head: str) -> list[Commit]:
        """What is in a head and not in its base, oldest first."""
        log = self._once("log", "--reverse", "--topo-order", "--format=%H%x00%ae%x00%cI%x00%s", f"{base}..{head}")
        return [
            Commit(sha, email, datetime.fromisoformat(at), title)
            for sha, email, at, title in (line.split("\0") for line in log.splitlines())
        ]

    def changed(self, base: str, head: str) -> list[Changed]:
        """The files that differ."""
        words = iter(self._once("diff", "-z", "-M", "--name-status", base, head).split("\0"))
        found = []
        for status in words:
            if status.startswith("R"):
                former = next(words)
                found.append(Changed("R", next(words), former))
            elif status:
                found.append(Changed(status, next(words), ""))
        return found

    def files(self, base: str, head: str) -> Files:
        """The same differences, with the texts."""
        texts: dict[str, str | None] = {}
        for change in self.changed(base, head):
            if change.former:
                texts[change.former] = None
            texts[change.path] = None if change.status == "D" else self._run("show", f"{head}:{change.path}") + "\n"
        return texts

    def merge(self, head: str, who: str, at: datetime, title: str) -> str:
        """Merges a head into main with a commit of two parents, as git merges it."""
        main = self.head("main")
        tree = self._run("merge-tree", "--write-tree", main, head).splitlines()[0]
        stamp = {"NAME": who, "EMAIL": f"{who}@example.com", "DATE": at.isoformat()}
        environ = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in stamp.items()}
        merged = self._run("commit-tree", tree, "-p", main, "-p", head, "-m", title, environ=environ)
        self._run("update-ref", "refs/heads/main", merged)
        self._heads["main"] = merged
        return merged

    def _once(self, *arguments: str) -> str:
        """What git says of commits, which never change."""
        if arguments not in self._told:
            self._told[arguments] = self._run(*arguments)
        return self._told[arguments]

    def _run(self, *arguments: str, sent: str = "", environ: Mapping[str, str] | None = None) -> str:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=false", "-c", "core.fsync=none", "-C", str(self.path), *arguments],
            env={**self._environ, **(environ or {})},
            input=sent.encode(),
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().rstrip("\n")


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}"

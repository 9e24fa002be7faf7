"""A real repository with a clock of its own."""

import os
import subprocess
from pathlib import Path


class Repository:
    """A repository at `root`, in which every command has a time of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.run("init", "--quiet", "--initial-branch=main")
        self.run("config", "user.name", "王五")
        self.run("config", "user.email", "wang.wu@example.com")

    def run(self, *arguments: str, day: str = "2026-01-01T12:00:00+08:00", **environment: str) -> str:
        """What git prints; `day` is the author's time, the committer's is the end of the year unless it is given."""
        variables = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": "2026-12-31T12:00:00+08:00", **environment}
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def write(self, path: str, text: str = "甲\n乙\n丙\n丁\n") -> None:
        """Writes a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def commit(self, day: str) -> None:
        """Commits everything, by the author's time alone."""
        moment = day if "T" in day else f"{day}T12:00:00+08:00"
        self.run("add", "--all")
        self.run("commit", "--quiet", "--allow-empty", "-m", day, day=moment)

    def save(self, message: str, at: str, person: str = "wang.wu") -> str:
        """Commits everything as a person at a time (`2026-01-05T10:00`, in UTC), and returns the commit."""
        self.run("add", "--all")
        self.by(person, at, "commit", "--quiet", "--allow-empty", "-m", message)
        return self.run("rev-parse", "HEAD")

    def by(self, person: str, at: str, *arguments: str) -> str:
        """Runs git as a person at a time in UTC."""
        address = f"{person}@example.com"
        people = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", person), ("EMAIL", address))
        }
        return self.run(*arguments, day=f"{at}:00Z", GIT_COMMITTER_DATE=f"{at}:00Z", **people)

"""How git is started: with settings of its own, and a failure is an empty answer."""

import subprocess
from pathlib import Path
from typing import NamedTuple


def run(root: Path, *arguments: str, sent: str = "") -> str:
    """What git prints; nothing when it fails or is not there."""
    return run_bytes(root, *arguments, sent=sent.encode()).decode("utf-8", "replace")


def run_bytes(root: Path, *arguments: str, sent: bytes = b"") -> bytes:
    """The bytes that git prints; nothing when it fails or is not there."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], input=sent, capture_output=True, check=False)
    except FileNotFoundError:
        return b""
    return done.stdout if done.returncode == 0 else b""


def prefix(root: Path) -> str:
    """The path of `root` in its repository, with a slash at the end; empty when it is the top."""
    return run(root, "rev-parse", "--show-prefix").removesuffix("\n")


def is_complete(root: Path) -> bool:
    """Whether there is a repository and it holds the whole history."""
    return run(root, "rev-parse", "--is-shallow-repository").strip() == "false"


class Change(NamedTuple):
    """What a commit did to a file: a letter as in `git diff --name-status`, and the id of the content."""

    status: str
    path: str
    former_path: str
    blob: str = ""

"""What git knows: who changed a file and when, and the traces of reviews. The only place that starts git."""

from pathlib import Path

from kblib.git.changes import Changes, changes, contents, contents_of
from kblib.git.history import UNKNOWN, FileHistory, History, history
from kblib.git.process import prefix, run
from kblib.git.traces import Reread, Traces, line_of, traces

__all__ = [
    "UNKNOWN",
    "Changes",
    "FileHistory",
    "History",
    "Reread",
    "Traces",
    "changes",
    "contents",
    "contents_of",
    "history",
    "line_of",
    "prefix",
    "remote_url",
    "traces",
    "user_email",
]


def user_email(root: Path) -> str:
    """The address that commits would carry; empty when none is set."""
    return run(root, "config", "user.email").strip()


def remote_url(root: Path) -> str:
    """The address of the remote `origin`; empty when there is none."""
    return run(root, "config", "remote.origin.url").strip()

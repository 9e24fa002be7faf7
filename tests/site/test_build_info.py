"""`/build.json`."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from kblib.git import History
from kblib.site import build_info
from kblib.site.library import Library
from tests.site.conftest import entry_text

MakeLibrary = Callable[..., Library]


def test_it_names_the_commit_and_its_time(make_library: MakeLibrary) -> None:
    library = make_library({"kb/mail/a.md": entry_text("KB-AAAA1", "甲")})
    history = History(known=True, head="c0ffee", head_at=datetime(2026, 10, 1, 8, tzinfo=UTC))
    assert json.loads(build_info.render(replace(library, history=history))) == {
        "version": 1,
        "commit": "c0ffee",
        "built_at": "2026-10-01T08:00:00Z",
        "entries": 1,
    }


def test_without_git_it_names_none(make_library: MakeLibrary) -> None:
    library = make_library({"kb/mail/a.md": entry_text("KB-AAAA1", "甲")})
    assert json.loads(build_info.render(library)) == {"version": 1, "commit": None, "built_at": None, "entries": 1}

"""The schema and the taxonomy of this repository, and entries made from texts."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kblib import catalog, schema
from kblib import entry as entries
from kblib import fix as fixes
from kblib.entry import Entry
from kblib.fix import Change
from kblib.fix.registry import FIXES
from kblib.fix.repair import Fix

ROOT = Path(__file__).parents[2]
SCHEMA = schema.load_entry_schema(ROOT)
TAXONOMY = schema.load_taxonomy(ROOT)

Run = Callable[[Mapping[str, str]], tuple[Change, ...]]


def fix_named(name: str) -> Fix:
    """One of the fixes."""
    return next(fix for fix in FIXES if fix.name == name)


def parse(text: str) -> Entry:
    """An entry with this text."""
    return entries.parse("kb/mail/outlook.md", text)


def applied(name: str, text: str) -> str:
    """The text after one fix, if what the fix made of it says the same; else the text as it was."""
    fix = fix_named(name)
    before = parse(text)
    after = parse(fix.apply(before, SCHEMA))
    return after.text if fix.keeps(before, after) else text


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The root of an empty knowledge base."""
    (tmp_path / "kb").mkdir()
    return tmp_path


@pytest.fixture
def run(base: Path) -> Run:
    """Writes files below the root and returns what the fixes would change."""

    def plan(texts: Mapping[str, str]) -> tuple[Change, ...]:
        for path, text in texts.items():
            file = base / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        return fixes.fix(base, catalog.load(base).entries, SCHEMA, TAXONOMY)

    return plan

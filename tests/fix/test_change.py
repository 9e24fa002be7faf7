"""Writing the changes."""

from pathlib import Path

import pytest

from kblib import catalog, fix
from kblib.errors import KbError
from kblib.fix import Change
from tests.fix.conftest import SCHEMA, TAXONOMY, Run

FILES = {
    "kb/erp/a.md": "---\nid: KB-3F7Q2\nsystem: mail\n---\n甲 \n",
    "kb/erp/b.md": "---\nid: KB-9D2MX\nsystem: erp\n---\n[甲](a.md)\n",
}


def tree(base: Path) -> dict[str, str]:
    return {file.relative_to(base).as_posix(): file.read_bytes().decode() for file in base.rglob("*") if file.is_file()}


def plan(base: Path) -> tuple[Change, ...]:
    return fix.fix(base, catalog.load(base).entries, SCHEMA, TAXONOMY)


def test_files_are_written_and_moved_and_a_second_run_has_nothing_to_do(base: Path, run: Run) -> None:
    fix.apply(base, run(FILES))
    assert tree(base) == {
        "kb/erp/b.md": "---\nid: KB-9D2MX\nsystem: erp\n---\n[甲](../mail/a.md)\n",
        "kb/mail/a.md": "---\nid: KB-3F7Q2\nsystem: mail\n---\n甲\n",
    }
    assert plan(base) == ()


def test_nothing_is_written_when_a_file_was_saved_meanwhile(base: Path, run: Run) -> None:
    changes = run(FILES)
    (base / "kb/erp/b.md").write_text("---\nid: KB-9D2MX\n---\n新\n", encoding="utf-8")
    before = tree(base)
    with pytest.raises(KbError, match=r"kb/erp/b\.md has just been changed"):
        fix.apply(base, changes)
    assert tree(base) == before


def test_nothing_is_written_over_a_file_that_appeared_meanwhile(base: Path, run: Run) -> None:
    changes = run(FILES)
    (base / "kb/mail").mkdir()
    (base / "kb/mail/a.md").write_text("新\n", encoding="utf-8")
    before = tree(base)
    with pytest.raises(KbError, match=r"kb/mail/a\.md has just appeared"):
        fix.apply(base, changes)
    assert tree(base) == before


@pytest.mark.parametrize("written", [("kb/mail/a.md",), ("kb/mail/a.md", "kb/erp/b.md")])
def test_another_run_goes_on_where_one_was_interrupted(base: Path, run: Run, written: tuple[str, ...]) -> None:
    for change in run(FILES):
        if change.new_path in written:
            (base / change.new_path).parent.mkdir(exist_ok=True)
            (base / change.new_path).write_bytes(change.after.encode())
    fix.apply(base, plan(base))
    assert tree(base) == {
        "kb/erp/b.md": "---\nid: KB-9D2MX\nsystem: erp\n---\n[甲](../mail/a.md)\n",
        "kb/mail/a.md": "---\nid: KB-3F7Q2\nsystem: mail\n---\n甲\n",
    }

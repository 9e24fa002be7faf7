"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from kblib import files


def test_utf8_with_plain_line_ends_in_a_new_folder(tmp_path: Path) -> None:
    files.write(tmp_path / "a" / "b.md", "甲\n乙\n")
    assert (tmp_path / "a" / "b.md").read_bytes() == "甲\n乙\n".encode()


def test_a_former_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("old")
    files.write(tmp_path / "b.md", "new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("b.md", "new")]


def test_a_text_that_cannot_be_written_leaves_the_former_file(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        files.write(tmp_path / "b.md", "half\ud800")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("b.md", "old")]


def test_others_may_read_what_the_umask_allows(tmp_path: Path) -> None:
    former = os.umask(0o027)
    try:
        files.write(tmp_path / "b.md", "x")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(former)
    assert (tmp_path / "b.md").stat().st_mode & 0o777 == 0o640

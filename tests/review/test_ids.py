"""Ids of entries, read from their files."""

from pathlib import Path

import pytest

from kblib.review.ids import find_path, read_id


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\nid: KB-3F7Q2\ntitle: x\n---\n", "KB-3F7Q2"),
        ("---\ntitle: x\nid: 'KB-3F7Q2'\n---\n", "KB-3F7Q2"),
        ('---\r\nid: "KB-3F7Q2"  # new\r\n---\r\n', "KB-3F7Q2"),
        ("\ufeff---\nid: 10234\n---\n", "10234"),
        ("---\ntitle: x\n---\nid: KB-3F7Q2\n", ""),
        ("---\nretired:\n  id: KB-3F7Q2\n---\n", ""),
        ("id: KB-3F7Q2\n", ""),
        ("", ""),
    ],
)
def test_the_id_stands_in_the_front_matter(text: str, found: str) -> None:
    assert read_id(text.encode()) == found


def test_the_file_of_an_id(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nid: KB-AAAA1\nrelated: [KB-3F7Q2]\n---\n")
    (tmp_path / "b.md").write_text("---\nid: KB-3F7Q2\n---\n")
    assert find_path(tmp_path, ["a.md", "b.md"], "KB-3F7Q2") == "b.md"
    assert find_path(tmp_path, ["a.md", "b.md"], "KB-9D2MX") == ""

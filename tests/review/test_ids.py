"""Ids of entries, read from their files."""

from pathlib import Path

import pytest

from kblib.request import ChangedFile
from kblib.review.ids import find_path, read_id, with_ids
from tests.git.repository import Repository
from tests.review.requests import request


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


def test_ids_are_read_where_the_request_stands_or_else_on_the_main_line(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "base")
    repository.write("kb/a.md", "---\nid: KB-AAAA1\n---\n")
    repository.save("a", "2026-01-05T08:00")
    repository.write("kb/b.md", "---\nid: KB-AAAA2\n---\n")
    head = repository.save("b", "2026-01-05T09:00")
    repository.run("reset", "--quiet", "--hard", "HEAD~1")
    files = (
        ChangedFile(path="kb/b.md", change="added"),
        ChangedFile(path="kb/c.md", change="renamed", former_path="kb/a.md"),
        ChangedFile(path="kb/d.md", change="added"),
        ChangedFile(path="kb/img/x.png", change="added"),
    )
    (found,) = with_ids(repository.root, [request(head=head, files=files)])
    assert [file.id for file in found.files] == ["KB-AAAA2", "KB-AAAA1", "", ""]

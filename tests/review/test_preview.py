"""Where previews are."""

import pytest

from kblib.request import ChangedFile, Request
from kblib.review import preview

REQUEST = Request(
    key="#12",
    branch="feature/vpn ü",
    head="c1",
    files=(
        ChangedFile(path="kb/mail/a.md", change="added", id="KB-ACD01"),
        ChangedFile(path="kb/mail/b.md", change="modified", id="KB-ACD02"),
        ChangedFile(path="kb/mail/c.md", change="deleted", id="KB-ACD03"),
    ),
)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("", ""),
        ("https://p.example.com/{key}/", "https://p.example.com/12/"),
        ("https://p.example.com/{branch}/", "https://p.example.com/feature%2Fvpn%20%C3%BC/"),
        ("https://{head}.example.com/", "https://c1.example.com/"),
    ],
)
def test_the_pattern_is_filled_in(pattern: str, expected: str) -> None:
    assert preview.address(pattern, REQUEST) == expected


def test_without_a_head_there_is_no_preview_of_it() -> None:
    assert preview.address("https://p.example.com/{head}/", Request(key="#12")) == ""


def test_in_a_site_each_entry_has_its_page() -> None:
    assert preview.of_entries("https://p.example.com/{key}/", REQUEST) == (
        ("KB-ACD01", "https://p.example.com/12/KB-ACD01/"),
        ("KB-ACD02", "https://p.example.com/12/KB-ACD02/"),
    )


def test_anything_else_is_one_address() -> None:
    assert preview.of_entries("https://ci.example.com/?pr={key}", REQUEST) == (
        ("#12", "https://ci.example.com/?pr=12"),
    )


def test_an_id_cannot_leave_the_site() -> None:
    assert (
        preview.address("https://p.example.com/{key}/", REQUEST, "../x?<") == "https://p.example.com/12/..%2Fx%3F%3C/"
    )

"""Addresses of pages."""

import pytest

from kblib import urls


def test_an_entry_has_its_id_for_an_address() -> None:
    assert urls.entry("KB-3F7Q2") == "KB-3F7Q2/"


@pytest.mark.parametrize(
    ("target", "page", "way"),
    [
        ("KB-9D2MX/", "KB-3F7Q2/", "../KB-9D2MX/"),
        ("KB-3F7Q2/", "KB-3F7Q2/", "./"),
        ("", "KB-3F7Q2/", "../"),
        ("", "", "./"),
        ("systems/mail/", "", "systems/mail/"),
        ("kb/mail/img/a.png", "KB-3F7Q2/", "../kb/mail/img/a.png"),
        ("keywords/密码/", "systems/mail/", "../../keywords/%E5%AF%86%E7%A0%81/"),
        ("a:b/", "", "a%3Ab/"),
        ("x/", "old/page.html", "../x/"),
    ],
)
def test_relative(target: str, page: str, way: str) -> None:
    assert urls.relative(target, page) == way

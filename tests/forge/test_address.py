"""Addresses of repositories, as people and git write them."""

import pytest

from kblib.forge import address
from kblib.forge.address import Address

GITHUB = Address(host="github.com", path="team/kb")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://github.com/team/kb", GITHUB),
        ("https://github.com/team/kb.git/", GITHUB),
        ("https://user:secret@GitHub.com/team/kb.git", GITHUB),
        ("git@github.com:team/kb.git", GITHUB),
        ("ssh://git@github.com:22/team/kb.git", GITHUB),
        (
            "https://gitlab.example.com:8443/it/support/kb",
            Address("gitlab.example.com", "it/support/kb", "https", "8443"),
        ),
        ("http://127.0.0.1:3000/team/kb", Address("127.0.0.1", "team/kb", "http", "3000")),
        ("git@gitlab.example.com:it/support/kb.git", Address("gitlab.example.com", "it/support/kb")),
        ("/srv/git/kb.git", None),
        ("../kb", None),
        ("file:///srv/git/kb.git", None),
        (r"C:\git\kb", None),
        ("https://github.com/", None),
        ("https://[broken/team/kb", None),
        ("https://example.com:port/team/kb", None),
        ("", None),
    ],
)
def test_an_address_is_read(text: str, expected: Address | None) -> None:
    assert address.parse(text) == expected


def test_an_address_never_holds_a_password() -> None:
    found = address.parse("https://user:secret@github.com:444/team/kb")
    assert found
    assert found.web == "https://github.com:444"
    assert address.host_of("https://user:secret@github.com:444/team") == "github.com:444"

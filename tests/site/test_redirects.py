"""Pages at former addresses."""

from kblib.site.redirects import redirects
from tests.site.conftest import MakeLibrary, entry_text


def test_an_alias_leads_to_the_entry_by_a_relative_address(make_library: MakeLibrary) -> None:
    library = make_library({"kb/mail/a.md": entry_text("KB-0001", "'<甲>'", aliases="[old/outlook]")})
    ((path, html),) = redirects(library)
    assert path == "old/outlook/index.html"
    assert 'content="0; url=../../KB-0001/"' in html
    assert "<甲>" not in html

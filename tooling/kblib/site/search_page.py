"""What the search of the site needs beside its index: the page of all results, its words, and its description."""

import html
import json
from urllib.parse import quote

from kblib.search.shards.document import FILTERS
from kblib.site import addresses
from kblib.site.library import Forge, Library
from kblib.site.page import Page
from kblib.site.words import WORDS

QUERY = "{query}"
"""Stands in an address for the words that were searched for."""
_PREFIX = "search_"


def search_page(library: Library) -> Page:
    """The page of all results, which the script fills."""
    title = WORDS["search"].in_(library.language)
    return Page(source=f"{addresses.SEARCH}index.md", title=title, markdown="", template="search.html")


def settings(library: Library) -> str:
    """A script module with the words of the search in the language of the interface, and where it leads to."""
    words = {
        name.removeprefix(_PREFIX): text.in_(library.language)
        for name, text in WORDS.items()
        if name.startswith(_PREFIX) or name == "search"
    }
    browse = [
        (WORDS[name].in_(library.language), address)
        for name, address in (
            ("systems", addresses.SYSTEMS),
            ("issue_types", addresses.ISSUE_TYPES),
            ("keywords", addresses.KEYWORDS),
        )
    ]
    values = {"words": words, "browse": browse, "filters": FILTERS, "submit": _submit(library.forge)}
    return "".join(
        f"export const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in values.items()
    )


def _submit(forge: Forge) -> str:
    """Where somebody goes who has searched in vain, with the words that were searched for."""
    return f"{forge.missing}{QUERY}" if forge.missing else f"{addresses.SUBMIT}?q={QUERY}"


def open_search(library: Library, site_name: str, site_url: str) -> str:
    """A description by which a browser adds the search to its own field.

    OpenSearch 1.1, https://github.com/dewitt/opensearch; it needs the full address of the site.
    """
    base = f"{site_url.rstrip('/')}/"
    # A short name has at most 16 characters.
    values = (site_name[:16], site_name, f"{base}{quote(addresses.SEARCH)}?q={{searchTerms}}", library.language.value)
    return _DESCRIPTION.format(*(html.escape(value) for value in values))


_DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>{0}</ShortName>
  <Description>{1}</Description>
  <Url type="text/html" template="{2}"/>
  <Language>{3}</Language>
  <InputEncoding>UTF-8</InputEncoding>
</OpenSearchDescription>
"""

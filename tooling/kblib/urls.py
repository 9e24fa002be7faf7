"""The addresses of the site: every kind of page has its own, and a link between two pages is relative."""

import posixpath
from urllib.parse import quote

HOME = ""


def entry(entry_id: str) -> str:
    """The address of an entry for ever, from the root of the site: `KB-3F7Q2/`."""
    return f"{entry_id}/"


def relative(target: str, page: str) -> str:
    """The way from the page at `page` to `target`, both from the root of the site, as it is written into HTML."""
    base = page if page.endswith("/") or not page else posixpath.dirname(page)
    path = posixpath.relpath("/" + target, "/" + base)
    if target.endswith("/") or not target:
        path += "/"
    return "./" if path == "./" else quote(path, safe="/.-_~#?=&%+")

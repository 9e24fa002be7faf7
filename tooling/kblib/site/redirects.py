"""Pages at former addresses of entries that lead to the present one."""

import html
from collections.abc import Iterator

from kblib import urls
from kblib.site.library import Library


def redirects(library: Library) -> Iterator[tuple[str, str]]:
    """Path and HTML of a page for each alias of each entry."""
    for entry in library.kb.catalog.entries:
        for alias in entry.words("aliases"):
            page = f"{alias.strip('/')}/"
            target = html.escape(urls.relative(urls.entry(entry.id), page))
            yield (
                f"{page}index.html",
                _PAGE.format(target=target, title=html.escape(entry.title), language=entry.language),
            )


_PAGE = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{target}">
<meta http-equiv="refresh" content="0; url={target}">
<p><a href="{target}">{title}</a></p>
</html>
"""

"""`/llms.txt`: what the site holds, for language models that answer from it (https://llmstxt.org)."""

from collections.abc import Iterator

from kblib import urls
from kblib.entry import Entry
from kblib.language import Text
from kblib.site import entry_data
from kblib.site.addresses import SYSTEMS
from kblib.site.library import Library
from kblib.site.markup import count, escape, term_title
from kblib.site.words import WORDS

SOURCE = "llms.txt"

_OF_EACH_SYSTEM = 50
"""How many entries of a system are named, the latest change first; the others are in the list of all."""


def render(library: Library, site_name: str, about: str, site_url: str) -> str:
    """The text of the file; addresses are full ones where the site has one, else they count from its root."""
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    return "\n".join(_lines(library, site_name, about, base)) + "\n"


def _lines(library: Library, site_name: str, about: str, base: str) -> Iterator[str]:
    yield f"# {escape(site_name)}"
    if about:
        yield f"\n> {escape(about)}"
    yield f"\n{_how_to_read(library, base)}"
    for system in library.kb.taxonomy.systems:
        entries = library.by_system.get(system.id, ())
        if entries:
            yield f"\n## {escape(system.title.in_(library.language))}\n"
            yield from (_entry(library, entry, base) for entry in entries[:_OF_EACH_SYSTEM])
            if len(entries) > _OF_EACH_SYSTEM:
                yield f"- [{count(library, len(entries))}]({base}{SYSTEMS}{system.id}/)"


def _how_to_read(library: Library, base: str) -> str:
    example = entry_data.source(library.listed[0]) if library.listed else "api/entries/KB-….json"
    return (
        WORDS["for_models"]
        .in_(library.language)
        .format(
            elements=Text("、", ", ").in_(library.language).join(library.kb.schema.all_headings(library.language)),
            all=f"{base}{entry_data.ENTRIES}",
            one=f"{base}{example}",
            terms=f"{base}{entry_data.TAXONOMY}",
        )
    )


def _entry(library: Library, entry: Entry, base: str) -> str:
    issue_type = escape(term_title(library, "issue_types", entry.issue_type))
    return f"- [{escape(entry.title)}]({base}{urls.entry(entry.id)}): {issue_type}"

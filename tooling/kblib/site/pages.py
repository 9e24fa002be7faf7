"""The pages that are made from the catalog: lists by category, keywords, recent changes, contributors."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kblib.entry import Entry
from kblib.site import markup
from kblib.site.addresses import CONTRIBUTORS, ISSUE_TYPES, KEYWORDS, LABELS, RECENT, SUBMIT, SYSTEMS
from kblib.site.library import Library
from kblib.site.matrix import matrix
from kblib.site.page import Page
from kblib.site.review_board import review_board
from kblib.site.words import WORDS
from kblib.taxonomy import Term
from kblib.team import ROLES

RECENT_ENTRIES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """A list of entries; `about` is Markdown before it, `kinds` what it says of each entry, `trail` the pages above."""

    url: str
    title: str
    entries: Sequence[Entry]
    about: str = ""
    kinds: tuple[str, ...] = markup.KINDS
    trail: tuple[tuple[str, str], ...]


def pages(library: Library) -> Iterator[Page]:
    """Every generated page but those of the entries."""
    taxonomy = library.kb.taxonomy
    yield from _category_pages(library, SYSTEMS, "systems", taxonomy.systems, library.by_system)
    yield from _category_pages(library, ISSUE_TYPES, "issue_types", taxonomy.issue_types, library.by_issue_type)
    yield from _category_pages(library, LABELS, "labels", taxonomy.labels, library.by_label)
    yield from _cells(library)
    yield matrix(library)
    yield from _keyword_pages(library)
    yield from _contributor_pages(library)
    yield _recent(library)
    yield review_board(library)


def _word(library: Library, name: str) -> str:
    return WORDS[name].in_(library.language)


def _category_pages(
    library: Library, folder: str, kind: str, terms: Sequence[Term], groups: Mapping[str, tuple[Entry, ...]]
) -> Iterator[Page]:
    shown = [term for term in terms if not term.deprecated or groups.get(term.id)]
    yield _category_index(library, folder, kind, shown, groups)
    for term in shown:
        yield from _list_pages(
            library,
            _Listing(
                url=f"{folder}{term.id}/",
                title=term.title.in_(library.language),
                entries=groups.get(term.id, ()),
                about=_about_term(library, folder, term),
                kinds=tuple(name for name in markup.KINDS if name != kind),
                trail=((_word(library, kind), folder),),
            ),
        )


def _category_index(
    library: Library, folder: str, kind: str, terms: Sequence[Term], groups: Mapping[str, tuple[Entry, ...]]
) -> Page:
    cards = [_card(library, folder, term, len(groups.get(term.id, ()))) for term in terms]
    title = _word(library, kind)
    body = '<div class="kb-cards">\n\n' + "\n".join(cards) + "\n\n</div>\n"
    return Page(source=f"{folder}index.md", title=title, markdown=f"# {title}\n\n{body}")


def _card(library: Library, folder: str, term: Term, number: int) -> str:
    title = markup.link(term.title.in_(library.language), f"{folder}{term.id}/", folder)
    about = markup.escape(term.description.in_(library.language)) if term.description else ""
    return f'- {title} <span class="kb-count">{number}</span> <span class="kb-about">{about}</span>'


def _about_term(library: Library, folder: str, term: Term) -> str:
    lines = []
    if term.description:
        lines.append(markup.escape(term.description.in_(library.language)))
    if term.use_instead:
        lines.append(f"→ {markup.link(term.use_instead, f'{folder}{term.use_instead}/', f'{folder}{term.id}/')}")
    if folder == SYSTEMS:
        lines.append(_chips(library, term))
    return "\n\n".join(line for line in lines if line)


def _chips(library: Library, system: Term) -> str:
    """Links from a system to its cells, each with the number of entries."""
    chips = []
    for issue_type in markup.alive(library.kb.taxonomy.issue_types):
        number = len(library.cell(system.id, issue_type.id))
        name = f"{issue_type.title.in_(library.language)} {number}"
        target = f"{SYSTEMS}{system.id}/{issue_type.id}/"
        if number:
            chips.append(markup.link(name, target, f"{SYSTEMS}{system.id}/"))
    items = "\n".join(f"- {chip}" for chip in chips)
    return f'<div class="kb-chips">\n\n{items}\n\n</div>' if chips else ""


def _list_pages(library: Library, listing: _Listing) -> Iterator[Page]:
    """A list of entries, on as many pages as it needs: `url`, `url2/`, `url3/` …"""
    size, entries = library.kb.settings.page_size, listing.entries
    chunks = [entries[start : start + size] for start in range(0, len(entries), size)] or [entries]
    for number, chunk in enumerate(chunks, start=1):
        page = _numbered(listing.url, number)
        parts = [markup.trail(library, listing.trail, page), f"# {markup.escape(listing.title)}"]
        if listing.about and number == 1:
            parts.append(listing.about)
        if entries:
            parts.append(f'<p class="kb-total">{markup.count(library, len(entries))}</p>')
        parts.append(markup.entry_list(library, chunk, page, listing.kinds) if chunk else _empty(library, page))
        if len(chunks) > 1:
            parts.append(_pager(library, listing.url, number, len(chunks)))
        yield Page(source=f"{page}index.md", title=listing.title, markdown="\n\n".join(parts) + "\n")


def _empty(library: Library, page: str) -> str:
    """What a list without entries says, with the way to write one."""
    call = markup.link(_word(library, "write_one"), SUBMIT, page)
    words = f"**{_word(library, 'no_entries')}** {_word(library, 'no_entries_help')}"
    return f'<div class="kb-empty">\n\n{words}\n\n{call}\n\n</div>\n'


def _numbered(url: str, number: int) -> str:
    return url if number == 1 else f"{url}{number}/"


def _pager(library: Library, url: str, number: int, count: int) -> str:
    page = _numbered(url, number)
    parts = [f"<span>{_word(library, 'page').format(page=number, pages=count)}</span>"]
    if number > 1:
        title = f"← {_word(library, 'previous')}"
        parts.insert(0, markup.anchor(title, _numbered(url, number - 1), page, 'rel="prev"'))
    if number < count:
        title = f"{_word(library, 'next')} →"
        parts.append(markup.anchor(title, _numbered(url, number + 1), page, 'rel="next"'))
    return f'<nav class="kb-pager" aria-label="{_word(library, "pager")}">{"".join(parts)}</nav>\n'


def _cells(library: Library) -> Iterator[Page]:
    for system in library.kb.taxonomy.systems:
        for issue_type in library.kb.taxonomy.issue_types:
            entries = library.cell(system.id, issue_type.id)
            if entries:
                above = system.title.in_(library.language)
                listing = _Listing(
                    url=f"{SYSTEMS}{system.id}/{issue_type.id}/",
                    title=f"{above} · {issue_type.title.in_(library.language)}",
                    entries=entries,
                    kinds=(),
                    trail=((_word(library, "systems"), SYSTEMS), (above, f"{SYSTEMS}{system.id}/")),
                )
                yield from _list_pages(library, listing)


def keyword_url(word: str) -> str:
    """The address of a keyword's page; a word that cannot be part of an address is known by a digest."""
    slug = re.sub(r"[^\w.+-]+", "-", word.lower()).strip("-.")
    if slug == word.lower():
        return f"{KEYWORDS}{slug}/"
    digest = hashlib.sha256(word.lower().encode()).hexdigest()[:6]
    return f"{KEYWORDS}{slug or 'k'}-{digest}/"


def _keyword_pages(library: Library) -> Iterator[Page]:
    groups = sorted(library.by_keyword.items(), key=lambda item: (-len(item[1]), item[0].lower()))
    title = _word(library, "keywords")
    body = _keyword_cloud(library, groups) if groups else _empty(library, KEYWORDS)
    yield Page(source=f"{KEYWORDS}index.md", title=title, markdown=f"# {title}\n\n{body}")
    for word, entries in groups:
        listing = _Listing(url=keyword_url(word), title=word, entries=entries, trail=((title, KEYWORDS),))
        yield from _list_pages(library, listing)


def _keyword_cloud(library: Library, groups: Sequence[tuple[str, Sequence[Entry]]]) -> str:
    """All keywords, the frequent ones first and larger; the script shows the field that narrows them down."""
    items = "\n".join(
        f'- <span class="kb-weight-{min(len(entries).bit_length(), 6)}">'
        f"{markup.link(word, keyword_url(word), KEYWORDS)}</span>"
        f' <span class="kb-count">{len(entries)}</span>'
        for word, entries in groups
    )
    label, none = _word(library, "filter"), _word(library, "none_left")
    field = (
        f'<label class="kb-filter" hidden>{label} <input type="search" data-kb-filter="kb-cloud" data-kb-none="{none}">'
    )
    return f'{field}<span role="status"></span></label>\n\n<div class="kb-cloud" id="kb-cloud">\n\n{items}\n\n</div>\n'


def contributor_url(person_id: str) -> str:
    """The address of a contributor's page."""
    return f"{CONTRIBUTORS}{person_id}/"


def _contributor_pages(library: Library) -> Iterator[Page]:
    title = _word(library, "contributors")
    groups = sorted(library.by_author.items(), key=lambda item: (-len(item[1]), item[0]))
    head = (
        f"| {_word(library, 'name')} | {_word(library, 'role')} | {_word(library, 'count')} |\n| --- | --- | ---: |\n"
    )
    rows = "\n".join(_contributor_row(library, person_id, len(entries)) for person_id, entries in groups)
    body = f'<div class="kb-people">\n\n{head}{rows}\n\n</div>\n' if rows else _empty(library, CONTRIBUTORS)
    yield Page(source=f"{CONTRIBUTORS}index.md", title=title, markdown=f"# {title}\n\n{body}\n")
    for person_id, entries in groups:
        person = library.kb.team.person(person_id)
        about = ROLES[person.role].in_(library.language) if person.role else ""
        listing = _Listing(
            url=contributor_url(person_id),
            title=person.name,
            entries=entries,
            about=about,
            trail=((title, CONTRIBUTORS),),
        )
        yield from _list_pages(library, listing)


def _contributor_row(library: Library, person_id: str, number: int) -> str:
    person = library.kb.team.person(person_id)
    role = ROLES[person.role].in_(library.language) if person.role else ""
    return f"| {markup.link(person.name, contributor_url(person_id), CONTRIBUTORS)} | {role} | {number} |"


def _recent(library: Library) -> Page:
    title = _word(library, "recent")
    parts = [f"# {title}"]
    latest = library.listed[:RECENT_ENTRIES]
    for month, entries in groupby(latest, key=lambda entry: _month(library, entry)):
        parts.append(f"## {month}")
        parts.append(markup.entry_list(library, entries, RECENT))
    if not latest:
        parts.append(_empty(library, RECENT))
    return Page(source=f"{RECENT}index.md", title=title, markdown="\n\n".join(parts) + "\n")


def _month(library: Library, entry: Entry) -> str:
    updated = library.updated_on(entry)
    return updated.strftime("%Y-%m") if updated else _word(library, "date_unknown")

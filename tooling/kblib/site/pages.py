"""The pages that are made from the catalog: lists by category, matrix, keywords, recent changes, contributors."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kblib import urls
from kblib.entry import Entry
from kblib.site import markup
from kblib.site.library import Library
from kblib.site.page import Page
from kblib.site.words import WORDS
from kblib.taxonomy import Term
from kblib.team import ROLES

SYSTEMS = "systems/"
ISSUE_TYPES = "types/"
LABELS = "labels/"
KEYWORDS = "keywords/"
CONTRIBUTORS = "contributors/"
MATRIX = "matrix/"
RECENT = "recent/"
SUBMIT = "handbook/submit/"

RECENT_ENTRIES = 100


def pages(library: Library) -> Iterator[Page]:
    """Every generated page but those of the entries."""
    taxonomy = library.kb.taxonomy
    yield from _category_pages(library, SYSTEMS, "systems", taxonomy.systems, library.by_system)
    yield from _category_pages(library, ISSUE_TYPES, "issue_types", taxonomy.issue_types, library.by_issue_type)
    yield from _category_pages(library, LABELS, "labels", taxonomy.labels, library.by_label)
    yield from _cells(library)
    yield _matrix(library)
    yield from _keyword_pages(library)
    yield from _contributor_pages(library)
    yield _recent(library)


def _word(library: Library, name: str) -> str:
    return WORDS[name].in_(library.language)


def _category_pages(
    library: Library, folder: str, kind: str, terms: Sequence[Term], groups: Mapping[str, tuple[Entry, ...]]
) -> Iterator[Page]:
    shown = [term for term in terms if not term.deprecated or groups.get(term.id)]
    yield _category_index(library, folder, kind, shown, groups)
    for term in shown:
        about = _about_term(library, folder, term)
        yield from _list_pages(
            library, f"{folder}{term.id}/", term.title.in_(library.language), groups.get(term.id, ()), about
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
    about = f"<br>{markup.escape(term.description.in_(library.language))}" if term.description else ""
    return f'- **{title}** <span class="kb-count">{number}</span>{about}'


def _about_term(library: Library, folder: str, term: Term) -> str:
    lines = []
    if term.description:
        lines.append(markup.escape(term.description.in_(library.language)))
    if term.use_instead:
        lines.append(f"→ {markup.link(term.use_instead, f'{folder}{term.use_instead}/', f'{folder}{term.id}/')}")
    if folder == SYSTEMS:
        lines.append(_chips(library, term))
    return "\n\n".join(lines)


def _chips(library: Library, system: Term) -> str:
    """Links from a system to its cells, each with the number of entries."""
    chips = []
    for issue_type in markup.alive(library.kb.taxonomy.issue_types):
        number = len(library.cell(system.id, issue_type.id))
        name = f"{issue_type.title.in_(library.language)} {number}"
        target = f"{SYSTEMS}{system.id}/{issue_type.id}/"
        chips.append(markup.link(name, target, f"{SYSTEMS}{system.id}/") if number else markup.escape(name))
    return '<div class="kb-chips">\n\n' + "\n".join(f"- {chip}" for chip in chips) + "\n\n</div>"


def _list_pages(library: Library, url: str, title: str, entries: Sequence[Entry], about: str = "") -> Iterator[Page]:
    """A list of entries, on as many pages as it needs: `url`, `url2/`, `url3/` …"""
    size = library.kb.settings.page_size
    chunks = [entries[start : start + size] for start in range(0, len(entries), size)] or [entries]
    for number, chunk in enumerate(chunks, start=1):
        page = _numbered(url, number)
        parts = [f"# {markup.escape(title)}"]
        if about and number == 1:
            parts.append(about)
        parts.append(f'<p class="kb-total">{markup.count(library, len(entries))}</p>')
        parts.append(markup.entry_list(library, chunk, page))
        if not entries:
            parts.append(markup.link(_word(library, "write_one"), SUBMIT, page))
        if len(chunks) > 1:
            parts.append(_pager(library, url, number, len(chunks)))
        yield Page(source=f"{page}index.md", title=title, markdown="\n\n".join(parts) + "\n")


def _numbered(url: str, number: int) -> str:
    return url if number == 1 else f"{url}{number}/"


def _pager(library: Library, url: str, number: int, count: int) -> str:
    page = _numbered(url, number)
    links = [_word(library, "page").format(page=number, pages=count)]
    if number > 1:
        links.insert(0, markup.link(f"← {_word(library, 'previous')}", _numbered(url, number - 1), page))
    if number < count:
        links.append(markup.link(f"{_word(library, 'next')} →", _numbered(url, number + 1), page))
    return " · ".join(links)


def _cells(library: Library) -> Iterator[Page]:
    for system in library.kb.taxonomy.systems:
        for issue_type in library.kb.taxonomy.issue_types:
            entries = library.cell(system.id, issue_type.id)
            if entries:
                title = f"{system.title.in_(library.language)} · {issue_type.title.in_(library.language)}"
                yield from _list_pages(library, f"{SYSTEMS}{system.id}/{issue_type.id}/", title, entries)


def _matrix(library: Library) -> Page:
    systems = markup.alive(library.kb.taxonomy.systems)
    types = markup.alive(library.kb.taxonomy.issue_types)
    title = _word(library, "matrix")
    head = ["", *(markup.link(t.title.in_(library.language), f"{ISSUE_TYPES}{t.id}/", MATRIX) for t in types)]
    rows = [[*head, _word(library, "total")], ["---", *["---:"] * (len(types) + 1)]]
    rows += [_matrix_row(library, system, types) for system in systems]
    sums = [sum(len(library.cell(system.id, t.id)) for system in systems) for t in types]
    rows.append([f"**{_word(library, 'total')}**", *(str(number) for number in sums), f"**{sum(sums)}**"])
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    body = f'{_word(library, "matrix_about")}\n\n<div class="kb-matrix">\n\n{table}\n\n</div>\n'
    return Page(source=f"{MATRIX}index.md", title=title, markdown=f"# {title}\n\n{body}")


def _matrix_row(library: Library, system: Term, types: Sequence[Term]) -> list[str]:
    numbers = [len(library.cell(system.id, issue_type.id)) for issue_type in types]
    cells = [
        markup.link(str(number), f"{SYSTEMS}{system.id}/{issue_type.id}/", MATRIX) if number else _gap(library)
        for issue_type, number in zip(types, numbers, strict=True)
    ]
    name = markup.link(system.title.in_(library.language), f"{SYSTEMS}{system.id}/", MATRIX)
    return [name, *cells, str(sum(numbers))]


def _gap(library: Library) -> str:
    target = urls.relative(SUBMIT, MATRIX)
    return f'<a class="kb-gap" href="{target}" title="{_word(library, "gap_help")}">{_word(library, "gap")}</a>'


def keyword_url(word: str) -> str:
    """The address of a keyword's page; a word that cannot be part of an address is known by a digest."""
    slug = re.sub(r"[^\w.+-]+", "-", word.lower()).strip("-.")
    if slug and re.sub(r"[\s-]+", "-", word.lower()) == slug:
        return f"{KEYWORDS}{slug}/"
    digest = hashlib.sha256(word.lower().encode()).hexdigest()[:6]
    return f"{KEYWORDS}{slug or 'k'}-{digest}/"


def _keyword_pages(library: Library) -> Iterator[Page]:
    groups = sorted(library.by_keyword.items(), key=lambda item: (-len(item[1]), item[0].lower()))
    title = _word(library, "keywords")
    items = "\n".join(
        f'- {markup.link(word, keyword_url(word), KEYWORDS)} <span class="kb-count">{len(entries)}</span>'
        for word, entries in groups
    )
    body = f'<div class="kb-cloud">\n\n{items}\n\n</div>\n' if items else _word(library, "no_entries")
    yield Page(source=f"{KEYWORDS}index.md", title=title, markdown=f"# {title}\n\n{body}")
    for word, entries in groups:
        yield from _list_pages(library, keyword_url(word), word, entries)


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
    body = head + rows if rows else _word(library, "no_entries")
    yield Page(source=f"{CONTRIBUTORS}index.md", title=title, markdown=f"# {title}\n\n{body}\n")
    for person_id, entries in groups:
        person = library.kb.team.person(person_id)
        about = ROLES[person.role].in_(library.language) if person.role else ""
        yield from _list_pages(library, contributor_url(person_id), person.name, entries, about)


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
        parts.append(_word(library, "no_entries"))
    return Page(source=f"{RECENT}index.md", title=title, markdown="\n\n".join(parts) + "\n")


def _month(library: Library, entry: Entry) -> str:
    updated = library.updated_on(entry)
    return updated.strftime("%Y-%m") if updated else _word(library, "date_unknown")

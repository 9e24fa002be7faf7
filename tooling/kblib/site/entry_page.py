"""The page of one entry: its elements as HTML, its facts, and the entries around it."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from kblib import links, markdown, urls
from kblib.entry import Entry
from kblib.links import TargetKind
from kblib.markdown import Anchors
from kblib.site import addresses, entry_review, pages
from kblib.site.entry_review import ReviewView
from kblib.site.library import Library
from kblib.site.likeness import MOST
from kblib.site.markup import term_title
from kblib.site.words import WORDS

# Inside a tag only: a sample of HTML in a code block holds the same words as text, in which `<` is escaped.
_REFERENCE = re.compile(r'(?P<before><(?:a|img)\b(?:[^>"]|"[^"]*")*? )(?P<name>href|src)="(?P<target>[^"]*)"')
_HEADING = re.compile(r"<h(?P<level>[1-6])>(?P<text>.*?)</h(?P=level)>", re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_ALERT = re.compile(r'(?<=<p class="markdown-alert-title">)(?:Note|Tip|Important|Warning|Caution)(?=</p>)')
_CHECKBOX = re.compile(r'<input(?P<attributes>[^>]* type="checkbox"[^>]*)>')
_BACK = re.compile(r'(?<=aria-label=")Back to reference')


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A name with the page it leads to, as a relative address; `language` is empty for words of the interface."""

    title: str
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubHeading:
    """A heading inside an element, for the table of contents."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementView:
    """One element as the page shows it; `html` is empty where an imported entry lacks it."""

    name: str
    title: str
    anchor: str
    html: str
    headings: tuple[SubHeading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """Everything that the template of an entry shows."""

    id: str
    title: str
    url: str
    language: str
    path: str
    system: Linked
    issue_type: Linked
    cell: Linked
    """The issue type within the system."""
    labels: tuple[Linked, ...]
    keywords: tuple[Linked, ...]
    audience: tuple[str, ...]
    environment: tuple[str, ...]
    authors: tuple[Linked, ...]
    tickets: tuple[str, ...]
    created_on: date | None
    updated_on: date | None
    review_by: str
    """The day by which it is to be checked again: its author's, or a later one when somebody has read it again."""
    review: ReviewView | None
    incomplete: tuple[str, ...]
    retired_reason: str
    replaced_by: Linked | None
    related: tuple[Linked, ...]
    linked_from: tuple[Linked, ...]
    similar: tuple[Linked, ...]
    edit_url: str
    report_url: str
    description: str
    elements: tuple[ElementView, ...]
    preface: str
    asked_as: tuple[str, ...]

    @property
    def retired(self) -> bool:
        """Whether the entry is out of use."""
        return bool(self.retired_reason)


def view(library: Library, entry: Entry) -> EntryView:
    """The page of an entry that the check has passed."""
    preface, elements = _elements(library, entry)
    page = urls.entry(entry.id)

    def to(title: str, target: str) -> Linked:
        return Linked(title=title, url=urls.relative(target, page))

    def to_entries(entries: tuple[Entry, ...]) -> tuple[Linked, ...]:
        return tuple(
            Linked(title=other.title, url=urls.relative(urls.entry(other.id), page), language=other.language.value)
            for other in entries
        )

    named = tuple(other for name in entry.words("related") if (other := library.kb.catalog.find(name)))
    related = tuple(other for other in named if not _links_to(elements, other, page))
    backlinks = tuple(other for other in library.linked_from.get(entry.id, ()) if other not in named)
    successor = library.kb.catalog.find(entry.replaced_by) if entry.replaced_by else None
    return EntryView(
        id=entry.id,
        title=entry.title,
        url=page,
        language=entry.language.value,
        path=entry.path,
        system=to(term_title(library, "systems", entry.system), f"{addresses.SYSTEMS}{entry.system}/"),
        issue_type=to(
            term_title(library, "issue_types", entry.issue_type), f"{addresses.ISSUE_TYPES}{entry.issue_type}/"
        ),
        cell=to(term_title(library, "issue_types", entry.issue_type), _cell_url(entry)),
        labels=tuple(
            to(term_title(library, "labels", name), f"{addresses.LABELS}{name}/") for name in entry.words("labels")
        ),
        keywords=tuple(to(word, _keyword_url(library, word)) for word in entry.words("keywords")),
        audience=entry.words("audience"),
        environment=entry.words("environment"),
        authors=tuple(
            Linked(
                title=library.kb.team.person(name).name,
                # Who has only written entries that are out of use has no page.
                url=urls.relative(pages.contributor_url(name), page) if name in library.by_author else "",
            )
            for name in entry.words("authors")
        ),
        tickets=entry.words("tickets"),
        created_on=library.created_on(entry),
        updated_on=library.updated_on(entry),
        review_by=entry_review.review_by(library, entry),
        review=entry_review.review(library, entry),
        incomplete=tuple(_incomplete(library, entry, elements)),
        retired_reason=str(entry.values["retired"].get("reason", "")) if entry.retired else "",
        replaced_by=to(successor.title, urls.entry(successor.id)) if successor else None,
        related=to_entries(related),
        linked_from=to_entries(backlinks),
        similar=to_entries(_similar(library, entry, (*named, *backlinks))),
        edit_url=f"{library.forge.edit}{quote(entry.path)}" if library.forge.edit else "",
        report_url=f"{library.forge.report}{quote(f'{entry.id}: ')}" if library.forge.report else "",
        description=_description(elements),
        elements=elements,
        preface=preface,
        asked_as=entry.words("asked_as"),
    )


def _similar(library: Library, entry: Entry, named: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries like this one that are not named beside it anyway."""
    if not library.likeness or entry.retired:
        return ()
    return tuple(other for other in library.likeness.like(entry) if other not in named)[:MOST]


def _cell_url(entry: Entry) -> str:
    """The list that holds the entry beside its likes; a retired one may have left none behind."""
    if entry.retired:
        return f"{addresses.ISSUE_TYPES}{entry.issue_type}/"
    return f"{addresses.SYSTEMS}{entry.system}/{entry.issue_type}/"


def _links_to(elements: tuple[ElementView, ...], other: Entry, page: str) -> bool:
    """Whether the author's own list of related entries names the other one already."""
    link = f'href="{urls.relative(urls.entry(other.id), page)}'
    return any(link in element.html for element in elements if element.name == "related")


def _keyword_url(library: Library, word: str) -> str:
    """The page of the keyword; that of a retired entry may have none and leads to the list."""
    spelling = library.keyword_spelling.get(word.lower())
    return pages.keyword_url(spelling) if spelling else addresses.KEYWORDS


def _elements(library: Library, entry: Entry) -> tuple[str, tuple[ElementView, ...]]:
    """What stands before the first element, and the elements in the order of the schema."""
    schema = library.kb.schema
    headings = tuple(
        section.heading for section in entry.sections if schema.element_of(section.heading.text) is not None
    )
    first_line = entry.front_matter.body_line
    body = "\n".join(entry.text.split("\n")[first_line - 1 :])
    preface, *parts = markdown.render_parts(body, first_line, headings)
    # The check numbers anchors in the order of the text, and so does the page.
    anchors = markdown.Anchors()
    preface = _numbered(_finish(library, entry, preface), anchors)[0]
    views = {}
    for heading, part in zip(headings, parts, strict=True):
        found = schema.element_of(heading.text)
        assert found is not None  # only such headings were kept
        anchor = anchors.take(heading.text)
        views[found[0]] = _element_view(
            library, entry, found[0], anchor, _numbered(_finish(library, entry, part), anchors)
        )
    return preface, tuple(
        views.get(element.name) or _element_view(library, entry, element.name, "", ("", []))
        for element in schema.elements
    )


def _element_view(
    library: Library, entry: Entry, name: str, anchor: str, content: tuple[str, list[SubHeading]]
) -> ElementView:
    rendered, headings = content
    title = library.kb.schema.headings(name, entry.language)[0]
    # A part that is missing cannot be linked to; its place has the element's own name.
    return ElementView(name=name, title=title, anchor=anchor or name, html=rendered, headings=tuple(headings))


def _numbered(rendered: str, anchors: Anchors) -> tuple[str, list[SubHeading]]:
    """HTML whose headings have anchors, none above the third level, and those headings."""
    headings: list[SubHeading] = []

    def number(match: re.Match[str]) -> str:
        text = html.unescape(re.sub(r"<[^>]*>", "", match["text"])).strip()
        heading = SubHeading(title=text, anchor=anchors.take(text))
        headings.append(heading)
        level = max(3, int(match["level"]))
        return f'<h{level} id="{html.escape(heading.anchor)}">{match["text"]}</h{level}>'

    return _HEADING.sub(number, rendered), headings


def _finish(library: Library, entry: Entry, rendered: str) -> str:
    """Links lead to pages, wide tables scroll by themselves, the parser's own words are in the entry's language."""
    rendered = _REFERENCE.sub(lambda match: _reference(library, entry, match), rendered)
    rendered = _TABLE.sub(lambda match: f'<div class="kb-table">{match[0]}</div>', rendered)
    rendered = _ALERT.sub(lambda match: WORDS[f"alert_{match[0].lower()}"].in_(entry.language), rendered)
    rendered = _BACK.sub(WORDS["back_to_reference"].in_(entry.language), rendered)
    return _CHECKBOX.sub(lambda match: _checkbox(entry, match), rendered)


def _checkbox(entry: Entry, match: re.Match[str]) -> str:
    label = WORDS["done" if 'checked=""' in match["attributes"] else "not_done"].in_(entry.language)
    return f'<input{match["attributes"]} aria-label="{label}">'


def _reference(library: Library, entry: Entry, match: re.Match[str]) -> str:
    target = links.resolve(entry.path, html.unescape(match["target"]))
    page = urls.entry(entry.id)
    anchor = f"#{quote(target.anchor)}" if target.anchor else ""
    match target.kind:
        case TargetKind.EXTERNAL:
            return match[0]
        case TargetKind.ENTRY if not target.path:
            return f'{match["before"]}{match["name"]}="{anchor or "#"}"'
        case TargetKind.ENTRY if other := library.kb.catalog.by_path.get(target.path):
            address = f"{urls.relative(urls.entry(other.id), page)}{anchor}"
            return f'{match["before"]}{match["name"]}="{address}"'
        case TargetKind.PICTURE if target.path in library.kb.catalog.pictures:
            return f'{match["before"]}{match["name"]}="{urls.relative(target.path, page)}"'
        case _:
            # An imported article may point to one that was not brought along: the words stay, the link goes.
            return str(match["before"])


def _incomplete(library: Library, entry: Entry, elements: tuple[ElementView, ...]) -> Iterator[str]:
    names = set(entry.incomplete)
    for element in elements:
        if element.name in names and not element.html:
            yield element.title
    for item in library.kb.schema.properties:
        if item.name in names and not entry.values.get(item.name):
            yield item.title.in_(library.language)


def description(library: Library, entry: Entry) -> str:
    """The beginning of the first element that has text, as its page shows it: at most 160 characters."""
    return _description(_elements(library, entry)[1])


def _description(elements: tuple[ElementView, ...]) -> str:
    """The beginning of the first element that has text, for search engines and previews: at most 160 characters."""
    for element in elements:
        text = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", element.html)).split())
        if text:
            return text if len(text) <= 160 else text[:159] + "…"
    return ""

"""Markdown of lists of entries: the one place that decides how an entry looks in a list."""

import html
from collections.abc import Iterable

from kblib import urls
from kblib.entry import Entry
from kblib.language import Language
from kblib.site.library import Library
from kblib.site.words import WORDS
from kblib.taxonomy import Term

_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in r"\`*_{}[]<>|#~&!"})

KINDS = ("systems", "issue_types")
"""The categories that a list names for each of its entries, where they are not the same for all."""


def escape(text: str) -> str:
    """Text of an author as Markdown that shows exactly that text, on one line."""
    return " ".join(text.split()).translate(_SPECIAL)


def link(title: str, target: str, page: str) -> str:
    """A Markdown link between two pages of the site."""
    return f"[{escape(title)}]({urls.relative(target, page)})"


def term_title(library: Library, kind: str, term_id: str) -> str:
    """The title of a term in the language of the interface; the id when the taxonomy has lost it."""
    term = library.kb.taxonomy.find(kind, term_id)
    return term.title.in_(library.language) if term else term_id


def anchor(title: str, target: str, page: str, attributes: str = "") -> str:
    """A link between two pages of the site as HTML on one line, for places where Markdown does not reach."""
    text = html.escape(" ".join(title.split()))
    return f'<a href="{html.escape(urls.relative(target, page))}"{attributes and " " + attributes}>{text}</a>'


def trail(library: Library, steps: Iterable[tuple[str, str]], page: str) -> str:
    """The way down to a page, as links: titles and addresses of the pages above it."""
    links = "".join(f"<li>{anchor(title, target, page)}</li>" for title, target in steps)
    label = WORDS["you_are_here"].in_(library.language)
    return f'<nav class="kb-trail" aria-label="{label}"><ol>{links}</ol></nav>'


def entry_list(library: Library, entries: Iterable[Entry], page: str, kinds: tuple[str, ...] = KINDS) -> str:
    """A Markdown list of entries with what helps to choose one: the categories of `kinds`, date, the other language."""
    items = "\n".join(_item(library, entry, page, kinds) for entry in entries)
    return f'<div class="kb-list">\n\n{items}\n\n</div>\n'


def _item(library: Library, entry: Entry, page: str, kinds: tuple[str, ...]) -> str:
    terms = {"systems": entry.system, "issue_types": entry.issue_type}
    facts = [term_title(library, kind, terms[kind]) for kind in kinds]
    meta = " · ".join(escape(fact) for fact in (*facts, _date(library, entry)) if fact)
    badges = "".join(f' <span class="kb-badge {kind}">{word}</span>' for kind, word in entry_badges(library, entry))
    title = link(entry.title, urls.entry(entry.id), page)
    if entry.language is not library.language:
        title = f'<span lang="{entry.language}">{title}</span>'
    return f'- {title}{badges} <span class="kb-meta">{meta}</span>'


def entry_badges(library: Library, entry: Entry) -> tuple[tuple[str, str], ...]:
    """What makes an entry differ from the others in a list, as a class and a word."""
    badges = []
    if entry.language is not library.language:
        name = "in_english" if entry.language is Language.EN else "in_chinese"
        badges.append(("kb-badge-language", WORDS[name].in_(library.language)))
    if entry.incomplete:
        badges.append(("kb-badge-incomplete", WORDS["incomplete"].in_(library.language)))
    return tuple(badges)


def _date(library: Library, entry: Entry) -> str:
    updated = library.updated_on(entry)
    return updated.isoformat() if updated else ""


def count(library: Library, number: int) -> str:
    """`3 个条目`, `1 entry`, `3 entries`."""
    word = WORDS["entry" if number == 1 else "entries"].in_(library.language)
    return f"{number} {word}"


def alive(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms that are not deprecated."""
    return tuple(term for term in terms if not term.deprecated)

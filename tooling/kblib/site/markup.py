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


def entry_list(library: Library, entries: Iterable[Entry], page: str) -> str:
    """A Markdown list of entries with what helps to choose one: system, type, date, the other language."""
    items = [_item(library, entry, page) for entry in entries]
    if not items:
        return f"{WORDS['no_entries'].in_(library.language)}\n"
    return '<div class="kb-list">\n\n' + "\n".join(items) + "\n\n</div>\n"


def _item(library: Library, entry: Entry, page: str) -> str:
    facts = [
        term_title(library, "systems", entry.system),
        term_title(library, "issue_types", entry.issue_type),
        _date(library, entry),
    ]
    if entry.language is not library.language:
        name = "in_english" if entry.language is Language.EN else "in_chinese"
        facts.append(WORDS[name].in_(library.language))
    if entry.incomplete:
        facts.append(WORDS["incomplete"].in_(library.language))
    meta = " · ".join(html.escape(fact) for fact in facts if fact)
    return f'- {link(entry.title, urls.entry(entry.id), page)}<br><small class="kb-meta">{meta}</small>'


def _date(library: Library, entry: Entry) -> str:
    updated = library.updated_on(entry)
    return f"{WORDS['updated'].in_(library.language)} {updated.isoformat()}" if updated else ""


def count(library: Library, number: int) -> str:
    """`3 个条目`, `1 entry`, `3 entries`."""
    word = WORDS["entry" if number == 1 else "entries"].in_(library.language)
    return f"{number} {word}"


def alive(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Terms that are not deprecated."""
    return tuple(term for term in terms if not term.deprecated)

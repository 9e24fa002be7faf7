"""The navigation: a short tree of categories and the team's own pages; entries are never part of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kblib import frontmatter
from kblib.language import Language
from kblib.site import addresses, markup, reference
from kblib.site.library import Library
from kblib.site.words import WORDS

LONGEST_BRANCH = 20
"""A list of more categories than this is only on its own page: the navigation stays short."""

Nav = list[Any]
"""What `nav` in mkdocs.yml holds: texts, and mappings of a title to a text or another list."""


def nav(library: Library, folder: Path) -> Nav:
    """The navigation of a site whose own pages stand in `folder`, in the language of the interface."""
    language = library.language

    def word(name: str) -> str:
        return WORDS[name].in_(language)

    browse: Nav = [
        {word("systems"): _branch(library, addresses.SYSTEMS, "systems")},
        {word("issue_types"): _branch(library, addresses.ISSUE_TYPES, "issue_types")},
        {word("labels"): _branch(library, addresses.LABELS, "labels")},
        {word("matrix"): f"{addresses.MATRIX}index.md"},
        {word("recent"): f"{addresses.RECENT}index.md"},
        {word("keywords"): f"{addresses.KEYWORDS}index.md"},
        {word("contributors"): f"{addresses.CONTRIBUTORS}index.md"},
        {word("review_board"): f"{addresses.REVIEW}index.md"},
    ]
    own = dict(_own_sections(folder, language))
    own.setdefault(word("handbook"), []).extend(
        [
            {reference.FIELDS_TITLE.in_(language): f"{reference.FIELDS}index.md"},
            {reference.RULES_TITLE.in_(language): f"{reference.RULE_MANUALS}index.md"},
        ]
    )
    return [{word("home"): "index.md"}, {word("browse"): browse}, *({section: items} for section, items in own.items())]


def _branch(library: Library, folder: str, kind: str) -> Nav | str:
    terms = markup.alive(library.kb.taxonomy.terms.get(kind, ()))
    if len(terms) > LONGEST_BRANCH:
        return f"{folder}index.md"
    every = {WORDS["all"].in_(library.language): f"{folder}index.md"}
    return [every, *({t.title.in_(library.language): f"{folder}{t.id}/index.md"} for t in terms)]


def _own_sections(folder: Path, language: Language) -> Iterator[tuple[str, Nav]]:
    """The team's pages: a section for each folder, ordered by `order` in the pages' front matter, then by name."""
    base = folder / language.value
    if not base.is_dir():
        return
    for section in sorted(path for path in base.iterdir() if path.is_dir()):
        items = sorted(_own_page(path, base) for path in section.glob("*.md"))
        if items:
            name = WORDS[section.name].in_(language) if section.name in WORDS else section.name
            yield name, [{title: source} if title else source for _, source, title in items]


def _own_page(path: Path, base: Path) -> tuple[int, str, str]:
    values = frontmatter.parse(path.read_text(encoding="utf-8")).values
    order = values.get("order", 0 if path.name == "index.md" else 100)
    return order if isinstance(order, int) else 100, path.relative_to(base).as_posix(), str(values.get("title", ""))

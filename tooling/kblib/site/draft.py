"""Checks a knowledge base and its search, and makes the library that pages are built from."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kblib import git, knowledge_base, linter
from kblib.diagnostics import Diagnostic, Severity
from kblib.inventory import FOLDER
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Language
from kblib.review import book
from kblib.rules import RULE_NAMES
from kblib.search import acceptance, index
from kblib.site.library import Forge, Library
from kblib.site.likeness import Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What can be published, and what the check found."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]
    checked: int
    """How many entries the check read, those with errors among them."""

    @property
    def misses(self) -> tuple[Diagnostic, ...]:
        """The words of callers by which an entry is found too late."""
        return tuple(
            found for found in self.diagnostics if found.rule == acceptance.RULE and found.severity is Severity.WARNING
        )

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stop a build."""
        return tuple(found for found in self.diagnostics if found.severity is Severity.ERROR)


def prepare(root: Path, language: Language, forge: Forge, today: date) -> Draft:
    """Loads and checks the knowledge base at `root`; entries with errors are left out of the library."""
    kb = knowledge_base.load(root, today, RULE_NAMES)
    diagnostics = linter.lint(kb)
    wrong = {found.path for found in diagnostics if found.severity is Severity.ERROR}
    kept = _without(kb, wrong)
    reader, _ = index.reader(root)
    diagnostics = linter.ordered((*diagnostics, *acceptance.misses(root, reader, kept.catalog.entries)))
    library = Library(
        kb=kept,
        history=git.history(root, FOLDER),
        language=language,
        forge=forge,
        likeness=Likeness(reader, kept),
        book=book.as_published(root),
    )
    return Draft(library=library, diagnostics=diagnostics, checked=len(kb.catalog.entries))


def _without(kb: KnowledgeBase, paths: set[str]) -> KnowledgeBase:
    if not paths:
        return kb
    entries = tuple(entry for entry in kb.catalog.entries if entry.path not in paths)
    return replace(kb, catalog=replace(kb.catalog, entries=entries))

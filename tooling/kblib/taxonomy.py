"""The team's categories: business systems, issue types and labels, from `schema/taxonomy.yml`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kblib.language import Text
from kblib.nearest import nearest

KINDS = ("systems", "issue_types", "labels")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One category; `use_instead` is set when it is deprecated."""

    id: str
    title: Text
    description: Text | None = None
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    use_instead: str | None = None

    @property
    def deprecated(self) -> bool:
        """Whether new entries should use another term."""
        return self.use_instead is not None


@dataclass(frozen=True, kw_only=True)
class Taxonomy:
    """The three lists, each in the order that the team gave it."""

    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)

    @property
    def systems(self) -> tuple[Term, ...]:
        """Business systems."""
        return self.terms.get("systems", ())

    @cached_property
    def system_names(self) -> tuple[str, ...]:
        """Every name of every system in lower case, those that hold others before them."""
        names = {name.lower() for system in self.systems for name in _names(system)}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    @property
    def issue_types(self) -> tuple[Term, ...]:
        """Problem types."""
        return self.terms.get("issue_types", ())

    @property
    def labels(self) -> tuple[Term, ...]:
        """Labels."""
        return self.terms.get("labels", ())

    def find(self, kind: str, term_id: str) -> Term | None:
        """The term of that kind (`systems`, `issue_types`, `labels`) with exactly this id."""
        return self._by_id.get((kind, term_id))

    @cached_property
    def _by_id(self) -> Mapping[tuple[str, str], Term]:
        # Of two with one id the first counts.
        return {(kind, term.id): term for kind, terms in self.terms.items() for term in reversed(terms)}

    def suggest(self, kind: str, word: str) -> Term | None:
        """The term that someone who wrote `word` most likely meant: by title or alias first, then by likeness."""
        names = {name: term for term in self.terms.get(kind, ()) if not term.deprecated for name in _names(term)}
        for name, term in names.items():
            if name.lower() == word.lower():
                return term
        close = nearest(word, names)
        return names[close] if close else None


def _names(term: Term) -> Iterator[str]:
    yield from (term.id, term.title.zh, term.title.en, *term.aliases)


def from_document(document: Mapping[str, Any]) -> Taxonomy:
    """The taxonomy from a document that `schema/taxonomy.schema.json` has accepted."""
    return Taxonomy(terms={kind: tuple(_term(item) for item in document.get(kind, ())) for kind in KINDS})


def _term(item: Mapping[str, Any]) -> Term:
    description = item.get("description")
    return Term(
        id=item["id"],
        title=_text(item["title"]),
        description=_text(description) if description else None,
        aliases=tuple(item.get("aliases", ())),
        owner=item.get("owner"),
        use_instead=item["deprecated"]["use"] if "deprecated" in item else None,
    )


def _text(item: Mapping[str, str]) -> Text:
    return Text(item["zh"], item["en"])

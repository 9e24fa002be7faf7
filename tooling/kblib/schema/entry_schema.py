"""The schema of an entry: its keys, its elements with their headings, and how one entry reads against it."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import msgspec

from kblib.diagnostics import Position
from kblib.entry import Entry, Section
from kblib.language import Language, Text
from kblib.schema.violations import Validator, Violation
from kblib.taxonomy import Taxonomy
from kblib.yaml_reader import KeyPath

Json = dict[str, Any]

_NEVER_WAIVED = frozenset({"id", "title", "lang", "system", "issue_type"})
"""Without these an entry has no address and no place on the site: an import cannot leave them for later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """A key of the front matter or an element: its names and explanation for people, and its part of the schema."""

    name: str
    title: Text
    description: Text
    schema: Mapping[str, Any]
    required: bool


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as the schema understands it: which section is which element, and what is broken."""

    entry: Entry
    elements: Mapping[str, tuple[Section, ...]]
    violations: tuple[Violation, ...]

    def element(self, name: str) -> Section | None:
        """The first section with a heading of that element."""
        sections = self.elements.get(name)
        return sections[0] if sections else None

    def position(self, path: KeyPath) -> Position:
        """Where the value at a path of the document stands, in the front matter or the body."""
        if path[:1] == ("elements",):
            section = self.element(str(path[1])) if len(path) > 1 else None
            return section.heading.position if section else self.body_position
        return self.entry.position(*path)

    @property
    def body_position(self) -> Position:
        """The first line of the body: where something that is missing there is reported."""
        return Position(min(self.entry.front_matter.body_line, len(self.entry.lines)), 1)


@dataclass(frozen=True, kw_only=True)
class EntrySchema:
    """`schema/entry.schema.json` with the look-ups that checks, templates and pages need."""

    document: Json = field(repr=False)

    @cached_property
    def properties(self) -> tuple[Property, ...]:
        """The keys of the front matter in the order of the schema."""
        return tuple(_properties(self.document, skip="elements"))

    @cached_property
    def elements(self) -> tuple[Property, ...]:
        """The elements in their order."""
        return tuple(_properties(self.document["properties"]["elements"]))

    @cached_property
    def element_names(self) -> tuple[str, ...]:
        """The names of the elements in their order."""
        return tuple(element.name for element in self.elements)

    @cached_property
    def titles(self) -> Mapping[str, Text]:
        """What people call each key and element, by its name."""
        return {item.name: item.title for item in (*self.properties, *self.elements)}

    @cached_property
    def derived_keys(self) -> tuple[str, ...]:
        """Keys that nobody types, since they follow from git and pull requests."""
        return tuple(self.document.get("x-derived", ()))

    @cached_property
    def _waivable(self) -> frozenset[str]:
        return frozenset(item.name for item in (*self.properties, *self.elements)) - _NEVER_WAIVED

    @cached_property
    def _validators(self) -> dict[frozenset[str], Validator]:
        return {}

    def _validator(self, waived: frozenset[str]) -> Validator:
        """The validator for entries that may lack these elements and keys."""
        if waived not in self._validators:
            self._validators[waived] = Validator(_without(self.document, waived) if waived else self.document)
        return self._validators[waived]

    @cached_property
    def _element_by_heading(self) -> dict[str, tuple[str, Language]]:
        written = {
            heading: (element.name, language)
            for element in self.elements
            for language in Language
            for heading in element.schema["x-headings"][language.value]
        }
        folded = {heading.lower(): found for heading, found in written.items()}
        # As they are written, most are found at once.
        return {heading: folded[heading.lower()] for heading in written} | folded

    def headings(self, element: str, language: Language) -> tuple[str, ...]:
        """The accepted headings of an element; the first is the standard one."""
        schema: Json = self.document["properties"]["elements"]["properties"][element]
        return tuple(schema["x-headings"][language.value])

    def all_headings(self, language: Language) -> tuple[str, ...]:
        """The standard headings in their order."""
        return tuple(self.headings(element.name, language)[0] for element in self.elements)

    def element_of(self, heading: str) -> tuple[str, Language] | None:
        """The element that a heading opens, and the language it is in."""
        known = self._element_by_heading
        return known.get(heading) or known.get(heading.strip().lower())

    @cached_property
    def taxonomy_keys(self) -> tuple[tuple[str, str, bool], ...]:
        """The keys whose values are taxonomy terms: key, kind of term, whether the key holds a list."""
        return tuple(self._taxonomy_keys())

    def _taxonomy_keys(self) -> Iterator[tuple[str, str, bool]]:
        for item in self.properties:
            if "x-taxonomy" in item.schema:
                yield item.name, item.schema["x-taxonomy"], False
            elif "x-taxonomy" in item.schema.get("items", {}):
                yield item.name, item.schema["items"]["x-taxonomy"], True

    def flaws(self, key: str, value: Any) -> tuple[Violation, ...]:
        """What is wrong with a value of the front matter, whatever else an entry may lack."""
        found = self._validator(frozenset()).violations({key: value})
        return tuple(violation for violation in found if violation.path[:1] == (key,))

    def read(self, entry: Entry) -> Reading:
        """The entry against this schema; nothing is validated in a file that could not be read."""
        return self.read_all([entry])[0]

    def read_all(self, entries: Sequence[Entry]) -> list[Reading]:
        """Each of the entries against this schema; some dozens together take less time than one by one."""
        elements = [self.elements_of(entry) for entry in entries]
        documents = [
            self._document(entry, own) if entry.readable else None for entry, own in zip(entries, elements, strict=True)
        ]
        return [
            Reading(entry=entry, elements=own, violations=self._violations(*document) if document else ())
            for entry, own, document in zip(entries, elements, documents, strict=True)
        ]

    def _violations(self, document: Json, waived: frozenset[str]) -> tuple[Violation, ...]:
        return self._validator(waived).violations(document)

    def _document(self, entry: Entry, elements: Mapping[str, tuple[Section, ...]]) -> tuple[Json, frozenset[str]]:
        """The entry as one document, without what is empty and may be so, and the names of what may be missing."""
        waived = self._waivable.intersection(entry.incomplete)
        values = {key: value for key, value in entry.values.items() if value or key not in waived}
        parts = {
            name: part for name, part in _element_values(entry, elements).items() if part["text"] or name not in waived
        }
        return {**values, "elements": parts}, waived

    def elements_of(self, entry: Entry) -> dict[str, tuple[Section, ...]]:
        """Sections by element; one with a heading that is no element belongs to the element before it."""
        elements: dict[str, tuple[Section, ...]] = {}
        last = ""
        for section in entry.sections:
            found = self.element_of(section.heading.text)
            if found:
                last = found[0]
                elements[last] = (*elements.get(last, ()), section)
            elif last:
                *before, current = elements[last]
                elements[last] = (*before, current.joined(section))
        return elements

    def with_terms(self, taxonomy: Taxonomy, *, language: Language, front_matter_only: bool) -> Json:
        """The schema for an editor: the taxonomy's terms as `enum`, explanations in one language."""
        document = copy.deepcopy(self.document)
        if front_matter_only:
            del document["properties"]["elements"]
            document["required"] = [key for key in document.get("required", ()) if key != "elements"]
        _fill_terms(document, taxonomy)
        _translate(document, language)
        return document


def _without(document: Json, waived: frozenset[str]) -> Json:
    """The schema in which these keys and elements are not required."""
    elements = _with_less_required(document["properties"]["elements"], waived)
    return _with_less_required({**document, "properties": {**document["properties"], "elements": elements}}, waived)


def _with_less_required(part: Json, waived: frozenset[str]) -> Json:
    return {**part, "required": [name for name in part.get("required", ()) if name not in waived]}


def _properties(schema: Mapping[str, Any], skip: str = "") -> Iterator[Property]:
    for name, value in schema["properties"].items():
        if name != skip:
            # A schema may also be `true`: anything goes.
            part = value if isinstance(value, dict) else {}
            english = part.get("x-en", {})
            title = part.get("title", name)
            description = part.get("description", "")
            yield Property(
                name=name,
                title=Text(title, english.get("title", title)),
                description=Text(description, english.get("description", description)),
                schema=part,
                required=name in schema.get("required", ()),
            )


def _element_values(entry: Entry, elements: Mapping[str, tuple[Section, ...]]) -> Json:
    values: Json = {
        name: {
            "text": "\n".join(section.text for section in sections if not section.is_empty).strip(),
            "items": [],
            "links": [],
        }
        for name, sections in elements.items()
    }
    owners = _owners(len(entry.lines), elements)
    for item in entry.outline.items:
        if owner := owners[item.position.line]:
            values[owner]["items"].append(item.text)
    for link in entry.outline.links:
        if owner := owners[link.position.line]:
            values[owner]["links"].append(link.target)
    return values


def _owners(lines: int, elements: Mapping[str, tuple[Section, ...]]) -> list[str]:
    """The element that each line belongs to, by its number; empty for a line outside all elements."""
    owners = [""] * (lines + 1)
    for name, sections in elements.items():
        for section in sections:
            owners[section.first_line : section.last_line + 1] = [name] * (section.last_line + 1 - section.first_line)
    return owners


def _fill_terms(part: Any, taxonomy: Taxonomy) -> None:
    if isinstance(part, list):
        for item in part:
            _fill_terms(item, taxonomy)
    elif isinstance(part, dict):
        if kind := part.pop("x-taxonomy", None):
            part["enum"] = [term.id for term in taxonomy.terms.get(kind, ()) if not term.deprecated]
        for item in part.values():
            _fill_terms(item, taxonomy)


_NAMED_SCHEMAS = ("properties", "patternProperties", "$defs")
"""The keywords below which keys are names of the team's own, whatever they begin with."""


def _translate(part: Any, language: Language) -> None:
    if isinstance(part, list):
        for item in part:
            _translate(item, language)
    elif isinstance(part, dict):
        english = part.pop("x-en", {})
        if language is Language.EN:
            part.update(english)
        for key in [key for key in part if key.startswith("x-")]:
            del part[key]
        for key, value in part.items():
            for item in value.values() if key in _NAMED_SCHEMAS and isinstance(value, dict) else [value]:
                _translate(item, language)

"""Snippets for VS Code: a whole entry, with the taxonomy's terms to choose from.

https://code.visualstudio.com/docs/editing/userdefinedsnippets
"""

from collections.abc import Iterator
from typing import Any

from kblib.language import Language, Text
from kblib.schema.entry_schema import EntrySchema, Property
from kblib.taxonomy import Taxonomy

_ENTRY = {
    Language.ZH: Text("知识库条目", "Knowledge base entry in Chinese"),
    Language.EN: Text("英文条目", "Knowledge base entry"),
}


def snippets(schema: EntrySchema, taxonomy: Taxonomy, language: Language) -> dict[str, Any]:
    """The contents of a `.code-snippets` file: an entry for each language, and each key by itself."""
    entries = {
        _ENTRY[entry_language].in_(language): {
            "scope": "markdown",
            "prefix": f"kb-{entry_language}",
            "description": schema.document["title"] if language is Language.ZH else "Knowledge base entry",
            "body": _entry(schema, taxonomy, entry_language),
        }
        for entry_language in Language
    }
    keys = {
        f"{item.name} · {item.title.in_(language)}": {
            "scope": "markdown",
            "prefix": item.name,
            "description": item.description.in_(language),
            "body": f"{item.name}: {_value(item, taxonomy, 1)}",
        }
        for item in schema.properties
        if item.schema.get("type") != "object"
    }
    return entries | keys


def _entry(schema: EntrySchema, taxonomy: Taxonomy, language: Language) -> list[str]:
    lines = ["---"]
    required = [item for item in schema.properties if item.required]
    for number, item in enumerate(required, start=1):
        value = language.value if item.name == "lang" else _value(item, taxonomy, number)
        lines.append(f"{item.name}: {value}")
    lines += ["---", ""]
    for number, element in enumerate(schema.elements, start=len(required) + 1):
        lines += [f"## {schema.headings(element.name, language)[0]}", "", f"${{{number}}}", ""]
    return lines


def _value(item: Property, taxonomy: Taxonomy, number: int) -> str:
    is_list = item.schema.get("type") == "array"
    choices = list(_choices(item.schema.get("items", {}) if is_list else item.schema, taxonomy))
    stop = f"${{{number}|{','.join(choices)}|}}" if choices else f"${{{number}:{_example(item)}}}"
    return f"[{stop}]" if is_list else stop


def _choices(part: Any, taxonomy: Taxonomy) -> Iterator[str]:
    yield from part.get("enum", ())
    for term in taxonomy.terms.get(part.get("x-taxonomy", ""), ()):
        if not term.deprecated:
            yield term.id


def _example(item: Property) -> str:
    example = item.schema.get("examples", [""])[0]
    written = ", ".join(map(str, example)) if isinstance(example, list) else str(example)
    return written.replace("}", "\\}").replace("$", "\\$")

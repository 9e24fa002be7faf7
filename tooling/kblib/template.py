"""The text of a new entry: front matter in the order of the schema, and the elements with a prompt each."""

import json
from collections.abc import Mapping
from typing import Any

from kblib.language import Language
from kblib.schema import EntrySchema

PROMPT_MARK = "<!-- ✎"
"""What every prompt of the template begins with; the check knows a prompt that was left by it."""


def render(
    values: Mapping[str, Any], schema: EntrySchema, language: Language, texts: Mapping[str, str] | None = None
) -> str:
    """The Markdown of a new entry with these values in its front matter and the known `texts` of its elements."""
    texts = texts or {}
    order = [item.name for item in schema.properties]
    lines = ["---"]
    lines += [f"{key}: {_scalar_or_list(values[key])}" for key in order if key in values]
    lines += ["---", ""]
    for element in schema.elements:
        lines += [f"## {schema.headings(element.name, language)[0]}", ""]
        lines += [f"{PROMPT_MARK} {element.description.in_(language)} -->", ""]
        if known := texts.get(element.name):
            lines += [known, ""]
    return "\n".join(lines)


def _scalar_or_list(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_quoted(item, in_list=True) for item in value) + "]"
    return _quoted(str(value), in_list=False)


_RESERVED = {"", "~", "null", "true", "false", "yes", "no", "on", "off"}


def _quoted(text: str, *, in_list: bool) -> str:
    """The text as YAML: plain where every YAML reader takes it as text, else as a JSON string, which is YAML too."""
    plain = (
        text.lower() not in _RESERVED
        and text[:1].isalpha()
        and text == text.strip()
        and not text.endswith(":")
        and all(mark.isprintable() for mark in text)
        and not any(mark in text for mark in (": ", " #"))
        and not (in_list and any(mark in text for mark in ",[]{}"))
    )
    return text if plain else _escaped(text)


def _escaped(text: str) -> str:
    """Between double quotes, with a code for each character that no editor shows."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(mark if mark.isprintable() or mark == "　" else f"\\U{ord(mark):08X}" for mark in written)

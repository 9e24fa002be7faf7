"""What a ticket, exported by a service desk as JSON, gives to a new entry."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kblib.errors import KbError
from kblib.language import Text

# The names that service desks use, most telling first: ServiceNow, Jira Service Management, Zendesk, GLPI.
_KEYS = {
    "number": ("number", "key", "ticket", "id"),
    "title": ("title", "short_description", "summary", "subject", "name"),
    "problem": ("description", "content", "problem"),
    "solution": ("close_notes", "resolution", "resolution_notes", "solution"),
    "system": ("system", "business_service", "category", "component"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket's words; each is empty where the export has nothing."""

    number: str = ""
    title: str = ""
    problem: str = ""
    solution: str = ""
    system: str = ""


def load(path: Path) -> Ticket:
    """The ticket in a JSON file: one object, or an object that holds it under `ticket`, `result` or `fields`.

    Raises KbError when the file is no such JSON.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise KbError(Text(f"{path} 不是 JSON：{error}", f"{path} is not JSON: {error}")) from error
    if not isinstance(document, dict):
        raise KbError(Text(f"{path} 应是一张工单（JSON 对象）", f"{path} should hold one ticket, a JSON object"))
    values = dict(document)
    for name in ("ticket", "result", "fields"):
        if isinstance(document.get(name), dict):
            values |= document[name]
    return Ticket(**{field: _first(values, names) for field, names in _KEYS.items()})


def _first(values: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = values.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""

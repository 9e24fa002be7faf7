"""What a ticket, exported by a service desk as JSON, gives to a new entry."""

import json
import re
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

    A list of one ticket is that ticket, as interfaces answer a question; Windows writes UTF-16, which JSON allows.

    Raises KbError when the file is no such JSON.
    """
    try:
        document = _alone(json.loads(path.read_bytes()))
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
        raise KbError(
            Text(
                f"{path} 不是 JSON：第 {line} 行第 {column} 列写法不对",
                f"{path} is not JSON: it is wrong at line {line}, column {column}",
            )
        ) from error
    except UnicodeDecodeError as error:
        raise KbError(
            Text(
                f"{path} 不是 UTF-8 编码的 JSON；用编辑器另存为 UTF-8",
                f"{path} is no JSON in UTF-8; save it as UTF-8 in an editor",
            )
        ) from error
    if not isinstance(document, dict):
        raise KbError(Text(f"{path} 应是一张工单（JSON 对象）", f"{path} should hold one ticket, a JSON object"))
    values = dict(document)
    for name in ("ticket", "result", "fields"):
        inner = _alone(document.get(name))
        if isinstance(inner, dict):
            values |= inner
    return Ticket(**{field: _first(values, names) for field, names in _KEYS.items()})


def _alone(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _first(values: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = values.get(name)
        if isinstance(value, dict):  # ServiceNow, asked for both the key and the words
            value = value.get("display_value")
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return _within_an_element(str(value).strip())
    return ""


_HEADING = re.compile(r"^( {0,3})#{1,2}(?=[ \t])", re.MULTILINE)
# HTML that goes on over blank lines until it is closed (CommonMark 0.31, HTML blocks 1 to 5).
_OPEN_HTML = re.compile(r"<(?=(?:script|pre|style|textarea)\b|!--|\?|!\[CDATA\[|![A-Za-z])", re.IGNORECASE)
_FENCE = re.compile(r"^ {0,3}(?P<marks>`{3,}|~{3,})(?P<rest>[^\n`]*)$", re.MULTILINE)
_UNDERLINE = re.compile(r"(?<=[^\n])\n(?= {0,3}(?:-+|=+)[ \t]*$)", re.MULTILINE)


def _within_an_element(text: str) -> str:
    """The text with plain line ends, and without what Markdown would take beyond its element.

    That is: lines that are headings of elements, HTML that may have no end, and a code block without an end.
    """
    plain = "\n".join(line.rstrip() for line in text.splitlines())
    return _closed(_OPEN_HTML.sub(r"\<", _UNDERLINE.sub("\n\n", _HEADING.sub(r"\1###", plain))))


def _closed(text: str) -> str:
    """The text with the last code block closed; a fence is closed by one of its kind that is as long."""
    fence = ""
    for found in _FENCE.finditer(text):
        marks, rest = found["marks"], found["rest"].strip()
        if not fence:
            fence = marks
        elif marks[0] == fence[0] and len(marks) >= len(fence) and not rest:
            fence = ""
    return f"{text}\n{fence}" if fence else text

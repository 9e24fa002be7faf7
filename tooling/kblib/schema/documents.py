"""Reads JSON Schemas, and YAML files that have one; a fault in them is a `ConfigError` with the file and the line."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kblib import yaml_reader
from kblib.errors import ConfigError
from kblib.language import Text
from kblib.nearest import nearest
from kblib.schema.violations import Validator, Violation
from kblib.schema.wording import describe


def wrong(path: Path, line: int, problem: Text) -> ConfigError:
    """The exception for a fault in a file of the knowledge base's own."""
    return ConfigError(Text(f"{path}:{line}：{problem.zh}", f"{path}:{line}: {problem.en}"))


def read_schema(path: Path) -> dict[str, Any]:
    """The JSON Schema in a file; it refers to nothing outside itself, and its patterns run in linear time."""
    document = _json(path)
    try:
        Validator(document)
    except ValueError as error:
        from kblib.schema import faults  # noqa: PLC0415 - most schemas are sound, and what explains the others is heavy

        fault = faults.find(document, str(error))
        raise wrong(path, line_of(path, *fault.words), fault.problem) from error
    checked: dict[str, Any] = document
    return checked


def line_of(path: Path, *words: str) -> int:
    """The line on which the last of the words stands when each is looked for after the one before."""
    text = _text(path)
    offset = 0
    for word in words:
        found = text.find(word, offset)
        offset = found if found >= 0 else offset
    return text.count("\n", 0, offset) + 1


def read_yaml(path: Path, schema: Mapping[str, Any]) -> yaml_reader.Document:
    """The YAML mapping in a file, which a schema describes."""
    document = yaml_reader.read(_text(path))
    for problem in document.problems:
        raise wrong(path, problem.position.line, problem.message)
    for broken in Validator(schema).violations(document.values):
        raise wrong(path, document.position(*broken.path).line, _describe(broken))
    return document


def _json(path: Path) -> Any:
    try:
        return json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise wrong(path, error.lineno, Text(f"不是 JSON（{error.msg}）", f"not JSON ({error.msg})")) from error
    except RecursionError as error:
        raise wrong(path, 1, Text("嵌套太深", "it is nested too deeply")) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise wrong(path, 1, Text(f"读不出来（{error}）", f"it cannot be read ({error})")) from error


def _describe(broken: Violation) -> Text:
    message = describe(broken)
    if broken.keyword != "additionalProperties":
        return message
    close = nearest(str(broken.path[-1]), broken.schema.get("properties", ()))
    return Text(f"{message.zh}，是不是 {close}？", f"{message.en}; did you mean {close}?") if close else message

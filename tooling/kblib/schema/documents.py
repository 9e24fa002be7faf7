"""Reads JSON Schemas, and YAML files that have one; a fault in them is a `ConfigError` with the file and the line."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from kblib import yaml_reader
from kblib.diagnostics import short
from kblib.errors import ConfigError
from kblib.language import Text
from kblib.nearest import nearest
from kblib.schema.violations import Validator, Violation
from kblib.schema.wording import describe


def wrong(path: Path, line: int, problem: Text) -> ConfigError:
    """The exception for a fault in a file of the knowledge base's own."""
    return ConfigError(Text(f"{path}:{line}：{problem.zh}", f"{path}:{line}: {problem.en}"))


def read_schema(path: Path) -> dict[str, Any]:
    """The JSON Schema in a file; it refers to nothing outside itself."""
    document = _json(path)
    try:
        Draft202012Validator.check_schema(document)
    except SchemaError as error:
        where = "/".join(str(key) for key in error.absolute_path) or "$"
        line = line_of(path, *(f'"{key}"' for key in error.absolute_path if isinstance(key, str)))
        problem = short(error.message, 200)
        raise wrong(
            path, line, Text(f"{where} 不合 JSON Schema：{problem}", f"{where} is no JSON Schema: {problem}")
        ) from error
    if not isinstance(document, dict):
        raise wrong(path, 1, Text("不是一个对象", "it is not an object"))
    _refuse_lost_references(path, document)
    _refuse_what_cannot_run(path, document)
    return document


def _refuse_what_cannot_run(path: Path, document: dict[str, Any]) -> None:
    """A pattern that needs backtracking could hang a check, so only those that run in linear time are accepted."""
    for pattern in _patterns(document):
        try:
            Validator({"pattern": pattern})
        except ValueError as error:
            line = line_of(path, json.dumps(pattern, ensure_ascii=False))
            quoted = short(pattern)
            raise wrong(
                path,
                line,
                Text(
                    f"pattern {quoted} 不能用：不接受环视 (?=…) 和反向引用 \\1",
                    f"the pattern {quoted} cannot be used: look-around (?=…) and back-references \\1 are not accepted",
                ),
            ) from error


def _patterns(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from _patterns(item)
    elif isinstance(part, dict):
        if isinstance(pattern := part.get("pattern"), str):
            yield pattern
        if isinstance(patterns := part.get("patternProperties"), dict):
            yield from patterns
        for item in part.values():
            yield from _patterns(item)


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


def _refuse_lost_references(path: Path, document: dict[str, Any]) -> None:
    resolver = Registry[Any]().resolver_with_root(DRAFT202012.create_resource(document))
    for reference in _references(document):
        try:
            resolver.lookup(reference)
        except Unresolvable as error:
            raise wrong(
                path,
                line_of(path, json.dumps(reference, ensure_ascii=False)),
                Text(f"$ref {reference} 在这个文件里找不到", f"$ref {reference} is not found in this file"),
            ) from error


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from _references(item)
    elif isinstance(part, dict):
        if isinstance(reference := part.get("$ref"), str):
            yield reference
        for item in part.values():
            yield from _references(item)


def _describe(broken: Violation) -> Text:
    message = describe(broken)
    if broken.keyword != "additionalProperties":
        return message
    close = nearest(str(broken.path[-1]), broken.schema.get("properties", ()))
    return Text(f"{message.zh}，是不是 {close}？", f"{message.en}; did you mean {close}?") if close else message

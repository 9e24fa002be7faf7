"""What is wrong with a JSON Schema that cannot be compiled, said in a sentence.

Only such a schema needs jsonschema and referencing, which take longer to import than most checks run.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from kblib.diagnostics import short
from kblib.language import Text
from kblib.schema.violations import Validator

_BACKTRACKS = re.compile(r"\(\?<?[=!]|\\[1-9]")


class Fault(NamedTuple):
    """What is wrong, and the words of the file, one after the other, that lead to its place."""

    problem: Text
    words: tuple[str, ...] = ()


def find(document: Any, reason: str) -> Fault:
    """The first fault of a schema; the compiler's own `reason` where nothing better can be said."""
    if not isinstance(document, dict):
        return _refused_by_standard(document) or Fault(Text("不是一个对象", "it is not an object"))
    try:
        found = _refused_by_standard(document) or _lost_reference(document) or _pattern_that_cannot_run(document)
    except RecursionError:
        found = Fault(Text("嵌套太深", "it is nested too deeply"))
    said = short(reason.partition("\n")[0], 200)
    return found or Fault(Text(f"不能用作 JSON Schema：{said}", f"it cannot be used as a JSON Schema: {said}"))


def _refused_by_standard(document: Any) -> Fault | None:
    try:
        Draft202012Validator.check_schema(document)
    except SchemaError as error:
        where = "/".join(str(key) for key in error.absolute_path) or "$"
        problem = short(error.message, 200)
        return Fault(
            Text(f"{where} 不合 JSON Schema：{problem}", f"{where} is no JSON Schema: {problem}"),
            tuple(_written(key) for key in error.absolute_path if isinstance(key, str)),
        )
    except OverflowError:
        # Python's own regular expressions, with which it looks at patterns, do not take every number.
        return None
    return None


def _written(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _lost_reference(document: dict[str, Any]) -> Fault | None:
    resolver = Registry[Any]().resolver_with_root(DRAFT202012.create_resource(document))
    for reference in _references(document):
        try:
            resolver.lookup(reference)
        except (Unresolvable, ValueError):
            return Fault(
                Text(f"$ref {reference} 在这个文件里找不到", f"$ref {reference} is not found in this file"),
                (_written(reference),),
            )
    return None


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        for item in part:
            yield from _references(item)
    elif isinstance(part, dict):
        if isinstance(reference := part.get("$ref"), str):
            yield reference
        for item in part.values():
            yield from _references(item)


def _pattern_that_cannot_run(document: dict[str, Any]) -> Fault | None:
    """A pattern that needs backtracking could hang a check, so only those that run in linear time are accepted."""
    for pattern in _patterns(document):
        try:
            Validator({"pattern": pattern})
        except ValueError:
            return Fault(_cannot_run(pattern), (_written(pattern),))
    return None


def _cannot_run(pattern: str) -> Text:
    quoted = short(pattern)
    if _BACKTRACKS.search(pattern):
        return Text(
            f"pattern {quoted} 不能用：不接受环视 (?=…) 和反向引用 \\1",
            f"the pattern {quoted} cannot be used: look-around (?=…) and back-references \\1 are not accepted",
        )
    return Text(
        f"pattern {quoted} 不能用：不是正则表达式，或重复得太多",
        f"the pattern {quoted} cannot be used: it is no regular expression, or repeats too much",
    )


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

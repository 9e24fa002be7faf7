"""Where a document breaks its JSON Schema, as plain values."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from kblib.yaml_reader import KeyPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One broken constraint: `keyword` of JSON Schema, its value `expected`, and the `value` that breaks it at `path`.

    For `required` and `additionalProperties` the path ends in the key that is missing or unknown. The keyword of a
    value that is forbidden altogether is `false`.
    """

    path: KeyPath
    keyword: str
    expected: Any
    value: Any
    schema: Mapping[str, Any]
    message: str


def _pattern(_checker: Any, pattern: str, value: object, _schema: object) -> Iterator[ValidationError]:
    if isinstance(value, str) and not re.search(_strict(pattern), value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def _strict(pattern: str) -> str:
    r"""In JSON Schema `$` is the end of the text; in Python it also stands before a last line end, so `\Z` is meant."""
    return re.sub(r"(\\.|\[(?:\\.|[^\]\\])*\])|\$", lambda found: found[1] or r"\Z", pattern)


_extend: Callable[..., type[Draft202012Validator]] = extend
_Checker = _extend(Draft202012Validator, {"pattern": _pattern})


def validator(schema: Mapping[str, Any]) -> Draft202012Validator:
    """A validator for a schema; formats such as `date` are checked."""
    return _Checker(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def violations(checker: Draft202012Validator, document: Mapping[str, Any]) -> tuple[Violation, ...]:
    """Every broken constraint of a document, in the order of the schema; one for each missing or unknown key."""
    return tuple(found for error in checker.iter_errors(document) for found in _split(error))


def _split(error: ValidationError) -> Iterator[Violation]:
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
    path: KeyPath = tuple(error.absolute_path)
    value: Any = error.instance
    for keys in _places(error, schema, value):
        yield Violation(
            path=(*path, *keys),
            keyword=str(error.validator or "false"),
            expected=error.validator_value,
            value=value,
            schema=schema,
            message=error.message,
        )


def _places(error: ValidationError, schema: Mapping[str, Any], value: Any) -> Iterator[KeyPath]:
    if error.validator == "additionalProperties":
        named = schema.get("properties", {})
        patterns = [_strict(pattern) for pattern in schema.get("patternProperties", ())]
        yield from ((key,) for key in value if key not in named and not any(re.search(p, key) for p in patterns))
    elif error.validator == "required":
        # jsonschema reports each missing key by itself, its name only in the message.
        yield next((key,) for key in schema["required"] if error.message.startswith(f"{key!r} is"))
    else:
        yield ()

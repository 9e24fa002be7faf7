"""Where a document breaks its JSON Schema, as plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from kblib.frontmatter import KeyPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One broken constraint: `keyword` of JSON Schema, its value `expected`, and the `value` that breaks it at `path`.

    For `required` and `additionalProperties` the path ends in the key that is missing or unknown.
    """

    path: KeyPath
    keyword: str
    expected: Any
    value: Any
    schema: Mapping[str, Any]
    message: str


def validator(schema: Mapping[str, Any]) -> Draft202012Validator:
    """A validator for a schema; formats such as `date` are checked."""
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def violations(checker: Draft202012Validator, document: Mapping[str, Any]) -> tuple[Violation, ...]:
    """Every broken constraint of a document, in the order of the schema; one for each missing or unknown key."""
    return tuple(found for error in checker.iter_errors(document) for found in _split(error))


def _split(error: ValidationError) -> Iterator[Violation]:
    path: KeyPath = tuple(error.absolute_path)
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
    if error.validator == "additionalProperties":
        for key in dict(error.instance):  # type: ignore[call-overload]
            if key not in schema.get("properties", {}):
                yield _violation(error, schema, (*path, key))
    elif error.validator == "required":
        # jsonschema reports each missing key by itself, its name only in the message.
        missing = next(key for key in schema["required"] if error.message.startswith(f"{key!r} is"))
        yield _violation(error, schema, (*path, missing))
    else:
        yield _violation(error, schema, path)


def _violation(error: ValidationError, schema: Mapping[str, Any], path: KeyPath) -> Violation:
    return Violation(
        path=path,
        keyword=str(error.validator),
        expected=error.validator_value,
        value=error.instance,
        schema=schema,
        message=error.message,
    )

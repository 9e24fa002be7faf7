"""Where a document breaks its JSON Schema, as plain values.

The schema is compiled by jsonschema-rs. Its regular expressions run in time linear in the text, so that no pattern of a
team's own can hang a check; a pattern that cannot be run so (look-around, back-references) is refused with the schema.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import jsonschema_rs
from jsonschema_rs import Draft202012Validator, RegexOptions, ValidationError

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


class Validator:
    """A compiled schema; formats such as `date` are checked.

    Raises ValueError with the reason when the schema cannot be compiled.
    """

    def __init__(self, schema: Any) -> None:
        if not isinstance(schema, dict):
            raise ValueError("a schema of the knowledge base is an object")
        self._schema = schema
        try:
            self._compiled = Draft202012Validator(
                schema, validate_formats=True, pattern_options=RegexOptions(), retriever=_refuse_to_retrieve
            )
        except jsonschema_rs.ValidationError as error:
            raise ValueError(error.message) from error
        except jsonschema_rs.ReferencingError as error:
            raise ValueError(str(error)) from error

    def violations(self, document: Mapping[str, Any]) -> tuple[Violation, ...]:
        """Every broken constraint of a document; one for each missing or unknown key, the unknown first.

        A key that is missing has most often been misspelt.
        """
        if self._compiled.is_valid(document):
            return ()
        found = [item for error in self._compiled.iter_errors(document) for item in self._split(error, document)]
        return tuple(sorted(found, key=lambda item: item.keyword != "additionalProperties"))

    def _split(self, error: ValidationError, document: Mapping[str, Any]) -> Iterator[Violation]:
        path: KeyPath = tuple(error.instance_path)
        *around, last = error.schema_path
        expected = _walk(self._schema, error.schema_path)
        forbidden = expected is False and last not in _MAY_BE_FALSE
        if last == "items" and expected is False:
            # Too many items are a fault of the list, not of the first that is too many.
            path = path[:-1]
        value = _walk(document, path)
        schema = {} if forbidden else _walk(self._schema, around)
        for keys in _places(error, str(last), value):
            yield Violation(
                path=(*path, *keys),
                keyword="false" if forbidden else str(last),
                expected=expected,
                value=value,
                schema=schema,
                message=error.message,
            )


def _refuse_to_retrieve(uri: str) -> Any:
    """Nothing that a schema names is fetched from the network or read from the disk."""
    raise ValueError(f"{uri} is not in the schema")


# Where `false` is an ordinary value of a keyword, and does not forbid the whole value.
_MAY_BE_FALSE = frozenset({"additionalProperties", "items", "unevaluatedItems", "unevaluatedProperties", "uniqueItems"})


def _walk(document: Any, path: Any) -> Any:
    return reduce(lambda part, key: part[key], path, document)


def _places(error: ValidationError, keyword: str, value: Any) -> Iterator[KeyPath]:
    """The keys that are missing or unknown below the value with the error; the value itself for every other keyword."""
    kind: Any = error.kind
    if keyword == "additionalProperties":
        yield from ((key,) for key in getattr(kind, "unexpected", value))
    elif keyword == "required":
        yield (kind.property,)
    else:
        yield ()

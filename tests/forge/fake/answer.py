"""An answer of the fake, with the published type that it must be of."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema_rs

DATA = Path(__file__).parents[1] / "data"


class Answer(NamedTuple):
    """What is sent; `kind` names a type of the published description, of the whole or of each item of a list."""

    status: int
    body: Any
    kind: str
    headers: Mapping[str, str] = {}


def page_of(items: Sequence[Any], query: Mapping[str, str], kind: str, size: str, most: int = 100) -> Answer:
    """One page of a list, with the `Link` that all three send when there is another."""
    per_page = min(int(query.get(size, 20)), most)
    page = int(query.get("page", 1))
    rest = len(items) > page * per_page
    # The address is of a host that nobody may ask: only that there is one counts.
    headers = {"Link": f'<https://behind-the-proxy.invalid/?page={page + 1}>; rel="next"'} if rest else {}
    return Answer(200, list(items[(page - 1) * per_page : page * per_page]), kind, headers)


class Described:
    """Holds answers against a published description."""

    def __init__(self, name: str) -> None:
        self._schema = json.loads((DATA / name).read_text(encoding="utf-8"))
        self._validators: dict[str, jsonschema_rs.Validator] = {}

    def check(self, answer: Answer) -> None:
        """Raises when the answer is not of its type."""
        for item in answer.body if isinstance(answer.body, list) else [answer.body]:
            self._validator(answer.kind).validate(item)

    def _validator(self, kind: str) -> Any:
        if kind not in self._validators:
            schema = {**self._schema["definitions"][kind], "definitions": self._schema["definitions"]}
            self._validators[kind] = jsonschema_rs.validator_for(schema)
        return self._validators[kind]

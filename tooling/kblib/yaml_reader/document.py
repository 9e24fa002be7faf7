"""The values of a YAML mapping, where each stands, and what is wrong with it."""

from collections.abc import Mapping
from typing import Any

import msgspec

from kblib.diagnostics import START, Finding, Position

Key = str | int
KeyPath = tuple[Key, ...]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The values of a YAML mapping, where each stands, and what is wrong with it."""

    values: Mapping[str, Any] = msgspec.field(default_factory=dict)
    positions: Mapping[KeyPath, Position] = msgspec.field(default_factory=dict)
    problems: tuple[Finding, ...] = ()
    broken: bool = False
    """Whether there are no values because of a problem."""

    def position(self, *path: Key) -> Position:
        """Where the value at `path` stands; of a value that is absent, where the nearest one around it stands."""
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, START)

"""What former checks have found in each file, and which texts are alike.

Nearly all of it stays the same from one check to the next. So it is written whole once, and afterwards only what is
known of the files that have changed since. Either part may be older than the other: whatever is known of a file counts
only as long as the file is in the state in which it was read.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from kblib import cache
from kblib.inventory import FoundFile
from kblib.linter import Examined
from kblib.twins import NOTHING, Twin, Twins

_ENTRIES = "entries.msgpack"
_CHANGED = "changed.msgpack"

# With more files changed, reading two parts and looking for copies again costs as much as writing all.
_MOST_CHANGED = 0.01


class Known(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a file: the state in which it was read, its content, and what was found."""

    file: FoundFile
    digest: str
    examined: Examined


class Former(NamedTuple):
    """What is known by path: as it was last written whole, and what has changed since; and the copies of the former."""

    whole: Mapping[str, Known]
    changed: Mapping[str, Known]
    twins: Twins

    @property
    def latest(self) -> Mapping[str, Known]:
        """What was known last of each file, by path."""
        return {**self.whole, **self.changed}


class _Whole(msgspec.Struct, frozen=True, array_like=True):
    key: str
    known: tuple[Known, ...]
    twins: dict[str, Twin]


class _Changed(msgspec.Struct, frozen=True, array_like=True):
    key: str
    known: tuple[Known, ...]


NOTHING_KNOWN = Former({}, {}, NOTHING)


def load(root: Path, key: str) -> Former:
    """What is known by a check with this key; little or nothing where it cannot be read."""
    whole = cache.load(root, _ENTRIES, _Whole)
    if not whole or whole.key != key:
        return NOTHING_KNOWN
    changed = cache.load(root, _CHANGED, _Changed)
    cards = (item.examined.card for item in whole.known)
    return Former(
        _by_path(whole.known),
        _by_path(changed.known if changed and changed.key == key else ()),
        Twins(whole.twins, {card.path: card.sketch for card in cards if not card.retired}),
    )


def store(root: Path, key: str, known: tuple[Known, ...], twins: Twins, former: Former) -> None:
    """Keeps what is known of all files, where it is not what was known before."""
    changed = tuple(item for item in known if former.whole.get(item.file.path) != item)
    outdated = len(former.whole) - (len(known) - len(changed))
    if max(len(changed), outdated) > len(former.whole) * _MOST_CHANGED:
        cache.store(root, _ENTRIES, _Whole(key, known, dict(twins.found)))
        changed = ()
    if changed != tuple(former.changed.values()):
        cache.store(root, _CHANGED, _Changed(key, changed))


def _by_path(known: Iterable[Known]) -> Mapping[str, Known]:
    return {item.file.path: item for item in known}

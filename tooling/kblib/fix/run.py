"""Applies the fixes to a knowledge base: to each text, then to the places of files, then to the links between them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kblib.entry import Entry
from kblib.fix import moves, relink
from kblib.fix.change import Change
from kblib.fix.places import Places, anchors
from kblib.fix.registry import FIXES
from kblib.fix.repair import Repaired, repair
from kblib.language import Text
from kblib.schema import EntrySchema
from kblib.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """The texts and places that the fixes want, before it is known which links can follow."""

    entries: Mapping[str, Entry]
    repaired: Mapping[str, Repaired]
    moves: Mapping[str, str]

    def without(self, blocked: set[str]) -> "_Plan":
        return _Plan(
            entries=self.entries,
            repaired={path: found for path, found in self.repaired.items() if path not in blocked},
            moves={path: target for path, target in self.moves.items() if path not in blocked},
        )

    def current(self, path: str) -> Entry:
        found = self.repaired.get(path)
        return found.entry if found else self.entries[path]

    def places(self) -> Places:
        changed = {path: anchors(self.entries[path], found.entry) for path, found in self.repaired.items()}
        return Places(
            entries=self.entries.keys(),
            paths=self.moves,
            anchors={path: found for path, found in changed.items() if found},
        )


def fix(
    root: Path,
    entries: Iterable[Entry],
    schema: EntrySchema,
    taxonomy: Taxonomy,
    chosen: Iterable[Entry] | None = None,
) -> tuple[Change, ...]:
    """What the fixes would change, ordered by path; nothing is written.

    `entries` are all of the knowledge base at `root`; `chosen` those to fix, every one by default. Links to an entry
    that moves or whose headings are renamed follow in every entry; where one cannot, that entry is left as it is.
    """
    by_path = {entry.path: entry for entry in entries}
    wanted = tuple(by_path.values() if chosen is None else chosen)
    repaired = {entry.path: repair(entry, schema, FIXES) for entry in wanted}
    plan = _Plan(
        entries=by_path,
        repaired={path: found for path, found in repaired.items() if found.done},
        moves=moves.planned(root, wanted, by_path, taxonomy),
    )
    return tuple(_settle(plan))


def _settle(plan: _Plan) -> Iterator[Change]:
    """The changes of a plan, after all that would break a link was taken out of it."""
    while True:
        places = plan.places()
        linked: dict[str, Entry] = {}
        blocked: set[str] = set()
        for path in plan.entries if places.changed else ():
            follow = set(relink.affected(plan.current(path), places))
            if not follow and path not in plan.moves:
                continue
            changed = relink.relink(plan.current(path), places)
            if changed and _is_own(plan, changed, path):
                linked[path] = changed
            else:
                blocked |= {path, *follow}
        if not blocked:
            return _changes(plan, linked)
        plan = plan.without(blocked)


def _is_own(plan: _Plan, changed: Entry, path: str) -> bool:
    """Whether a moved entry meets nothing at its new place but its own copy, or one that leaves."""
    other = plan.entries.get(changed.path) if changed.path != path else None
    return other is None or other.source == changed.text or other.path in plan.moves


def _changes(plan: _Plan, linked: Mapping[str, Entry]) -> Iterator[Change]:
    for path in sorted({*plan.repaired, *linked}):
        after = linked.get(path) or plan.current(path)
        done = plan.repaired[path].done if path in plan.repaired else ()
        if after.text != plan.current(path).text:
            done = (*done, relink.DONE)
        if after.path != path:
            done = (*done, Text(f"移到 {after.path}", f"moved to {after.path}"))
        yield Change(path=path, new_path=after.path, before=plan.entries[path].source, after=after.text, done=done)

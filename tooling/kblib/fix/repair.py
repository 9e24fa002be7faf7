"""What a fix is, and how the fixes are applied to one entry until nothing is left to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType

from kblib import entry as entries
from kblib.entry import Entry
from kblib.language import Text
from kblib.schema import EntrySchema

_ROUNDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One repair: the text that it would make of an entry, and whether that text still says the same."""

    name: str
    done: Text
    apply: Callable[[Entry, EntrySchema], str]
    keeps: Callable[[Entry, Entry], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """An entry after the fixes, and what they did."""

    entry: Entry
    done: tuple[Text, ...] = ()


def from_module(module: ModuleType) -> Fix:
    """The fix in a module: named like it, with `DONE`, `apply` and `keeps` inside."""
    return Fix(name=module.__name__.rpartition(".")[2], done=module.DONE, apply=module.apply, keeps=module.keeps)


def repair(entry: Entry, schema: EntrySchema, fixes: Iterable[Fix]) -> Repaired:
    """The entry after all fixes; unchanged when its front matter is wrong or the fixes do not come to rest."""
    if not may_change(entry):
        return Repaired(entry=entry)
    fixes = tuple(fixes)
    current, done = entry, dict[str, Text]()
    for _ in range(_ROUNDS):
        before = current
        for fix in fixes:
            changed = _attempt(fix, current, schema)
            if changed:
                current, done[fix.name] = changed, fix.done
        if current is before:
            return Repaired(entry=current, done=tuple(done.values()))
    return Repaired(entry=entry)


def may_change(entry: Entry) -> bool:
    """Whether the entry is understood well enough to be written to."""
    return entry.readable and not entry.front_matter.problems


def _attempt(fix: Fix, entry: Entry, schema: EntrySchema) -> Entry | None:
    text = fix.apply(entry, schema)
    if text == entry.source:
        return None
    changed = entries.parse(entry.path, text)
    return changed if may_change(changed) and fix.keeps(entry, changed) else None

"""Where entries and headings will be after the fixes, and how a link must be written to lead there."""

import html
import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from kblib import links
from kblib.entry import Entry
from kblib.links import Target, TargetKind
from kblib.markdown import slugs

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_UNSAFE = re.compile(r"[\x00-\x20\"#%()<>?\[\\\]^`{|}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """New paths of entries by the old ones, and new anchors by path and old anchor; `entries` are all old paths."""

    entries: Collection[str] = ()
    paths: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """Whether anything has another place."""
        return bool(self.paths or self.anchors)

    def home(self, path: str) -> str:
        """Where the file that was at `path` will be."""
        return self.paths.get(path, path)

    def goal(self, path: str, target: Target) -> Target:
        """Where a target of the entry at `path` will be; the entry itself by its path."""
        here = target.path or path
        anchor = self.anchors.get(here, {}).get(target.anchor, target.anchor)
        return Target(target.kind, self.home(here), anchor)

    def target(self, path: str, link: str) -> Target | None:
        """The target of a link of the entry at `path` that depends on where files are.

        `None` for addresses outside and from the root, and for a link of an entry in a wrong folder that is right
        already for the folder in which the entry belongs.
        """
        target = links.resolve(path, link)
        if target.kind is TargetKind.EXTERNAL or link.startswith("/"):
            return None
        return None if self._is_right_already(path, target, link) else target

    def _is_right_already(self, path: str, target: Target, link: str) -> bool:
        is_right = not target.path or target.kind is not TargetKind.ENTRY or target.path in self.entries
        there = links.resolve(self.home(path), link).path
        return not is_right and (there in self.paths.values() or (there in self.entries and there not in self.paths))

    def arrives(self, path: str, target: Target, link: str) -> bool:
        """Whether `link`, written in the entry that was at `path`, will lead where `target` will be."""
        home = self.home(path)
        found = links.resolve(home, link)
        return found._replace(path=found.path or home) == self.goal(path, target)


def rewritten(written: str, path: str, places: Places) -> str:
    """A link of the entry at `path`, as it stands in the file, so that it leads to the same thing after the fixes."""
    link = html.unescape(_ESCAPED.sub(r"\1", written))
    target = places.target(path, link)
    if target is None or places.arrives(path, target, link):
        return written
    goal = places.goal(path, target)
    raw, has_anchor, anchor = written.partition("#")
    file, has_query, query = raw.partition("?")
    if file and not places.arrives(path, target._replace(anchor=""), link.partition("#")[0]):
        slash = "/" if file.endswith("/") else ""
        file = _UNSAFE.sub(lambda found: quote(found[0]), _relative(goal.path, places.home(path))) + slash
    return file + has_query + query + has_anchor + (anchor if goal.anchor == target.anchor else goal.anchor)


def _relative(path: str, home: str) -> str:
    return posixpath.relpath(f"/{path}", f"/{posixpath.dirname(home)}")


def anchors(before: Entry, after: Entry) -> Mapping[str, str]:
    """The anchors that changed, new ones by old ones; the fixes keep the number and the order of headings."""
    pairs = zip(slugs(before.outline.headings), slugs(after.outline.headings), strict=True)
    return {old: new for old, new in pairs if old != new}

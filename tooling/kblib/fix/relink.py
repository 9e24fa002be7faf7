"""Rewrites the links of an entry after files were moved or headings renamed."""

import re
from collections.abc import Iterator

from kblib import entry as entries
from kblib.entry import Entry
from kblib.fix import same
from kblib.fix.layout import body_of, code_lines, layout
from kblib.fix.places import Places, rewritten
from kblib.fix.repair import may_change
from kblib.fix.veil import COMMENT, INLINE_CODE, Veil
from kblib.language import Text
from kblib.markdown import Link

DONE = Text("链接随文件和标题更新", "links follow moved files and renamed headings")

_HIDDEN = re.compile(f"{INLINE_CODE}|{COMMENT}")

# The target of a link in the three ways in which it is written: in place, as a definition, as HTML.
_TARGET = re.compile(
    r"(?P<before>\]\([ \t]*<?|^[ >]{0,12}\[[^\]\n]{1,200}\]:[ \t]*<?"
    r"|<[A-Za-z][^<>]{0,500}?\s(?:href|src)[ \t]*=[ \t]*[\"'])"
    r"(?P<target>(?<=<)[^<>\n]+|(?<=[\"'])[^\"'\n]+|[^\s()<>\"']+(?:\([^\s()<>]*\)[^\s()<>]*)*)",
    re.MULTILINE,
)


def affected(entry: Entry, places: Places) -> Iterator[str]:
    """The paths of entries to which links of this one must be rewritten; its own for links within it and to files."""
    for link in entry.outline.links:
        target = places.target(entry.path, link.target) if link.target else None
        if target and not places.arrives(entry.path, target, link.target):
            yield target.path or entry.path


def relink(entry: Entry, places: Places) -> Entry | None:
    """The entry, at its new path and with its links rewritten; `None` when that cannot be done without harm."""
    if not may_change(entry):
        return None
    found = layout(entry)
    veil = Veil("\n".join(found.body))
    if not veil.usable:
        return None
    first = entry.front_matter.body_line
    veil.hide_lines(frozenset(line - first + 1 for line in code_lines(entry)))
    veil.hide(_HIDDEN)
    body = veil.lift(
        _TARGET.sub(lambda link: link["before"] + rewritten(link["target"], entry.path, places), veil.text)
    )
    if body is None:
        return None
    changed = entries.parse(places.home(entry.path), found._replace(body=body.split("\n")).text)
    return changed if _keeps(entry, changed, places) else None


def _keeps(before: Entry, after: Entry, places: Places) -> bool:
    """Whether every link leads where it led, and nothing else changed."""
    return (
        len(before.outline.links) == len(after.outline.links)
        and all(
            _leads(old, new, before.path, places)
            for old, new in zip(before.outline.links, after.outline.links, strict=True)
        )
        and same.values(before.values, after.values)
        and same.text(body_of(before), body_of(after))
    )


def _leads(old: Link, new: Link, path: str, places: Places) -> bool:
    target = places.target(path, old.target) if old.target else None
    return places.arrives(path, target, new.target) if target else old.target == new.target

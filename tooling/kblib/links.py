"""What a link of an entry leads to: another entry, a picture, a file, or a place outside."""

import posixpath
import re
from enum import Enum, auto
from typing import NamedTuple
from urllib.parse import unquote

from kblib.inventory import FOLDER, PICTURES

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class TargetKind(Enum):
    """The kinds of target that need different answers."""

    ENTRY = auto()
    PICTURE = auto()
    FILE = auto()
    EXTERNAL = auto()
    OUTSIDE = auto()


class Target(NamedTuple):
    """Where a link leads: the path in the repository (empty for the entry itself) and the anchor without `#`."""

    kind: TargetKind
    path: str = ""
    anchor: str = ""


def is_external(link: str) -> bool:
    """Whether a link as written names a place outside the repository."""
    return link.startswith("//") or bool(_SCHEME.match(link))


def resolve(path: str, link: str) -> Target:
    """The target of a link as written in the entry at `path`."""
    if is_external(link):
        return Target(TargetKind.EXTERNAL)
    raw, _, anchor = link.partition("#")
    raw = raw.partition("?")[0]
    anchor = unquote(anchor)
    if not raw:
        # An empty anchor is the top of the page.
        return Target(TargetKind.ENTRY, "", anchor)
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(raw)))
    if raw.startswith("/") or not joined.startswith(f"{FOLDER}/"):
        return Target(TargetKind.OUTSIDE, joined, anchor)
    extension = posixpath.splitext(joined)[1].lower()
    if extension == ".md":
        return Target(TargetKind.ENTRY, joined, anchor)
    return Target(TargetKind.PICTURE if extension in PICTURES else TargetKind.FILE, joined, anchor)

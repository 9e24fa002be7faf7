"""How deep the parts of a rendered text stand in one another."""

import re

MAX_DEPTH = 100

_TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")
_WITHOUT_END = frozenset({"br", "hr", "img", "input"})

# Depth costs time only where there is much of it, and few texts hold so many tags that looking for it takes long.
_MANY_TAGS = 4_000


def too_deep(rendered: str) -> int:
    """Where an element is opened deeper than `MAX_DEPTH` in the parser's own HTML; -1 where none is or tags are few."""
    # No tag is shorter than `<p>`.
    if len(rendered) < 3 * _MANY_TAGS or rendered.count("<") < _MANY_TAGS:
        return -1
    depth = 0
    for tag in _TAG.finditer(rendered):
        leaving, name = tag.groups()
        if name not in _WITHOUT_END:
            depth += -1 if leaving else 1
        if depth > MAX_DEPTH:
            return tag.start()
    return -1

"""`/build.json`: from which commit a site was built, so that others can tell what is published."""

import json

from kblib.site.library import Library

SOURCE = "build.json"


def render(library: Library) -> str:
    """The text of the file; without git there is no commit and no time.

    `built_at` is the time of the commit, so that two builds of one commit are the same.
    """
    history = library.history
    document = {
        "version": 1,
        "commit": history.head or None,
        "built_at": history.head_at.strftime("%Y-%m-%dT%H:%M:%SZ") if history.head_at else None,
        "entries": sum(entry.readable for entry in library.kb.catalog.entries),
    }
    return json.dumps(document, indent=1) + "\n"

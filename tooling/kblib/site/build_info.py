"""`/build.json`: from which commit a site was built, so that others can tell what is published."""

import json

from kblib.site.library import Library

SOURCE = "build.json"


def render(library: Library) -> str:
    """The text of the file."""
    number = sum(entry.readable for entry in library.kb.catalog.entries)
    return json.dumps({"version": 1, **origin(library), "entries": number}, indent=1) + "\n"


def origin(library: Library) -> dict[str, str | None]:
    """From which commit the site is built; without git there is no commit and no time.

    `built_at` is the time of the commit, so that two builds of one commit are the same.
    """
    history = library.history
    return {
        "commit": history.head or None,
        "built_at": history.head_at.strftime("%Y-%m-%dT%H:%M:%SZ") if history.head_at else None,
    }

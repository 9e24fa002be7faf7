"""A new entry: its id, its file name, and its text from the template."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kblib import files, template
from kblib.catalog import Catalog
from kblib.entry import EntryId
from kblib.inventory import FOLDER
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Language

# Crockford's base 32: no I, L, O or U, so that an id read out over the phone is heard right.
# https://www.crockford.com/base32.html
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ID_LENGTH = 5
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is known of the new entry before it is written; `texts` are beginnings of elements by their name."""

    title: str
    language: Language
    system: str
    issue_type: str
    labels: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    tickets: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def write(kb: KnowledgeBase, wanted: Wanted) -> str:
    """Writes the file of a new entry and returns its path from the root of the knowledge base."""
    entry_id = draw_id(kb.catalog)
    path = _free_path(kb.root, wanted, entry_id)
    values = {
        "id": entry_id,
        "title": wanted.title,
        "lang": wanted.language.value,
        "system": wanted.system,
        "issue_type": wanted.issue_type,
        "labels": list(wanted.labels),
        "keywords": list(wanted.keywords),
        "authors": list(wanted.authors),
    }
    if wanted.tickets:
        values["tickets"] = list(wanted.tickets)
    files.write(kb.root / path, template.render(values, kb.schema, wanted.language, wanted.texts))
    return path


def draw_id(catalog: Catalog) -> EntryId:
    """A random id that no entry has: five of 32 characters, so that two open pull requests do not race for a number."""
    while True:
        drawn = "KB-" + "".join(secrets.choice(_ALPHABET) for _ in range(_ID_LENGTH))
        if drawn not in catalog.by_id:
            return EntryId(drawn)


def _free_path(root: Path, wanted: Wanted, entry_id: str) -> str:
    """`kb/<system>/<words of the title>.md`; the id where the title has no Latin words or the name is taken."""
    words = re.findall(r"[a-z0-9]+", wanted.title.lower())
    name = "-".join(words)[:_LONGEST_NAME].strip("-")
    suffix = entry_id.lower()
    for candidate in ([name] if len(name) >= 8 else []) + [f"{name}-{suffix}".strip("-")]:
        path = f"{FOLDER}/{wanted.system}/{candidate}.md"
        if not (root / path).exists():
            return path
    raise AssertionError("a fresh id cannot be taken")

"""YAML read into JSON-compatible values with the position of each, without what surprises in YAML."""

from kblib.yaml_reader import characters, events, plain
from kblib.yaml_reader.document import Document, Key, KeyPath
from kblib.yaml_reader.events import MAX_DEPTH

__all__ = ["MAX_DEPTH", "Document", "Key", "KeyPath", "read"]


def read(text: str, first_line: int = 1) -> Document:
    """Reads one YAML mapping that begins on line `first_line` of its file; problems are listed, never raised.

    Scalars follow the core schema of YAML 1.2, less what surprises: `no`, `0123`, `12:30`, `1.10` and dates stay text.
    Anchors, aliases and tags are refused, since they change values silently.
    """
    if problem := characters.invisible(text, first_line):
        return Document(problems=(problem,), broken=True)
    return plain.read(text, first_line) or events.read(text, first_line)

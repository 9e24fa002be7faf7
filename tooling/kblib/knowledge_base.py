"""A knowledge base as it stands on disk: its frame and its entries in one value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kblib import catalog, frame
from kblib.catalog import Catalog
from kblib.frame import Frame


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeBase(Frame):
    """Everything that pages are made from."""

    catalog: Catalog


def load(root: Path, today: date, rule_names: Iterable[str] = ()) -> KnowledgeBase:
    """Reads the knowledge base at `root`.

    Raises ConfigError when settings, schema, taxonomy or team cannot be used; what is wrong with an entry is found
    by the linter.
    """
    loaded = frame.load(root, today, rule_names)
    return KnowledgeBase(
        root=root,
        settings=loaded.settings,
        schema=loaded.schema,
        taxonomy=loaded.taxonomy,
        team=loaded.team,
        today=loaded.today,
        catalog=catalog.load(root),
    )

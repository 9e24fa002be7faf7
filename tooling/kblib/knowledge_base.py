"""A knowledge base as it stands on disk: its settings, schema, taxonomy, team and entries in one value."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kblib import catalog, config, schema
from kblib.catalog import Catalog
from kblib.config import Settings
from kblib.schema import EntrySchema
from kblib.taxonomy import Taxonomy
from kblib.team import Team


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeBase:
    """Everything that checks and pages are made from."""

    root: Path
    settings: Settings
    schema: EntrySchema
    taxonomy: Taxonomy
    team: Team
    catalog: Catalog


def load(root: Path, rule_names: Iterable[str] = ()) -> KnowledgeBase:
    """Reads the knowledge base at `root`.

    `rule_names` are those that `[tool.kb.rules]` may name. Raises ConfigError when settings, schema, taxonomy or team
    cannot be used; what is wrong with an entry is found by the linter.
    """
    return KnowledgeBase(
        root=root,
        settings=config.load(root, rule_names),
        schema=schema.load_entry_schema(root),
        taxonomy=schema.load_taxonomy(root),
        team=schema.load_team(root),
        catalog=catalog.load(root),
    )

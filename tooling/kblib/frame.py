"""What holds for every entry of a knowledge base: its settings, schema, taxonomy and team."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kblib import config, schema
from kblib.config import Settings
from kblib.schema import EntrySchema
from kblib.taxonomy import Taxonomy
from kblib.team import Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Everything that one entry is checked against by itself."""

    root: Path
    settings: Settings
    schema: EntrySchema
    taxonomy: Taxonomy
    team: Team
    today: date


def load(root: Path, today: date, rule_names: Iterable[str] = ()) -> Frame:
    """Reads settings, schema, taxonomy and team of the knowledge base at `root`.

    `today` decides what is past its review date. `rule_names` are those that `[tool.kb.rules]` may name. Raises
    ConfigError when one of the files cannot be used.
    """
    return Frame(
        root=root,
        settings=config.load(root, rule_names),
        schema=schema.load_entry_schema(root),
        taxonomy=schema.load_taxonomy(root),
        team=schema.load_team(root),
        today=today,
    )

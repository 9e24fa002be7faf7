"""What an entry, the taxonomy and the team file must look like, from the JSON Schemas in `schema/`."""

from kblib.schema.entry_schema import EntrySchema, Property, Reading
from kblib.schema.files import load_entry_schema, load_taxonomy, load_team
from kblib.schema.violations import Violation
from kblib.schema.wording import describe

__all__ = [
    "EntrySchema",
    "Property",
    "Reading",
    "Violation",
    "describe",
    "load_entry_schema",
    "load_taxonomy",
    "load_team",
]

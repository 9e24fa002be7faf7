"""What an entry, the taxonomy, the team file and the calendar must look like, from the JSON Schemas in `schema/`."""

from kblib.schema.entry_schema import EntrySchema, Property, Reading
from kblib.schema.files import load_calendar, load_entry_schema, load_taxonomy, load_team
from kblib.schema.patterns import Pattern
from kblib.schema.violations import Violation
from kblib.schema.wording import describe

__all__ = [
    "EntrySchema",
    "Pattern",
    "Property",
    "Reading",
    "Violation",
    "describe",
    "load_calendar",
    "load_entry_schema",
    "load_taxonomy",
    "load_team",
]

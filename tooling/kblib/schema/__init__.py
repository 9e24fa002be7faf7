"""What an entry, the taxonomy and the team file must look like, from the JSON Schemas in `schema/`."""

from kblib.schema.entry_schema import EntrySchema, Property, Reading
from kblib.schema.files import load_entry_schema, load_taxonomy, load_team
from kblib.schema.violations import Violation

__all__ = ["EntrySchema", "Property", "Reading", "Violation", "load_entry_schema", "load_taxonomy", "load_team"]

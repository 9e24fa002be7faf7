"""The taxonomy terms that an entry uses, and where it names them."""

from collections.abc import Iterator
from typing import NamedTuple

from kblib.schema import EntrySchema, Reading
from kblib.yaml_reader import KeyPath


class UsedTerm(NamedTuple):
    """A word that stands where a term of `kind` belongs."""

    kind: str
    word: str
    path: KeyPath


def used_terms(reading: Reading, schema: EntrySchema) -> Iterator[UsedTerm]:
    """Every word in a key that the schema ties to the taxonomy."""
    for key, kind, is_list in schema.taxonomy_keys:
        if is_list:
            for index, word in enumerate(reading.entry.words(key)):
                yield UsedTerm(kind, word, (key, index))
        elif isinstance(value := reading.entry.values.get(key), str):
            yield UsedTerm(kind, value, (key,))

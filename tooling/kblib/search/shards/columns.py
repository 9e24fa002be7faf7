"""The values by which results are filtered, as columns over all documents in the order of their numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

from kblib.search.shards.document import FILTERS, Document


def columns(documents: Sequence[Document], numbers: Mapping[str, int]) -> dict[str, Any]:
    """The distances between the numbers, and by filter its values and for each document which of them it has."""
    ordered = sorted(documents, key=lambda document: numbers[document.id])
    places = [numbers[document.id] for document in ordered]
    distances = [place - before for before, place in zip([-1, *places], places, strict=False)]
    return {"numbers": distances, **{name: _column(ordered, name) for name in FILTERS}}


def _column(ordered: Sequence[Document], name: str) -> dict[str, Any]:
    held = [document.filters.get(name, ()) for document in ordered]
    # Thousands of documents have the same few combinations.
    combinations = set(held)
    values = sorted({value for combination in combinations for value in combination})
    place = {value: at for at, value in enumerate(values)}
    cells = {combination: _cell([place[value] for value in combination]) for combination in combinations}
    return {"values": values, "documents": [cells[combination] for combination in held]}


def _cell(places: list[int]) -> int | list[int]:
    """Most documents have one value: a bare number is half as long."""
    return places[0] if len(places) == 1 else places

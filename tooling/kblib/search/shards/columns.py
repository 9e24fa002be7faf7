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
    values = sorted({value for document in ordered for value in document.filters.get(name, ())})
    place = {value: at for at, value in enumerate(values)}
    cells = [[place[value] for value in document.filters.get(name, ())] for document in ordered]
    # Most documents have one value: a bare number is half as long.
    return {"values": values, "documents": [cell[0] if len(cell) == 1 else cell for cell in cells]}

"""Reads an index as the site publishes it."""

import gzip
import json
from pathlib import Path
from typing import Any

from kblib.search.shards.postings import decode


def manifest_of(folder: Path) -> Any:
    """The manifest of the index in a folder."""
    return json.loads(gzip.decompress((folder / "manifest.bin").read_bytes()))


def index_of(folder: Path) -> dict[str, dict[int, int]]:
    """Weights by document number by term."""
    found: dict[str, dict[int, int]] = {}
    for page in names_in(manifest_of(folder)["shards"]["names"]):
        data = content(folder, page)
        lines = 4 + int.from_bytes(data[:4], "little")
        shards = len(data[4:lines].split(b"\n")[0].split(b"\t"))
        end = lines + 5 * shards
        found |= decode(data[end:])
        for name in names_in(data[lines:end].hex()):
            found |= decode(content(folder, name))
    return found


def ids_of(folder: Path) -> set[str]:
    """The ids of all documents that can be shown."""
    found = set()
    for page in names_in(manifest_of(folder)["cards"]["names"]):
        for name in set(names_in(json.loads(content(folder, page)))):
            found |= {card[0] for card in json.loads(content(folder, name)).values()}
    return found


def names_in(text: str) -> list[str]:
    """The names of files in a text that holds nothing else."""
    return [text[at : at + 10] for at in range(0, len(text), 10)]


def content(folder: Path, name: str) -> bytes:
    """The content of a file by its name."""
    return gzip.decompress((folder / f"{name}.bin").read_bytes())

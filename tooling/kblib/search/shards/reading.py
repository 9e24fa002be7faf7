"""Reads the contents of documents, those of many in several processes."""

import os
from collections.abc import Iterator, Sequence

import msgspec

from kblib import cache, workers
from kblib.search.shards.document import Contents, Document

# Starting a process costs about as much as reading this many documents.
_WORTH_A_PROCESS = 250


def read(documents: Sequence[Document]) -> Iterator[Contents]:
    """The contents of each document, in the same order. Raises KbError when a process dies."""
    processes = min(os.cpu_count() or 1, len(documents) // _WORTH_A_PROCESS)
    # Only a process that is forked has the documents; they cannot be sent to another.
    if processes < 2 or workers.METHOD != "fork":
        yield from (document.contents() for document in documents)
        return
    share = -(-len(documents) // processes)
    chunks = [documents[start : start + share] for start in range(0, len(documents), share)]
    for data in workers.share(_encoded, None, chunks):
        yield from msgspec.msgpack.decode(data, type=list[Contents])


def _encoded(_: None, documents: Sequence[Document]) -> bytes:
    return cache.encode(document.contents() for document in documents)

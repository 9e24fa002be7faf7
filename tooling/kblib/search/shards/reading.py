"""Reads the contents of documents, those of many in several processes."""

from collections.abc import Iterator, Sequence

import msgspec

from kblib import cache, processors, workers
from kblib.search.shards.document import Contents, Document


def read(documents: Sequence[Document]) -> Iterator[Contents]:
    """The contents of each document, in the same order. Raises KbError when a process dies."""
    processes = processors.worthwhile(len(documents))
    # Only a process that is forked has the documents; they cannot be sent to another.
    if processes == 1 or workers.METHOD != "fork":
        yield from (document.contents() for document in documents)
        return
    for data in workers.share(_encoded, None, documents, processes):
        yield from msgspec.msgpack.decode(data, type=list[Contents])


def _encoded(_: None, documents: Sequence[Document]) -> bytes:
    return cache.encode(document.contents() for document in documents)

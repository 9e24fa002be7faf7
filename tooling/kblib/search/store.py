"""How Whoosh keeps the index: its fields, and postings that carry weights made by `document`.

Every term of an entry is one posting in the field `words`, whose weight is that of `ranking` and whose value says in
which fields of the entry the term stands. Names and facts of an entry are plain fields beside it.
"""

from array import array
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh import fields, formats, index
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.util.filelock import try_for
from whoosh.util.text import utf8encode
from whoosh.writing import CLEAR, SegmentWriter

from kblib.search.document import Record, Weighted

WORDS = "words"
LOCK = "lock"
_BLOCK = 1024
"""Postings that are packed together; most terms are wanted whole."""


class _FieldsOfTerm(formats.Existence):
    posting_size = 2


class _Words(fields.FieldType):
    """A field that is given its terms instead of a text."""

    def __init__(self) -> None:
        super().__init__(_FieldsOfTerm(), None)  # type: ignore[arg-type]  # it never sees a text

    def index(self, value: Mapping[str, Weighted], **_: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        for term, (weight, places) in value.items():
            yield term.encode(), 1, float(weight), places.to_bytes(2, "big")

    def to_bytes(self, value: str | bytes) -> bytes:
        return utf8encode(value)[0] if isinstance(value, str) else value


def _schema() -> fields.Schema:
    return fields.Schema(
        path=fields.ID(stored=True, unique=True),
        id=fields.ID(stored=True),
        title=fields.STORED,
        system=fields.ID(stored=True),
        issue_type=fields.ID(stored=True),
        lang=fields.ID(stored=True),
        labels=fields.KEYWORD(stored=True, commas=True),
        audience=fields.KEYWORD(stored=True, commas=True),
        **{WORDS: _Words()},
    )


class _Pool:
    """Postings on their way into a segment, each packed into one number: Whoosh's own pool needs ten times the memory.

    Documents come in ascending order, so that only terms have to be sorted.
    """

    def __init__(self) -> None:
        self._packed: defaultdict[tuple[str, bytes], array[int]] = defaultdict(lambda: array("Q"))
        self._lengths: dict[str, int] = {}

    def add(self, posting: tuple[str, bytes, int, float, bytes | None]) -> None:
        """Takes a posting as Whoosh hands it over: field, term, document, weight and value."""
        field, term, number, weight, value = posting
        self._lengths[field] = len(value or b"")
        self._packed[field, term].append(number << 24 | int(weight) << 16 | int.from_bytes(value or b"", "big"))

    def iter_postings(self) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        """All postings by field, term and document."""
        for field, term in sorted(self._packed):
            length = self._lengths[field]
            for packed in self._packed[field, term]:
                value = (packed & 0xFFFF).to_bytes(length, "big")
                yield field, term, packed >> 24, float(packed >> 16 & 0xFF), value

    def cleanup(self) -> None:
        """Forgets everything."""
        self._packed.clear()


class Busy(Exception):  # noqa: N818 - nothing is wrong: another process is at work
    """Another process keeps writing the index."""


@contextmanager
def locked(folder: Path, patience_seconds: float) -> Iterator[None]:
    """Keeps other processes from writing the index; raises Busy when one of them does not end in time."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileStorage(str(folder)).lock(LOCK)
    if not try_for(lock.acquire, timeout=patience_seconds, delay=0.05):
        raise Busy
    try:
        yield
    finally:
        lock.release()


def create(folder: Path) -> FileIndex:
    """A new, empty index in a folder, in place of whatever is there."""
    for path in folder.iterdir():
        if path.name != LOCK:
            path.unlink()
    return index.create_in(str(folder), _schema())


def open_(folder: Path) -> FileIndex:
    """The index in a folder.

    Raises any of several exceptions of Whoosh, pickle and struct when it is damaged.
    """
    return index.open_dir(str(folder))


def write(opened: FileIndex, records: Iterable[Record], gone: Iterable[str], *, anew: bool) -> None:
    """Puts entries into the index, in place of those at the same paths, and takes out those that are gone.

    With `anew` nothing else stays. A reader sees the former state until everything is there.
    """
    writer = SegmentWriter(opened, codec=W3Codec(blocklimit=_BLOCK, compression=1))
    writer.pool = _Pool()  # type: ignore[assignment]
    try:
        for path in gone:
            writer.delete_by_term("path", path)
        for facts, terms in records:
            values: dict[str, Any] = {name: _value(value) for name, value in facts._asdict().items() if value}
            writer.add_document(**values, **{WORDS: terms})
        writer.commit(mergetype=CLEAR if anew else None)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


def _value(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ",".join(value)

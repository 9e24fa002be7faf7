"""Whether entries are found by the words of callers that their authors wrote down in `asked_as`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from kblib import cache
from kblib.analysis import Synonyms
from kblib.diagnostics import Diagnostic, Severity
from kblib.entry import Entry
from kblib.language import Text
from kblib.search import engine
from kblib.search.engine import Narrowed
from kblib.search.find import load_synonyms
from kblib.search.reader import Reader

RULE = "asked-as-found"
FIRST = 3
"""Hits among which the entry has to be."""
_LOOKED_AT = 50
_RANKS = "acceptance.msgpack"


class _Ranks(msgspec.Struct, array_like=True, frozen=True):
    """The rank of each phrase's entry among the hits, 0 where it is not one of the first fifty, for a state of all."""

    key: str
    ranks: dict[str, int]


def misses(root: Path, reader: Reader, entries: Iterable[Entry]) -> tuple[Diagnostic, ...]:
    """Phrases that do not bring their entry into the first three hits, and what to do, in the order of the entries.

    A warning, or an error where the entry is not among the first fifty. While neither entries nor synonyms change, the
    searches are not made again.
    """
    asked = [entry for entry in entries if entry.words("asked_as") and not entry.retired]
    if not asked:
        return ()
    words = load_synonyms(root)
    key = cache.content_digest(msgspec.msgpack.encode((reader.state, words.groups)))
    known = cache.load(root, _RANKS, _Ranks)
    former = known.ranks if known and known.key == key else {}
    ranks: dict[str, int] = {}
    found = [miss for entry in asked for miss in _of_entry(entry, reader, words, former, ranks)]
    if ranks != former:
        cache.store(root, _RANKS, _Ranks(key, ranks))
    return tuple(found)


def _of_entry(
    entry: Entry, reader: Reader, words: Synonyms, former: dict[str, int], ranks: dict[str, int]
) -> Iterator[Diagnostic]:
    for place, phrase in enumerate(entry.words("asked_as")):
        name = f"{entry.id}\0{phrase}"
        rank = former[name] if name in former else _rank(entry, phrase, reader, words)
        ranks[name] = rank
        if not 1 <= rank <= FIRST:
            yield Diagnostic(
                path=entry.path,
                position=entry.position("asked_as", place),
                rule=RULE,
                severity=Severity.WARNING if rank else Severity.ERROR,
                message=_message(phrase, rank),
                hint=_HINT,
            )


def _rank(entry: Entry, phrase: str, reader: Reader, words: Synonyms) -> int:
    hits = engine.answer(reader, Narrowed(phrase, {}), words, _LOOKED_AT).hits
    return next((rank for rank, hit in enumerate(hits, start=1) if hit.facts.path == entry.path), 0)


def _message(phrase: str, rank: int) -> Text:
    if rank:
        return Text(
            f"搜索“{phrase}”，本条目排在第 {rank}，不在前 {FIRST}",
            f"a search for “{phrase}” has this entry at place {rank}, not among the first {FIRST}",
        )
    return Text(f"搜索“{phrase}”找不到本条目", f"a search for “{phrase}” does not find this entry")


_HINT = Text(
    "把用户的说法写得更具体，或写进标题、关键词；与排在前面的条目重复的，合并成一条",
    "make the words more specific, or put them into title or keywords; merge the entry with one before it if they are"
    " about the same",
)

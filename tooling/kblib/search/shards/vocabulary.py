"""The terms among which a browser looks for words that go on, and for one that was misspelt."""

from collections.abc import Iterable, Mapping

from kblib.analysis import is_chinese
from kblib.search.shards.postings import Posting

_LONGEST_SHARED = 9


def vocabulary(postings: Mapping[str, Posting], first_page: int) -> dict[str, str]:
    """By the first two characters all terms that entries have and that are not Chinese, as one text.

    A line is a term with the number of its entries, if more than one. Of the term before it, it repeats as many
    characters as its first digit says. Documents from `first_page` on are not entries.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for term, item in postings.items():
        if not is_chinese(term) and (count := item.count_below(first_page)):
            found.setdefault(term[:2], []).append((term, count))
    return {start: "\n".join(_lines(sorted(terms))) for start, terms in sorted(found.items())}


def _lines(terms: Iterable[tuple[str, int]]) -> Iterable[str]:
    former = ""
    for term, count in terms:
        shared = _shared(former, term)
        yield f"{shared}{term[shared:]}" + (f" {count}" if count > 1 else "")
        former = term


def _shared(first: str, second: str) -> int:
    length = 0
    for one, other in zip(first[:_LONGEST_SHARED], second, strict=False):
        if one != other:
            break
        length += 1
    return length

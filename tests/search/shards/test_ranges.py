"""Ranges of terms: none too large, and the same whatever was there before."""

from kblib.search.shards.ranges import cut

TERMS = [f"t{number:05}" for number in range(5000)]


def test_no_shard_is_much_larger_than_allowed() -> None:
    begins = cut(TERMS, [10] * 5000, 1000)
    lengths = [end - start for start, end in zip(begins, [*begins[1:], 5000], strict=True)]
    assert max(lengths) * 10 <= 1000
    assert 60 < len(begins) < 200


def test_one_more_term_moves_no_cut_but_those_beside_it() -> None:
    begins = {TERMS[place] for place in cut(TERMS, [10] * 5000, 1000)}
    more = sorted([*TERMS, "t02000a"])
    after = {more[place] for place in cut(more, [10] * 5001, 1000)}
    assert len(begins ^ after) <= 2


def test_few_terms_are_one_shard() -> None:
    assert cut(["a", "b"], [10, 10]) == [0]


def test_no_terms_need_no_shard() -> None:
    assert cut([], []) == []

"""Shards: what is written can be read again, and damage is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kblib.errors import KbError
from kblib.search.shards.postings import decode, encode, order, posting, varint

weights = st.dictionaries(st.integers(0, 200_000), st.integers(1, 63), min_size=1, max_size=40)
index = st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8), weights, max_size=12)


@given(index)
def test_every_index_is_read_as_it_was_written(found: dict[str, dict[int, int]]) -> None:
    written = b"".join(encode((term, posting(found[term].items())) for term in sorted(found, key=order)))
    assert decode(written) == found


def test_a_shard_is_written_byte_by_byte_as_specified() -> None:
    shard = b"".join(encode([("vpn", posting([(2, 1), (200, 15), (3, 4)])), ("vps", posting([(0, 2)]))]))
    head = b"\x02" + b"\x00\x03vpn\x03" + b"\x02\x01s\x01"
    assert shard == head + b"\x03\x01\xc5\x01" + b"\x01" + b"\x01\x04\x0f" + b"\x02"


def test_a_posting_tells_its_documents_by_number() -> None:
    found = posting([(7, 3), (2, 15)])
    assert list(found.pairs()) == [(2, 15), (7, 3)]
    assert len(found) == 2


def test_a_large_number_takes_more_bytes() -> None:
    assert [varint(value) for value in (0, 127, 128, 300)] == [b"\x00", b"\x7f", b"\x80\x01", b"\xac\x02"]


def test_terms_are_in_the_order_of_a_browser() -> None:
    assert sorted(["\uffe5", "\U00020000", "设置", "vpn"], key=order) == ["vpn", "设置", "\U00020000", "\uffe5"]


@pytest.mark.parametrize("kept", [0, 1, 4, 12])
def test_a_shard_that_was_cut_off_is_damaged(kept: int) -> None:
    shard = b"".join(encode([("vpn", posting([(2, 1), (200, 15), (3, 4)])), ("vps", posting([(0, 2)]))]))
    with pytest.raises(KbError, match="damaged"):
        decode(shard[:kept])


def test_documents_can_be_given_other_weights() -> None:
    found = posting([(2, 15), (7, 3), (300, 1)])
    assert found.weighing({7: 4, 300: 9}) == posting([(2, 15), (7, 4), (300, 9)])

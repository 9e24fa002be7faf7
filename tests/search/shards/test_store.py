"""What is kept from one export to the next: only postings that differ are made anew."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from kblib.search.shards.store import gather, update
from kblib.search.shards.table import EMPTY, Table

Documents = Mapping[int, Mapping[str, int]]

DOCUMENTS = st.dictionaries(
    st.integers(0, 40), st.dictionaries(st.sampled_from(["dns", "vpn", "密码", "框"]), st.integers(1, 9)), max_size=6
)


def held(table: Table) -> dict[str, dict[int, int]]:
    return {term: dict(table.item(place).pairs()) for place, term in enumerate(table.terms)}


@given(DOCUMENTS, DOCUMENTS)
def test_postings_that_were_brought_up_to_date_are_those_made_anew(before: Documents, after: Documents) -> None:
    first, _ = update(EMPTY, frozenset(), gather(before.items()))
    gone = {number for number, weights in before.items() if after.get(number) != weights}
    new = {number: weights for number, weights in after.items() if before.get(number) != weights}
    second, touched = update(first, gone, gather(new.items()))
    anew, _ = update(EMPTY, frozenset(), gather(after.items()))
    assert second == anew
    assert set(touched) == {
        term for term in held(first).keys() | held(anew).keys() if held(first).get(term) != held(anew).get(term)
    }


def test_a_term_that_weighs_the_same_in_a_changed_entry_is_not_touched() -> None:
    first, _ = update(EMPTY, frozenset(), gather([(5, {"vpn": 3, "dns": 2}), (9, {"vpn": 1})]))
    second, touched = update(first, {5}, gather([(5, {"vpn": 3, "wlan": 4})]))
    assert set(touched) == {"dns", "wlan"}
    assert held(second) == {"vpn": {5: 3, 9: 1}, "wlan": {5: 4}}

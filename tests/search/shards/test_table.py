"""The table of all postings: it holds what a mapping would hold, whatever is changed in it."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kblib.search.shards import table as tables
from kblib.search.shards.postings import posting
from kblib.search.shards.table import EMPTY, Place, Table

Weights = Mapping[str, Mapping[int, int]]

TERMS = st.text(st.sampled_from("ab密码\uffe5\U00020000"), min_size=1, max_size=3)
CHANGES = st.dictionaries(TERMS, st.dictionaries(st.integers(0, 70_000), st.integers(1, 63), max_size=5), max_size=8)


def with_changes(table: Table, changes: Weights) -> Table:
    return table.changed({term: posting(weights.items()) for term, weights in changes.items()})


def held(table: Table) -> Weights:
    return {term: dict(table.item(place).pairs()) for place, term in enumerate(table.terms)}


@given(st.lists(CHANGES, max_size=4))
def test_a_table_that_was_changed_is_like_one_that_was_made_anew(steps: list[Weights]) -> None:
    changed = EMPTY
    model: dict[str, Mapping[int, int]] = {}
    for changes in steps:
        changed = with_changes(changed, changes)
        model |= changes
    anew = with_changes(EMPTY, {term: weights for term, weights in model.items() if weights})
    assert changed == anew
    assert held(changed) == {term: weights for term, weights in model.items() if weights}


def test_terms_are_in_the_order_of_a_browser() -> None:
    table = with_changes(EMPTY, {"\uffe5": {1: 1}, "vpn": {1: 1}, "\U00020000": {1: 1}, "设置": {1: 1}})
    assert table.terms == ["vpn", "设置", "\U00020000", "\uffe5"]


@pytest.mark.parametrize("most_needles", [0, 24])
def test_a_document_is_found_wherever_it_stands(monkeypatch: pytest.MonkeyPatch, most_needles: int) -> None:
    monkeypatch.setattr(tables, "MOST_NEEDLES", most_needles)
    # The bytes of 256 are those of 1 and 0, shifted by one.
    table = with_changes(EMPTY, {"dns": {1: 9, 256: 3}, "vpn": {256: 5}, "wlan": {0: 1, 1: 2, 65_536: 4}})
    assert list(table.places({256})) == [Place("dns", 256, 3), Place("vpn", 256, 5)]
    assert list(table.places({0, 1})) == [Place("dns", 1, 9), Place("wlan", 0, 1), Place("wlan", 1, 2)]


def test_a_posting_is_found_by_its_term() -> None:
    table = with_changes(EMPTY, {"dns": {1: 9}, "vpn": {2: 5}})
    found = table.find("vpn")
    assert found and dict(found.pairs()) == {2: 5}
    assert table.find("vp") is None
    assert table.find("wlan") is None


def test_terms_are_found_by_their_first_two_characters() -> None:
    table = with_changes(EMPTY, {term: {1: 1} for term in ("v", "vp", "vpn", "vs", "密", "密码", "密码框")})
    assert [term for term, _ in table.beginning("vp")] == ["vp", "vpn"]
    assert [term for term, _ in table.beginning("v")] == ["v"]
    assert [term for term, _ in table.beginning("密码")] == ["密码", "密码框"]


def test_a_term_is_as_large_as_its_name_its_distances_and_its_weights() -> None:
    assert with_changes(EMPTY, {"vpn": {2: 1, 300: 5}}).sizes == [3 + 3 + 2]

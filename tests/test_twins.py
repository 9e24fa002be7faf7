"""Which of many texts are copies of one another, from nothing and after a change."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kblib import similarity, twins
from kblib.similarity import Sketch
from kblib.twins import Twin
from tests.test_similarity import CHINESE, ENGLISH, OTHER, edited


def packed(*texts: str) -> Mapping[str, bytes]:
    """The sketches of texts, named by letters."""
    return {chr(0x61 + place): similarity.pack(similarity.sketch(text)) for place, text in enumerate(texts)}


def named(found: Mapping[str, Twin]) -> list[tuple[str, str]]:
    return sorted((name, twin.name) for name, twin in found.items())


def test_each_text_has_the_one_that_is_most_like_it() -> None:
    found = twins.find(packed(CHINESE, OTHER, edited(CHINESE, 0.05), ENGLISH, edited(CHINESE, 0.1))).found
    assert named(found) == [("a", "c"), ("c", "a"), ("e", "a")]


def test_copies_are_told_from_one_another_by_their_name() -> None:
    found = twins.find(packed(CHINESE, CHINESE, CHINESE)).found
    assert found == {"a": Twin("b", 1.0), "b": Twin("a", 1.0), "c": Twin("a", 1.0)}


def test_a_copy_is_found_among_hundreds_that_share_a_page_of_text() -> None:
    shared = "".join(f"第{'甲乙丙丁戊己庚辛壬癸'[n % 10]}项检查之前备份数据库并通知{n}号值班人员。" for n in range(20))
    texts = [shared + edited(CHINESE, 0.9) for _ in range(3)] + [shared + CHINESE, shared + edited(CHINESE, 0.05)]
    assert twins.find(packed(*texts)).found["d"].name == "e"


def test_sentences_that_many_entries_have_are_too_short_to_be_copies() -> None:
    assert twins.find(packed(*["重启后台打印服务。"] * 3)).found == {}


@pytest.mark.parametrize("texts", [(), (CHINESE,)], ids=["none", "one"])
def test_a_text_alone_has_none(texts: tuple[str, ...]) -> None:
    assert twins.find(packed(*texts)).found == {}


def test_a_text_of_which_a_sentence_is_left_has_none_any_more() -> None:
    before = twins.find(packed(CHINESE, edited(CHINESE, 0.05), *[OTHER] * 20))
    after = twins.find(packed(CHINESE, "重启后台打印服务。", *[OTHER] * 20), before)
    assert before.found.keys() - after.found.keys() == {"a", "b"}


# Numbers from a few, so that many sketches agree in some: more often than texts do, and with more than a list holds.
_SKETCHES = st.sets(st.integers(0, 39), max_size=20).map(lambda numbers: similarity.pack(tuple(sorted(numbers))))


@given(
    st.lists(_SKETCHES, min_size=30, max_size=60),
    st.lists(st.tuples(st.integers(0, 65), st.one_of(st.none(), _SKETCHES)), max_size=3),
)
def test_after_a_change_the_answer_is_the_same_as_from_nothing(
    sketches: list[bytes], changes: list[tuple[int, bytes | None]]
) -> None:
    before = {f"{place:02}": numbers for place, numbers in enumerate(sketches)}
    changed = {f"{place:02}": numbers for place, numbers in changes}
    after = {name: numbers for name, numbers in sorted({**before, **changed}.items()) if numbers is not None}
    assert twins.find(after, twins.find(before)) == twins.find(after)


@given(st.lists(_SKETCHES, max_size=40))
def test_what_is_found_is_near_enough(sketches: list[bytes]) -> None:
    given_sketches = {f"{place:02}": numbers for place, numbers in enumerate(sketches)}
    for name, twin in twins.find(given_sketches).found.items():
        assert twin.name != name
        assert twin.score == similarity.score(_numbers(given_sketches, name), _numbers(given_sketches, twin.name))
        assert twin.score >= similarity.NEAR


def _numbers(sketches: Mapping[str, bytes], name: str) -> Sketch:
    return similarity.unpack(sketches[name])

"""The formula, with values worked out by hand."""

import pytest

from kblib.analysis import Slot, Variant
from kblib.search import ranking
from kblib.search.ranking import Postings


def plain(term: str) -> Slot:
    return Slot((Variant((term,)),))


@pytest.mark.parametrize(
    ("frequency", "length", "usual", "value"),
    [(1, 8, 8, 1 / 3), (2, 8, 8, 1 / 2), (1, 0, 8, 2 / 3), (1, 16, 8, 0.2222)],
)
def test_a_field_saturates_and_long_ones_count_less(frequency: int, length: int, usual: int, value: float) -> None:
    assert ranking.saturated(frequency, length, usual) == pytest.approx(value, abs=0.0001)


@pytest.mark.parametrize(("value", "kept"), [(0.0, 1), (0.01, 1), (0.09, 1), (0.1, 2), (1.0, 16), (9.0, 63)])
def test_weights_are_kept_in_sixteenths(value: float, kept: int) -> None:
    assert ranking.weight(value) == kept


def test_rare_terms_and_codes_tell_more() -> None:
    # ln(1 + 9.5 / 1.5) and ln(1 + 0.5 / 10.5) in thousandths
    assert ranking.idf("密码", 1, 10) == 1992
    assert ranking.idf("密码", 10, 10) == 47
    assert ranking.idf("0x80070005", 1, 10) == 3 * 1992


def test_the_score_is_the_weighted_sum_with_a_bonus_for_coverage() -> None:
    postings = {"甲乙": Postings([1], [16]), "丙丁": Postings([1, 2], [8, 16])}
    scores = ranking.rank([plain("甲乙"), plain("丙丁"), plain("没有")], postings.get, 3)
    # i(甲乙) = ⌊1000 · ln(1 + 2.5 / 1.5)⌉ = 981, i(丙丁) = ⌊1000 · ln(1 + 1.5 / 2.5)⌉ = 470
    assert scores[1] == pytest.approx((0.981 + 0.470 / 2) * 1.25)
    assert scores[2] == pytest.approx(0.470 * (1 + 470 / (4 * (981 + 470))))


def test_the_best_variant_counts_and_a_synonym_less_than_the_word() -> None:
    postings = {"登录": Postings([1, 3], [16, 16]), "登入": Postings([2, 3], [16, 16])}
    slot = Slot((Variant(("登录",)), Variant(("登入",), 70)))
    scores = ranking.rank([slot], postings.get, 4)
    assert scores[1] > scores[2]
    assert scores[3] == scores[1]


def test_a_rarer_synonym_counts_no_more_than_the_word() -> None:
    postings = {"登录": Postings([1, 2, 3, 4], [16] * 4), "登入": Postings([5], [16])}
    scores = ranking.rank([Slot((Variant(("登录",)), Variant(("登入",), 100)))], postings.get, 6)
    assert scores[5] == pytest.approx(scores[1], rel=0.05)


def test_a_question_without_known_terms_scores_nothing() -> None:
    assert ranking.rank([plain("没有")], lambda _: None, 3) == {}
    assert ranking.rank([], lambda _: None, 0) == {}


def test_codes_of_a_short_question_are_counted() -> None:
    postings = {"0x80070005": Postings([4], [3]), "2019": Postings([5], [3])}
    assert ranking.codes_held([plain("0x80070005"), plain("2019")], postings.get) == {4: 1}
    assert ranking.codes_held([plain("0x80070005")] * 25, postings.get) == {}

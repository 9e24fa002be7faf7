""" "Did you mean"."""

from kblib.nearest import nearest


def test_a_misspelt_word() -> None:
    assert nearest("keyword", ["title", "keywords", "labels"]) == "keywords"


def test_upper_and_lower_case_are_alike() -> None:
    assert nearest("OUTLOOK", ["outlook", "output"]) == "outlook"


def test_chinese() -> None:
    assert nearest("解决方法一", ["问题描述", "解决方案", "相关"]) == "解决方案"


def test_nothing_is_better_than_anything() -> None:
    assert nearest("zzz", ["title", "keywords"]) is None
    assert nearest("title", []) is None
    assert nearest("", ["title"]) is None


def test_of_two_that_are_as_near_the_first_is_named() -> None:
    assert nearest("cat", ["bat", "rat"]) == "bat"
    assert nearest("cat", ["rat", "bat"]) == "rat"

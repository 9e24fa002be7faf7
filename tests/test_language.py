"""Which language the tool speaks."""

import pytest

from kblib.language import Language, Text, counted, preferred


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.ZH),
        ({"KB_LANG": "en"}, Language.EN),
        ({"KB_LANG": "EN_us", "LANG": "zh_CN.UTF-8"}, Language.EN),
        ({"KB_LANG": "fr", "LANG": "en_US.UTF-8"}, Language.EN),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, Language.ZH),
        ({"LC_MESSAGES": "en_GB.UTF-8"}, Language.EN),
        ({"LANG": "C.UTF-8"}, Language.ZH),
        ({"LANG": "de_DE.UTF-8"}, Language.ZH),
    ],
)
def test_preferred(environment: dict[str, str], language: Language) -> None:
    assert preferred(environment) is language


def test_a_text_in_each_language() -> None:
    text = Text("错误", "error")
    assert (text.in_(Language.ZH), text.in_(Language.EN)) == ("错误", "error")


def test_an_english_noun_agrees_with_its_number() -> None:
    assert counted(1, "request") == "1 request"
    assert counted(0, "request") == "0 requests"
    assert counted(2, "entry", "entries") == "2 entries"

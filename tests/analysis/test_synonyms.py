"""The tables of synonyms: the shipped one and the team's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kblib.analysis import ask, synonyms
from kblib.analysis.synonyms import OWN
from kblib.errors import ConfigError

MakeKb = Callable[..., Path]


def test_the_teams_own_words_are_added(make_kb: MakeKb) -> None:
    root = make_kb({OWN: "# 本单位的叫法\n- [小蓝盾, vpn 客户端]\n"})
    loaded = synonyms.load(root)
    slot = ask("小蓝盾", loaded).slots[0]
    assert slot.variants[1].terms == ("vpn", "客户", "户端")
    assert len(loaded.groups) > 1


def test_an_empty_table_adds_nothing(make_kb: MakeKb) -> None:
    shipped = synonyms.load(make_kb())
    assert synonyms.load(make_kb({OWN: "# 还没有\n"})) == shipped


def test_words_are_folded(make_kb: MakeKb) -> None:
    root = make_kb({OWN: "- [ＥＲＰ系統, 小紅帽]\n"})
    assert synonyms.load(root).groups[-1] == ("erp系统", "小红帽")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- [甲, 乙]\n- 丙\n", 2),
        ("- [甲, 乙]\n\n- [丙]\n", 3),
        ("- [甲, 乙]\n- [丙, 12]\n", 2),
        ("- [甲, '']\n", 1),
        ("- [甲, ８８], [\n", 1),
        ("a: b\n", 1),
    ],
)
def test_a_wrong_table_is_named_with_its_line(make_kb: MakeKb, text: str, line: int) -> None:
    root = make_kb({OWN: text})
    with pytest.raises(ConfigError) as caught:
        synonyms.load(root)
    assert f"synonyms.yml:{line}:" in caught.value.text.en


def test_a_table_that_cannot_be_read_is_a_sentence(make_kb: MakeKb) -> None:
    root = make_kb({OWN: b"- [\xff, a]\n"})
    with pytest.raises(ConfigError, match="cannot be read"):
        synonyms.load(root)


def test_a_synonym_of_a_synonym_is_none(make_kb: MakeKb) -> None:
    root = make_kb({OWN: "- [甲甲, 乙乙]\n- [乙乙, 丙丙]\n"})
    assert synonyms.load(root).others(("甲", "甲")) == ("乙乙",)


def test_words_that_are_looked_up_alike_share_their_synonyms() -> None:
    loaded = synonyms.of([("printer", "打印机"), ("printers", "印表机", "printer")])
    assert loaded.others(("printer",)) == ("打印机", "印表机", "printer", "printers")
    assert loaded.others(("scanner",)) == ()


def test_the_longest_word_is_known_by_its_atoms() -> None:
    assert synonyms.of([("sign in", "登录"), ("单点登录", "sso")]).longest == 4

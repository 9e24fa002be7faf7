"""The passage that answers, with the words that were found."""

from kblib.search.excerpt import Excerpt, excerpt


def marked(found: Excerpt) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


def test_the_passage_with_the_most_telling_words_is_shown() -> None:
    fields = {"title": ("密码",), "problem": ("打不开。密码不对。",), "solution": ("重置密码后重新登录。",)}
    found = excerpt(fields, {"密码": 10, "登录": 5})
    assert found.field == "solution"
    assert found.text == "重置密码后重新登录。"
    assert marked(found) == ["密码", "登录"]


def test_overlapping_words_are_one_mark() -> None:
    assert marked(excerpt({"problem": ("凭据管理器",)}, {"凭据": 1, "据管": 1, "管理": 1})) == ["凭据管理"]


def test_words_of_another_width_or_script_are_marked_as_they_are_written() -> None:
    found = excerpt({"problem": ("ＶＰＮ無法連線",)}, {"vpn": 1, "连线": 1})
    assert marked(found) == ["ＶＰＮ", "連線"]


def test_other_forms_of_a_word_are_marked_whole() -> None:
    assert marked(excerpt({"problem": ("Restarting the spooler.",)}, {"restart": 1})) == ["Restarting"]


def test_a_long_passage_is_cut_around_the_first_word() -> None:
    found = excerpt({"problem": ("甲" * 200 + "密码" + "乙" * 200,)}, {"密码": 1})
    assert found.text.startswith("…甲")
    assert found.text.endswith("乙…")
    assert marked(found) == ["密码"]
    assert len(found.text) == 122


def test_without_a_word_in_the_text_the_first_passage_is_shown() -> None:
    assert excerpt({"title": ("密码",), "problem": ("第一句。第二句。",)}, {"密码": 1}).text == "第一句。"


def test_an_entry_without_text_has_an_empty_passage() -> None:
    assert excerpt({"title": ("密码",), "problem": ("",)}, {"密码": 1}) == Excerpt("", "", ())

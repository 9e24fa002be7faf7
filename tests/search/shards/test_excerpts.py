"""Excerpts: the beginning of each element, and what stands around codes further behind."""

from kblib.search.shards.excerpts import excerpts


def test_a_short_text_is_kept_whole() -> None:
    assert excerpts({"title": ("x",), "problem": ("Outlook 反复\n弹出密码框。",)}) == (
        ("problem", "Outlook 反复 弹出密码框。"),
    )


def test_an_element_without_text_is_left_out() -> None:
    assert excerpts({"problem": ("",), "steps": (" \n",), "solution": ("重启。",)}) == (("solution", "重启。"),)


def test_a_long_text_is_cut_between_words_and_codes_behind_are_kept() -> None:
    words = " ".join(["word"] * 100)
    ((_, text),) = excerpts({"steps": (f"{words} error 0x80070005 here",)})
    beginning, around = text.removesuffix(" …").split(" … ")
    assert beginning == " ".join(["word"] * 32)
    assert around.endswith("word error 0x80070005 here")


def test_lines_of_tables_and_kinds_of_alerts_are_no_words() -> None:
    ((_, text),) = excerpts({"problem": ("| 691 | 密码错误 |\n| 809 | 不通 |\n\n!WARNING\n先备份",)})
    assert text == "691 密码错误 809 不通 先备份"

"""Questions of any length become a bounded number of slots."""

import pytest

from kblib.analysis import Synonyms, ask
from kblib.analysis.question import MOST_SLOTS

NONE = Synonyms()


def first_terms(text: str) -> list[str]:
    return [slot.variants[0].terms[0] for slot in ask(text, NONE).slots]


@pytest.mark.parametrize("text", ["", " " * 200, "😀🙂", "。，！", "()[]*+?", "\x00\x01"])
def test_a_text_without_words_asks_for_nothing(text: str) -> None:
    assert ask(text, NONE).slots == ()


def test_a_stack_trace_is_asked_by_its_codes_and_its_beginning() -> None:
    lines = "\n".join(f"    at com.example.module{n}.Service.call(Service.java:{n})" for n in range(100))
    trace = f"Login failed with error 0x80070005\n{lines}"
    found = first_terms(trace)
    assert len(found) <= MOST_SLOTS
    assert found[:5] == ["login", "fail", "with", "error", "0x80070005"]


def test_a_pasted_text_is_asked_by_at_most_so_many_words_and_characters() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 3000)))
    assert len(first_terms(text)) == 2 * MOST_SLOTS


def test_the_last_word_may_go_on_only_where_nothing_follows() -> None:
    assert ask("打开 outl", NONE).last == "outl"
    assert ask("outl ", NONE).last == ""
    assert ask("outl?", NONE).last == ""
    assert ask("outlook 打开", NONE).last == ""

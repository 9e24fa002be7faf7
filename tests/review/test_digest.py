"""The message of a reminder, and how it is cut."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kblib.language import Language
from kblib.review.digest import Digest, Manner, cut, digest, shortened
from kblib.review.reminders import reminders
from kblib.team import Team
from tests.review.requests import TEAM, K, at, event, review

ZH = Manner((Language.ZH,))
BOTH = Manner((Language.ZH, Language.EN), "https://kb.example.com/review/")


def size(text: str) -> int:
    """Bytes of UTF-8."""
    return len(text.encode())


def _digest(manner: Manner, team: Team = TEAM) -> Digest:
    late = review(event(K.OPENED, "5 00:00"), now="6 05:12", title="VPN\n连不上", url="https://git.example.com/12")
    half = review(event(K.OPENED, "5 16:12"), now="6 05:12", key="#13", title="打印机")
    found = reminders([late, half], timedelta(hours=24), at("6 05:12"))
    return digest(found, team, manner)


def test_it_says_how_many_and_which() -> None:
    message = _digest(ZH)
    assert message.title == "知识库审核：2 个请求等待处理，其中 1 个超时"
    assert message.parts == (
        "【超时 5.2 小时】#12 VPN 连不上\n作者 李四\nhttps://git.example.com/12",
        "【时间过半，剩 11.0 小时】#13 打印机\n作者 李四",
    )


def test_marks_that_would_turn_the_message_around_are_left_out() -> None:
    late = review(event(K.OPENED, "5 00:00"), now="6 05:12", title="\u202eVPN\x1b[2J 🧑\u200d💻")
    message = digest(reminders([late], timedelta(hours=24), at("6 05:12")), TEAM, ZH)
    assert message.parts[0].startswith("【超时 5.2 小时】#12 VPN[2J 🧑\u200d💻\n")


def test_two_languages_stand_side_by_side() -> None:
    message = _digest(BOTH)
    assert message.title.endswith("/ Knowledge base: 2 requests wait for review, 1 of them late")
    assert message.parts[0].startswith("【超时 5.2 小时 / late by 5.2 h】#12")


def test_what_fits_is_left_whole() -> None:
    text = cut(_digest(BOTH), BOTH, 2048, size)
    assert text.endswith("by 李四\n\nhttps://kb.example.com/review/")


def test_what_does_not_fit_is_counted_and_the_board_stays() -> None:
    text = cut(_digest(BOTH), BOTH, 330, size)
    assert text.endswith("#12 VPN 连不上\n作者 李四 / by 李四\nhttps://git.example.com/12\n\n"
                         "……还有 1 个 / … and 1 more\n\nhttps://kb.example.com/review/")  # fmt: skip
    assert size(text) <= 330


def test_bytes_count_and_not_characters() -> None:
    title = "知" * 700
    assert len(title) <= 2048 < size(title)
    assert shortened(title, 2048, size) == "知" * 681 + "…"


def test_no_room_at_all_leaves_nothing() -> None:
    assert shortened("知", 2, size) == ""


@given(st.text(min_size=0, max_size=60), st.lists(st.text(max_size=40), max_size=5), st.integers(0, 300))
def test_it_is_never_longer_than_allowed_and_never_cut_inside_a_character(
    title: str, parts: list[str], limit: int
) -> None:
    text = cut(Digest(title, tuple(parts)), ZH, limit, size)
    assert size(text) <= limit
    assert text.encode().decode() == text


@pytest.mark.parametrize("number", [1, 40])
def test_forty_requests_fit_into_two_kilobytes(number: int) -> None:
    message = Digest("题" * 20, tuple(f"【超时】#{n} " + "很长的标题" * 10 for n in range(number)))
    text = cut(message, BOTH, 2048, size)
    assert size(text) <= 2048
    assert (f"还有 {number - text.count('【')} 个" in text) is (number > 1)

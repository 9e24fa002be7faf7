"""Numbers of people, and numbers that only look like them."""

from datetime import date

import pytest

from kblib.rules import personal_numbers

TODAY = date(2026, 11, 22)


def kinds(text: str) -> list[str]:
    """What is found in a text, in English."""
    return [personal.kind.en for personal in personal_numbers.find(text, TODAY)]


@pytest.mark.parametrize(
    "text",
    [
        "电话13912340000。",
        "+8613912340000",
        "+86-139-1234-0000",
        "86 13912340000",
        "Tel:177 1234 5670,",
        "19912345670",
        "008613912340000",
    ],
)
def test_a_mobile_number_of_the_mainland(text: str) -> None:
    assert kinds(text) == ["a mobile number"]


@pytest.mark.parametrize(
    "text",
    [
        "12912345678",
        "14012345678",
        "15412345678",
        "139123400001",
        "13800138000",
        "139 1234 5678",
        "18600000000",
        "SN13912340000",
        "1.13912340000",
        "a/13912340000",
    ],
)
def test_other_numbers_are_no_mobile_number(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["11010519491231002X", "身份证11010519491231002x，", "110105 19491231 002X"])
def test_an_identity_number_by_its_check_digit(text: str) -> None:
    assert kinds(text) == ["an identity-card number"]


@pytest.mark.parametrize(
    "number",
    ["110105194912310021", "11010519490231002X", "00010519491231002X", "110105204912310023", "11010519491231002"],
)
def test_a_wrong_digit_an_impossible_day_or_place_is_no_identity_number(number: str) -> None:
    assert kinds(f"编号 {number}。") == []


@pytest.mark.parametrize("number", ["6222021234567894", "6222 0212 3456 7894", "4111111111111111", "378282246310005"])
def test_a_bank_card_by_its_issuer_length_and_check_digit(number: str) -> None:
    assert kinds(f"卡号 {number}") == ["a bank-card number"]


@pytest.mark.parametrize("number", ["6222021234567890", "9111111111111111", "41111111111111110", "1732233600000"])
def test_other_long_numbers_are_no_bank_card(number: str) -> None:
    assert kinds(f"号码 {number}") == []


@pytest.mark.parametrize(
    "text", ["88123456@qq.com", "Wang.Fang88@163.com", "写信到<chenlei@gmail.com>", "ming.chen@live.com"]
)
def test_an_address_at_a_host_for_everybody_is_private(text: str) -> None:
    assert kinds(text) == ["a private mail address"]


@pytest.mark.parametrize(
    "text", ["support@example.com", "user@qq.com", "yourname@outlook.com", "a@qq.com.cn", "helpdesk@company.example"]
)
def test_an_address_of_a_company_or_of_nobody_is_not(text: str) -> None:
    assert kinds(text) == []

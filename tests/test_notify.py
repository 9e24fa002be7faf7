"""Channels: a real server behind `json://`, and the answers of WeCom and DingTalk."""

from urllib.parse import parse_qs, urlsplit

import apprise.plugins.dingtalk
import apprise.plugins.wecombot
import pytest

from kblib import notify
from kblib.errors import KbError
from tests.receiver import SECRET, Receiver


def test_a_message_arrives_with_its_title(receiver: Receiver) -> None:
    [channel] = notify.channels(f"json://127.0.0.1:{receiver.port}/hook")
    assert channel.send("#12 VPN 连不上", "审核提醒")
    [(path, document)] = receiver.asked
    assert (path, document["title"], document["message"]) == ("/hook", "审核提醒", "#12 VPN 连不上")


def test_a_channel_that_refuses_has_not_been_told(receiver: Receiver) -> None:
    receiver.status = 500
    [channel] = notify.channels(f"json://127.0.0.1:{receiver.port}")
    assert not channel.send("x", "x")


def test_nobody_there_is_a_refusal() -> None:
    [channel] = notify.channels("json://127.0.0.1:9")
    assert not channel.send("x", "x")


@pytest.fixture
def wecom(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> notify.Channel:
    """WeCom, as if it were on this machine."""
    address = f"{receiver.address}/cgi-bin/webhook/send?key={{key}}"
    monkeypatch.setattr(apprise.plugins.wecombot.NotifyWeComBot, "notify_url", address)
    [channel] = notify.channels(f"wecombot://{SECRET}")
    return channel


def test_wecom_takes_plain_text_and_2048_bytes(wecom: notify.Channel, receiver: Receiver) -> None:
    assert wecom.limit == 2048
    assert wecom.send("知识库审核", "unused")
    assert receiver.asked == [
        (f"/cgi-bin/webhook/send?key={SECRET}", {"msgtype": "text", "text": {"content": "知识库审核"}})
    ]


@pytest.mark.parametrize("answer", [b'{"errcode": 93000}', b"[]", b"<html>", b"", b"{}"])
def test_wecom_says_200_to_what_it_refuses(answer: bytes, wecom: notify.Channel, receiver: Receiver) -> None:
    receiver.answer = answer
    assert not wecom.send("x", "")


def test_dingtalk_is_signed_once(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    plugin = apprise.plugins.dingtalk.NotifyDingTalk
    monkeypatch.setattr(plugin, "notify_url", f"{receiver.address}/robot/send?access_token={{token}}")
    monkeypatch.setattr(plugin, "get_signature", lambda _: ("1700000000000", "a%2Bb%2Fc%3D"))
    [channel] = notify.channels("dingtalk://SECsecret@abcdef0123456789")
    assert channel.send("x", "")
    [(path, _)] = receiver.asked
    query = parse_qs(urlsplit(path).query)
    assert query == {"access_token": ["abcdef0123456789"], "timestamp": ["1700000000000"], "sign": ["a+b/c="]}


def test_channels_have_names_without_secrets() -> None:
    found = notify.channels(f"wecombot://{SECRET}\n wecombot://{SECRET[::-1]}  json://user:{SECRET}@127.0.0.1")
    assert [channel.name for channel in found] == ["wecombot", "wecombot-2", "json"]
    assert SECRET not in repr(found)


def test_the_address_that_wecom_shows_is_known() -> None:
    [channel] = notify.channels(f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={SECRET}")
    assert (channel.name, channel.limit) == ("wecombot", 2048)


@pytest.mark.parametrize(
    "address", [SECRET, f"nosuch://{SECRET}", f"wecombot:{SECRET}", f"https://{SECRET}.example.com/x"]
)
def test_an_address_that_is_none_is_named_by_its_place(address: str) -> None:
    with pytest.raises(KbError, match="address 2 of KB_NOTIFY_URLS") as raised:
        notify.channels(f"json://127.0.0.1 {address}")
    assert SECRET not in raised.value.text.zh + raised.value.text.en


def test_a_failure_writes_no_secret_anywhere(receiver: Receiver, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    receiver.status = 500
    [channel] = notify.channels(f"json://user:{SECRET}@127.0.0.1:{receiver.port}")
    assert not channel.send("x", "x")
    assert SECRET not in caplog.text

"""How much two texts have in common."""

import random
import re

import pytest

from kblib import similarity

CHINESE = """\
Outlook 启动后反复弹出“Windows 安全中心”的密码框，输入正确的密码也会再次弹出，右下角显示“需要密码”。同一账号在网页版可以
正常登录，说明密码没有错。打开网页版确认账号可用，记下出现密码框的时间。在控制面板打开凭据管理器，查看是否有过期的旧凭据。检查系统
时间与服务器相差是否超过五分钟。用诊断工具运行连接测试，保存结果。删除凭据管理器里所有与邮箱有关的条目，重新启动客户端，输入完整的
邮箱地址和新密码，勾选“记住我的凭据”。仍然弹出时，新建配置文件并设为默认。修改密码之后立即在手机和其他电脑上更新，避免旧密码把账号锁定。每季度
清理一次过期凭据。共享邮箱只要有一个成员保存了旧密码，所有成员都会被提示。代理服务器需要认证时，密码框的标题是代理的名字，与邮箱无关，应交给
网络组处理。更换电脑以后第一次启动会下载全部邮件，期间出现一次密码框属于正常。
"""
ENGLISH = """\
The printer is shown as offline although it is switched on and the cable is plugged in. Documents stay in the queue and
nothing is printed, for every user of the floor. Print the configuration page from the panel of the device and compare
its address with the port of the queue. Restart the print spooler on the server and watch the event log for driver
failures. Check that SNMP status is not the reason for the false offline flag. Clear the check box for SNMP status on
the standard port, delete the broken documents from the queue folder and start the spooler again. Give the printer a
fixed reservation on the DHCP server. Keep a list of printer ports and reservations, and update drivers on a test queue
before the whole floor gets them. A printer that sleeps too deeply answers the first request late: extend the timeout
or switch off the deep sleep in the web panel of the device. Replace a cable that is bent before you blame the switch.
"""
OTHER = """\
网页打不开，用地址可以连通。只有个别网站受影响，换一个浏览器也一样。解析受影响的域名，记下应答的服务器。清空本机缓存，再解析一次，
对比另一台电脑的应答。改回自动获取域名服务器，删去多余的行，联系网络组检查转发器。变更域名记录之前先降低生存时间，变更后在三个地点核对。
"""

each_language = pytest.mark.parametrize("text", [CHINESE, ENGLISH], ids=["zh", "en"])


def edited(text: str, share: float) -> str:
    """The text with this share of its words replaced, evenly and the same in every run."""
    chance = random.Random(7)
    words = re.findall(r"[A-Za-z]+|[\u4e00-\u9fff]{2}|.", text, re.DOTALL)
    return "".join(
        chance.choice(["更改", "检查", "server", "system"]) if word.isalpha() and chance.random() < share else word
        for word in words
    )


def likeness(one: str, other: str) -> float:
    return similarity.score(similarity.sketch(one), similarity.sketch(other))


def test_a_fingerprint_is_small_ordered_and_always_the_same() -> None:
    assert similarity.sketch("打印机显示脱机，重启后台打印服务。") == (1859466643,)
    for text in (CHINESE, ENGLISH):
        numbers = similarity.sketch(text)
        assert 20 <= len(numbers) <= 64
        assert list(numbers) == sorted(set(numbers))
    assert len(similarity.sketch(CHINESE + ENGLISH)) == 64


def test_a_text_without_words_has_an_empty_one() -> None:
    assert similarity.sketch("") == similarity.sketch("。！—— 1\n\n") == ()
    assert similarity.score((), ()) == 0
    assert similarity.score((), (1,)) == 0


@each_language
def test_a_copy_is_the_same(text: str) -> None:
    assert likeness(text, text) == 1


@each_language
def test_case_width_blanks_and_punctuation_make_no_difference(text: str) -> None:
    wide = str.maketrans({chr(code): chr(code + 0xFEE0) for code in [*range(0x41, 0x5B), *range(0x61, 0x7B)]})
    assert likeness(text, text.upper()) == 1
    assert likeness(text, text.translate(wide)) == 1
    assert likeness(text, text.replace(",", "，").replace(". ", "。").replace("，", ", ").replace("\n", " ")) > 0.95


@each_language
@pytest.mark.parametrize(
    ("share", "lowest", "highest"), [(0.1, 0.7, 0.98), (0.3, 0.25, 0.75), (0.6, 0.0, 0.45)], ids=["10%", "30%", "60%"]
)
def test_the_more_is_edited_the_lower_the_score(text: str, share: float, lowest: float, highest: float) -> None:
    assert lowest <= likeness(text, edited(text, share)) <= highest


@each_language
def test_another_order_of_paragraphs_is_still_the_same_text(text: str) -> None:
    half = len(text) // 2
    assert likeness(text, text[half:] + text[:half]) > 0.9


def test_other_texts_share_next_to_nothing() -> None:
    assert likeness(CHINESE, OTHER) < 0.1
    assert likeness(CHINESE, ENGLISH) < 0.1


def test_a_score_is_the_same_both_ways() -> None:
    one, other = similarity.sketch(CHINESE + ENGLISH), similarity.sketch(edited(CHINESE, 0.2) + ENGLISH)
    assert similarity.score(one, other) == similarity.score(other, one)


def test_a_packed_fingerprint_comes_back() -> None:
    sketch = similarity.sketch(ENGLISH)
    assert similarity.unpack(similarity.pack(sketch)) == sketch
    assert similarity.pack(()) == b""

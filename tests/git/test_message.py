"""What messages of commits say of requests."""

import pytest

from kblib.git import message
from kblib.git.message import Mention

MERGES = {
    "Merge pull request #12 from team/kb/outlook\n\nOutlook 反复弹出密码框": Mention(
        "#12", "Outlook 反复弹出密码框", "kb/outlook"
    ),
    "Merge pull request #12 from team/kb/outlook": Mention(
        "#12", "Merge pull request #12 from team/kb/outlook", "kb/outlook"
    ),
    "Merge pull request 'VPN (新版)' (#7) from vpn into main": Mention("#7", "VPN (新版)", "vpn"),
    "Merged in vpn (pull request #7)\n\nVPN": Mention("#7", "VPN", "vpn"),
    "Merge branch 'vpn' into 'main'\n\nVPN 连不上\n\nSee merge request it/kb!31": Mention("!31", "VPN 连不上", "vpn"),
    "Merge branch 'vpn' into 'main'\n\nSee merge request it/kb!31": Mention("!31", "vpn", "vpn"),
    "Merge branch 'vpn'": Mention("", "vpn", "vpn"),
    "Merge branch 'vpn' into main": Mention("", "vpn", "vpn"),
    "Merge remote-tracking branch 'origin/vpn'": Mention("", "vpn", "vpn"),
    "Merged PR 9: VPN": Mention("!9", "VPN"),
    "VPN (#9)": Mention("#9", "VPN"),
    "something else": Mention("", "something else"),
}
SQUASHES = {
    "Outlook 反复弹出密码框 (#12)": Mention("#12", "Outlook 反复弹出密码框"),
    "Outlook (!12)\n\n* first\n* second": Mention("!12", "Outlook"),
    "Merged PR 12: Outlook": Mention("!12", "Outlook"),
    "Outlook\n\nSee merge request it/kb!12": Mention("!12", "Outlook"),
    'Revert "Outlook (#12)" (#13)': Mention("#13", 'Revert "Outlook (#12)"'),
}


@pytest.mark.parametrize(("text", "mention"), MERGES.items())
def test_a_merge_names_its_request(text: str, mention: Mention) -> None:
    assert message.mention_in_merge(text) == mention


def test_a_merge_of_the_main_line_into_a_copy_of_it_is_no_request() -> None:
    assert message.mention_in_merge("Merge branch 'main' of git.example.com:it/kb") is None


@pytest.mark.parametrize(("text", "mention"), SQUASHES.items())
def test_a_squash_names_its_request(text: str, mention: Mention) -> None:
    assert message.mention_in_squash(text) == mention


@pytest.mark.parametrize("text", ["Outlook", "See (#12) for more", 'Revert "Outlook (#12)"', "(#12", "Fixes #12"])
def test_other_commits_name_none(text: str) -> None:
    assert message.mention_in_squash(text) is None


def test_trailers_name_those_who_approved() -> None:
    text = "VPN (#9)\n\nReviewed-by: 孙七 <sun.qi@example.com>\nApproved-by: @sun.qi\nKB-Approved-by: zhou.ba\n"
    assert list(message.approvers(text)) == ["sun.qi@example.com", "sun.qi", "zhou.ba"]


def test_a_sentence_about_a_reviewer_is_no_trailer() -> None:
    assert list(message.approvers("It was reviewed-by: nobody")) == []


def test_trailers_name_those_who_wrote_together() -> None:
    assert list(message.co_authors("VPN\n\nCo-authored-by: 李四 <li.si@example.com>")) == ["li.si@example.com"]


def test_trailers_name_entries_that_were_read_again() -> None:
    text = "读过\n\nReviewed-KB: KB-3F7Q2, KB-9D2MX\nReviewed-KB: kb-aaaa1\n"
    assert list(message.read_again(text)) == ["KB-3F7Q2", "KB-9D2MX", "KB-AAAA1"]

"""Addresses of an internal network, and what only looks like one."""

import pytest

from kblib.rules import addresses


def found(text: str) -> list[str]:
    """The internal addresses in a text."""
    return [address for _, address in sorted(addresses.find(text))]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("服务器10.20.30.40。", "10.20.30.40"),
        ("http://172.31.4.5:8080/a", "172.31.4.5"),
        ("ping 192.168.30.25", "192.168.30.25"),
        ("网段 10.8.0.0/16", "10.8.0.0/16"),
        ("dns fd12:3456:789a::53,", "fd12:3456:789a::53"),
        ("http://oa.corp/", "oa.corp"),
        ("https://bob:x@git.hq.internal:8443/a", "git.hq.internal"),
        ("bob@mail.hq.lan", "mail.hq.lan"),
        ("DC01.HQ.LOCAL", "DC01.HQ.LOCAL"),
        ("http://oa01:8080/login", "oa01"),
        ("<http://jira/browse/A-1>", "jira"),
        ("打开 smb://fs01/finance", "fs01"),
        ("打开 \\\\fs01\\finance$", "\\\\fs01"),
        ("打开 \\\\\\\\fs-sh\\\\finance", "\\\\fs-sh"),
        ("net view \\\\fs01", "\\\\fs01"),
        ("\\\\10.20.30.40\\share", "10.20.30.40"),
    ],
)
def test_an_address_of_the_internal_network(text: str, address: str) -> None:
    assert found(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "192.0.2.10 198.51.100.7 203.0.113.9 2001:db8::1 8.8.8.8",
        "127.0.0.1 0.0.0.0 255.255.255.0 169.254.10.20 localhost",
        "http://192.168.1.1/ 和 192.168.0.1，默认网关 10.0.0.1，192.168.10.1",
        "http://server01/ http://localhost:8000/ http://gateway/a http://host1 http://user1:x@a.example.com s3://data01/a",
        "见第 10.1.2.3 节",
        "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 10.x.x.x",
        "172.15.1.1 172.32.1.1 192.169.1.1 10.1.2.256",
        "版本 10.2.3.4，版本号：10.2.3.4，v10.2.3.4，Version: 10.2.3.4，固件10.2.3.4，10.0.19045.3693",
        "Citrix 10.1.0.5，10.1.0.5 及以上，10.1.16.3 or later",
        "10.2.3.4.5 a10.2.3.4 10.2.3.4-beta",
        "fs01.example.internal dc01.contoso.local yourdomain.local",
        ".env.local settings.local.json config.local() java.internal",
        "host.docker.internal redis.default.svc.cluster.local ip-10-1-2-3.ec2.internal",
        "localhost local.example.com corporation a.locale",
        "\\\\server\\share \\\\localhost\\c$ \\\\fs.example.com\\a \\\\127.0.0.1\\a",
        "C:\\\\Windows\\\\System32 HKLM\\\\Software\\\\A \\\\d+\\\\w+ \\\\u0041 \\\\n \\\\.\\pipe\\a \\\\?\\C:\\a",
        "fd:12:34:56:78:9a fd00 fda1:2",
    ],
)
def test_examples_defaults_versions_and_files_are_none(text: str) -> None:
    assert found(text) == []

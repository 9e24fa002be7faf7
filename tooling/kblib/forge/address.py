"""How the addresses of repositories are written: for the web, for ssh, and in git's short form."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit


class Address(NamedTuple):
    """A repository on a host; `port` is empty where it is the usual one, and for ssh, whose port is not the web's."""

    host: str
    path: str
    scheme: str = "https"
    port: str = ""

    @property
    def host_and_port(self) -> str:
        """The host as it stands in a web address."""
        return f"{self.host}:{self.port}" if self.port else self.host

    @property
    def web(self) -> str:
        """The address of the host's web pages."""
        return f"{self.scheme}://{self.host_and_port}"


_SHORT = re.compile(r"(?:[^@/:\s]+@)?(?P<host>[^@/:\s]+\.[^@/:\s]+):(?P<path>[^\s]+)")


def parse(text: str) -> Address | None:
    """The address that a text is; None for a folder on disk and everything else that is no repository on a host."""
    text = text.strip()
    short = _SHORT.fullmatch(text)
    if "://" not in text and short:
        return Address(host=short["host"].lower(), path=_name(short["path"]))
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https", "ssh", "git") or not host or not _name(parts.path):
        return None
    is_web = parts.scheme in ("http", "https")
    web_port = str(port) if port and is_web else ""
    return Address(host=host, path=_name(parts.path), scheme=parts.scheme if is_web else "https", port=web_port)


def host_of(url: str) -> str:
    """The host of a web address with its port, without user and password; empty when there is none."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def path_of(url: str) -> str:
    """The path of a web address."""
    return urlsplit(url).path


def _name(path: str) -> str:
    return path.strip("/").removesuffix(".git")

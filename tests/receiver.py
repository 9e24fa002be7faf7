"""A server on this machine that takes messages, as a chat does."""

from typing import Any

SECRET = "0123abcd-4567-89ef-0123-456789abcdef"
"""The key of a channel, which must be seen nowhere."""


class Receiver:
    """What came in, and what is answered."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []
        self.status = 200
        self.answer = b'{"errcode": 0}'
        self.address = ""

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])

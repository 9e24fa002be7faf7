"""What each channel has been told, in a file, so that nobody is told twice."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from kblib import files
from kblib.errors import KbError
from kblib.language import Text
from kblib.review.reminders import Reminder

FILE = ".cache/kb/reminders.json"

Sent = Mapping[str, int]
"""The rank of the last reminder by the key of its request."""


class _Store(msgspec.Struct, frozen=True):
    channels: dict[str, dict[str, int]]
    version: int = 1


class Outbox:
    """The file, read once and written before and after each message.

    A message is written down before it is sent: should the run end in between, it is lost rather than sent twice, and
    the next stage or the next day brings the request up again. One that the channel refuses is crossed out, and tried
    again in the next run.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._channels = _load(path)

    def sent(self, channel: str) -> Sent:
        """What a channel has been told."""
        return self._channels.get(channel, {})

    def begin(self, channel: str, reminders: Iterable[Reminder]) -> Sent:
        """Writes reminders down as sent, and returns what was before."""
        former = dict(self.sent(channel))
        self._channels[channel] = former | {item.review.request.key: item.rank for item in reminders}
        self._write()
        return former

    def undo(self, channel: str, former: Sent) -> None:
        """Takes a channel back to what it has been told before."""
        self._channels[channel] = dict(former)
        self._write()

    def forget(self, waiting: Iterable[str]) -> None:
        """Drops requests that are over; without this the file would grow for ever."""
        keys = frozenset(waiting)
        kept = {name: {key: rank for key, rank in sent.items() if key in keys} for name, sent in self._channels.items()}
        if kept != self._channels:
            self._channels = kept
            self._write()

    def _write(self) -> None:
        ordered = {name: dict(sorted(sent.items())) for name, sent in sorted(self._channels.items())}
        files.write_bytes(self._path, msgspec.json.format(msgspec.json.encode(_Store(ordered)), indent=1) + b"\n")


def _load(path: Path) -> dict[str, dict[str, int]]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    try:
        store = msgspec.json.decode(data, type=_Store)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise KbError(
            Text(
                f"{path} 不是提醒的记录（{error}）；删去它，下一次会重新提醒",
                f"{path} is no record of reminders ({error}); delete it, and the next run reminds anew",
            )
        ) from error
    return store.channels

"""The message of a reminder: one for all requests, no longer than a channel takes."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from kblib.language import Language, Text, counted
from kblib.review.reminders import Reminder, Stage
from kblib.team import Team

Measure = Callable[[str], int]
"""How long a channel takes a text to be, in its own unit."""

_HOUR = timedelta(hours=1)
_STAGES = {
    Stage.HALF: Text("时间过半", "half of the time is used"),
    Stage.MOST: Text("时间用去八成", "four fifths of the time are used"),
    Stage.BREACH: Text("超时", "late"),
    Stage.DAILY: Text("超时", "late"),
}


class Digest(NamedTuple):
    """A message: a first line, and a paragraph for each request."""

    title: str
    parts: tuple[str, ...]


class Manner(NamedTuple):
    """In which languages a message is written, and where the board is that shows everything (empty: nowhere)."""

    languages: Sequence[Language]
    board: str = ""


def digest(reminders: Sequence[Reminder], team: Team, manner: Manner) -> Digest:
    """The message about these requests; what is said in two languages stands side by side."""
    late = sum(reminder.stage in (Stage.BREACH, Stage.DAILY) for reminder in reminders)
    title = Text(
        f"知识库审核：{len(reminders)} 个请求等待处理，其中 {late} 个超时",
        f"Knowledge base: {counted(len(reminders), 'request waits', 'requests wait')} for review, {late} of them late",
    )
    return Digest(_say(title, manner), tuple(_part(reminder, team, manner) for reminder in reminders))


def cut(message: Digest, manner: Manner, limit: int, measure: Measure) -> str:
    """The message as a text of at most `limit`, with whole paragraphs, and how many were left out.

    A title that is too long by itself is cut between two characters.
    """
    for kept in range(len(message.parts), -1, -1):
        text = "\n\n".join([message.title, *message.parts[:kept], *_rest(len(message.parts) - kept, manner)])
        if measure(text) <= limit:
            return text
    return shortened(message.title, limit, measure)


def shortened(text: str, limit: int, measure: Measure) -> str:
    """The longest beginning of a text that is not longer than `limit`, with a mark where it was cut."""
    if measure(text) <= limit:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(f"{text[:middle]}…") <= limit else (low, middle - 1)
    return f"{text[:low]}…" if low else ""


def _part(reminder: Reminder, team: Team, manner: Manner) -> str:
    review, request = reminder.review, reminder.review.request
    hours = abs(review.clock.left) / _HOUR
    left = Text(f"剩 {hours:.1f} 小时", f"{hours:.1f} h left")
    late = Text(f"{hours:.1f} 小时", f"by {hours:.1f} h")
    is_late = reminder.stage in (Stage.BREACH, Stage.DAILY)
    stage = _STAGES[reminder.stage]
    state = Text(f"{stage.zh} {late.zh}", f"{stage.en} {late.en}") if is_late else _joined(stage, left)
    title = _HIDDEN.sub("", " ".join(request.title.split()))
    by = Text(f"作者 {team.person(review.author).name}", f"by {team.person(review.author).name}")
    lines = [f"【{_say(state, manner)}】{request.key} {title}", _say(by, manner), request.url]
    return "\n".join(line for line in lines if line)


# Marks that nobody sees, and that turn what follows around or move the cursor.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _joined(stage: Text, left: Text) -> Text:
    return Text(f"{stage.zh}，{left.zh}", f"{stage.en}, {left.en}")


def _rest(number: int, manner: Manner) -> Iterable[str]:
    if number:
        yield _say(Text(f"……还有 {number} 个", f"… and {number} more"), manner)
    if manner.board:
        yield manner.board


def _say(text: Text, manner: Manner) -> str:
    return " / ".join(dict.fromkeys(text.in_(language) for language in manner.languages))

"""The comment of the check in a pull request, as Markdown: findings, like entries, the preview and the time left."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from kblib.language import Language, Text
from kblib.review.findings import Findings, Near, Note, counts
from kblib.review.state import Review, State, WaitingOn

MOST_ROWS = 20
"""More findings, like entries or previews than this are counted only."""

_HOUR = timedelta(hours=1)
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a comment tells of a request.

    `findings` is None where its head was not checked. `previews` are titles and addresses. `deadline` is the end of the
    time in the team's zone, in words.
    """

    review: Review
    findings: Findings | None
    previews: tuple[tuple[str, str], ...] = ()
    deadline: str = ""


def render(comment: Comment, languages: Sequence[Language]) -> str:
    """The Markdown of a comment; in two languages, both stand side by side.

    Everything that authors have written shows as it is: it makes no link, picture, mention or heading.
    """
    blocks = [f"### {_say(Text('知识库检查', 'Check of the knowledge base'), languages)}"]
    blocks += _checked(comment.findings, languages)
    if comment.findings and comment.findings.near:
        blocks += _near(comment.findings.near, languages)
    if comment.previews:
        blocks.append(_previews(comment.previews, languages))
    blocks.append(f"**{_say(Text('时间', 'Time'), languages)}**: {_say(_time(comment), languages)}")
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """Text of an author for Markdown on a forge, on one line, of at most 300 characters.

    Besides Markdown and HTML it defuses what forges make of plain text: mentions, numbers of issues, addresses.
    """
    text = " ".join(text.split())
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    text = _FORGE_MARKS.sub(lambda match: f"{match[0]}{_GAP}", text)
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)


# Of no width: a name, a number or an address behind it is none any more, and looks the same.
_GAP = "\u200b"
_FORGE_MARKS = re.compile(r"@|[#!$%~&](?=\w)|:(?=//)|\b(?:www|GH)(?=[.-])", re.IGNORECASE)
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>|#~&!$\"'\u202a-\u202e\u2066-\u2069]")


def _checked(findings: Findings | None, languages: Sequence[Language]) -> Iterator[str]:
    if not findings:
        yield _say(Text("还没有检查这个版本。", "This version has not been checked yet."), languages)
        return
    if not findings.notes:
        yield f"✅ {_say(Text('没有发现问题。', 'Nothing was found.'), languages)}"
        return
    mark = "❌" if findings.errors else "⚠️"
    yield f"{mark} {_say(counts(findings), languages)}"
    yield _table(findings.notes, languages)
    more = findings.total - MOST_ROWS
    if more > 0:
        yield _say(
            Text(f"……还有 {more} 个，见检查任务的日志。", f"… and {more} more, in the log of the check."), languages
        )


def _table(notes: Iterable[Note], languages: Sequence[Language]) -> str:
    heads = (Text("位置", "Where"), Text("问题", "What"), Text("怎么改", "What to do"))
    lines = [_row(_say(head, languages) for head in heads), _row(("---",) * 3)]
    for note in list(notes)[:MOST_ROWS]:
        place = f"<code>{escape(note.path)}:{note.line}</code>"
        lines.append(_row((place, _quote(note.message, languages), _quote(note.hint, languages))))
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _near(near: Sequence[Near], languages: Sequence[Language]) -> Iterator[str]:
    yield f"**{_say(Text('正文相近的条目', 'Entries with a like text'), languages)}**"
    rows = [
        f"- {escape(item.id)} {escape(item.title)} · {item.score:.0%} · <code>{escape(item.path)}</code>"
        for item in sorted(near, key=lambda item: -item.score)[:MOST_ROWS]
    ]
    if len(near) > MOST_ROWS:
        rows.append(f"- {_more(len(near) - MOST_ROWS, languages)}")
    yield "\n".join(rows)


def _previews(previews: Sequence[tuple[str, str]], languages: Sequence[Language]) -> str:
    links = [f"[{escape(title)}]({_address(url)})" for title, url in previews[:MOST_ROWS]]
    if len(previews) > MOST_ROWS:
        links.append(_more(len(previews) - MOST_ROWS, languages))
    return f"**{_say(Text('预览', 'Preview'), languages)}**: {' · '.join(links)}"


def _more(number: int, languages: Sequence[Language]) -> str:
    return _say(Text(f"还有 {number} 个", f"and {number} more"), languages)


def _time(comment: Comment) -> Text:
    review = comment.review
    left = f"{abs(review.clock.left) / _HOUR:.1f}"
    if not review.is_open:
        return Text("已处理。", "done.")
    if review.state is State.DRAFT:
        return Text(f"草稿，不计时；还有 {left} 小时。", f"a draft, the clock stands; {left} h are left.")
    match review.waiting_on:
        case WaitingOn.ADMIN if review.clock.overdue:
            return Text(f"等知识管理员，已超时 {left} 小时。", f"waits on the knowledge admin, {left} h late.")
        case WaitingOn.ADMIN:
            return Text(
                f"等知识管理员，剩 {left} 小时，到 {comment.deadline}。",
                f"waits on the knowledge admin, {left} h left, until {comment.deadline}.",
            )
        case WaitingOn.CHECKS:
            return Text(f"等检查，不计时；还有 {left} 小时。", f"waits on checks, the clock stands; {left} h are left.")
    return Text(f"等作者，不计时；还有 {left} 小时。", f"waits on the author, the clock stands; {left} h are left.")


def _quote(text: Text, languages: Sequence[Language]) -> str:
    return "<br>".join(dict.fromkeys(escape(text.in_(language)) for language in languages))


def _say(text: Text, languages: Sequence[Language]) -> str:
    return " · ".join(dict.fromkeys(text.in_(language) for language in languages))


def _address(url: str) -> str:
    """An address that ends where the link ends."""
    return re.sub(r"[\s()<>\"'\\]", lambda match: f"%{ord(match[0]):02X}", url)

"""What the message of a commit says about a pull request: its number, its branch, who approved it."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Mention(NamedTuple):
    """The request that a commit brought in; `key` is empty when only the branch is named."""

    key: str
    title: str
    branch: str = ""


def mention_in_merge(message: str) -> Mention | None:
    """The request that a merge commit names; None for a merge of the main line into itself."""
    subject, body = _parts(message)
    if found := _GITHUB.match(subject):
        return Mention(f"#{found['number']}", body or subject, found["branch"])
    if found := _GITEA.match(subject):
        return Mention(f"#{found['number']}", found["title"], found["branch"])
    if found := _BITBUCKET.match(subject):
        return Mention(f"#{found['number']}", body or subject, found["branch"])
    if found := _BRANCH.match(subject):
        return None if found["origin"] else _by_gitlab(message, Mention("", body or found["branch"], found["branch"]))
    return mention_in_squash(message) or Mention("", subject)


def mention_in_squash(message: str) -> Mention | None:
    """The request that a commit with one parent names; None when it names none."""
    subject, _ = _parts(message)
    if found := _AZURE.match(subject):
        return Mention(f"!{found['number']}", found["title"])
    if found := _SQUASH.match(subject):
        return Mention(found["key"], found["title"])
    named = _by_gitlab(message, Mention("", subject))
    return named if named.key else None


def approvers(message: str) -> Iterator[str]:
    """The addresses (or accounts) of those who approved or reviewed, from the trailers."""
    for line in _APPROVAL.findall(message):
        yield _person(line)


def co_authors(message: str) -> Iterator[str]:
    """The addresses of those who wrote together with the author."""
    for line in _CO_AUTHOR.findall(message):
        yield _person(line)


def read_again(message: str) -> Iterator[str]:
    """The ids of entries that somebody has read again and found right."""
    for line in _READ_AGAIN.findall(message):
        yield from re.findall(r"[A-Z0-9][A-Z0-9-]*", line.upper())


_GITHUB = re.compile(r"Merge pull request #(?P<number>\d+) from (?:[^/\s]+/)?(?P<branch>\S+)")
_GITEA = re.compile(r"Merge pull request '(?P<title>.+)' \(#(?P<number>\d+)\) from (?P<branch>\S+)")
_BITBUCKET = re.compile(r"Merged in (?P<branch>\S+) \(pull request #(?P<number>\d+)\)")
# `of` names the place from which somebody pulled the main line into a copy of it.
_BRANCH = re.compile(r"Merge (?:remote-tracking )?branch '(?:origin/)?(?P<branch>[^']+)'(?P<origin> of \S+)?")
_AZURE = re.compile(r"Merged PR (?P<number>\d+): (?P<title>.+)")
_SQUASH = re.compile(r"(?P<title>.*\S)\s*\((?P<key>[#!]\d+)\)\s*$")
_GITLAB = re.compile(r"^See merge request \S*!(?P<number>\d+)\s*$", re.MULTILINE)
_APPROVAL = re.compile(r"^(?:Reviewed-by|KB-Approved-by|Approved-by):[ \t]*(\S.*)$", re.MULTILINE | re.IGNORECASE)
_CO_AUTHOR = re.compile(r"^Co-authored-by:[ \t]*(\S.*)$", re.MULTILINE | re.IGNORECASE)
_READ_AGAIN = re.compile(r"^Reviewed-KB:[ \t]*(\S.*)$", re.MULTILINE | re.IGNORECASE)


def _parts(message: str) -> tuple[str, str]:
    """The subject, and the first line of the body."""
    subject, _, body = message.partition("\n")
    return subject.strip(), body.strip().partition("\n")[0].strip()


def _by_gitlab(message: str, mention: Mention) -> Mention:
    found = _GITLAB.search(message)
    if not found:
        return mention
    title = mention.branch if _GITLAB.match(mention.title) else mention.title
    return mention._replace(key=f"!{found['number']}", title=title)


def _person(line: str) -> str:
    _, opened, rest = line.partition("<")
    return (rest.partition(">")[0] if opened else line).strip().removeprefix("@")

"""`kb new`: asks for what is missing, shows similar entries, and writes the file of a new entry."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from kblib import git, knowledge_base, new_entry, ticket
from kblib.cli import terms
from kblib.cli.command import Command, again, from_here, language, option, root_of, say
from kblib.errors import KbError
from kblib.knowledge_base import KnowledgeBase
from kblib.language import Language, Text
from kblib.new_entry import Wanted
from kblib.schema import describe
from kblib.search import neighbours
from kblib.taxonomy import Term
from kblib.ticket import Ticket

_MOST_SIMILAR = 5

_YES = frozenset({"y", "yes", "是"})
_NO = frozenset({"n", "no", "否"})


@click.command(
    cls=Command,
    about=Text(
        "新建条目：抽取编号，按模板写好文件。没有给出的会询问；先列出标题相近的条目，避免重复。",
        "Starts an entry: draws an id and writes the file from the template. Asks for what is missing, and first shows"
        " entries with a similar title.",
    ),
    example="kb new --system mail --type login --title 'Outlook 反复弹出密码框'",
)
@option("--title", default="", about=Text("标题", "title"))
@option("--system", default="", about=Text("业务系统", "business system"))
@option("--type", "issue_type", default="", about=Text("问题类型", "issue type"))
@option("--label", "labels", multiple=True, about=Text("标签，可多次", "label; may be repeated"))
@option("--keyword", "keywords", multiple=True, about=Text("关键词，可多次", "keyword; may be repeated"))
@option(
    "--author",
    "authors",
    multiple=True,
    about=Text("作者，可多次（默认按 git 邮箱）", "author; may be repeated (default: by git's e-mail)"),
)
@option(
    "--entry-lang",
    type=click.Choice([item.value for item in Language]),
    about=Text("条目的语言（默认与消息相同）", "language of the entry (default: that of the messages)"),
)
@option(
    "--ticket",
    "ticket_file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    about=Text("从工单（JSON）取标题、编号和说明", "take title, number and texts from a ticket (JSON)"),
)
@click.pass_context
def command(
    ctx: click.Context,
    title: str,
    system: str,
    issue_type: str,
    labels: tuple[str, ...],
    keywords: tuple[str, ...],
    authors: tuple[str, ...],
    entry_lang: str | None,
    ticket_file: Path | None,
) -> None:
    """Writes a new entry."""
    kb = knowledge_base.load(root_of(ctx), date.today())
    source = ticket.load(ticket_file) if ticket_file else Ticket()
    asker = _Asker(kb)
    title = asker.title(title or source.title)
    asker.show_similar(title)
    wanted = Wanted(
        title=title,
        language=Language(entry_lang) if entry_lang else language(),
        system=asker.term("--system", "systems", Text("业务系统", "Business system"), system, source.system),
        issue_type=asker.term("--type", "issue_types", Text("问题类型", "Issue type"), issue_type),
        labels=asker.terms("labels", Text("标签，逗号分隔", "Labels, separated by commas"), labels),
        keywords=asker.keywords(keywords),
        authors=asker.authors(authors),
        tickets=(source.number,) if source.number else (),
        texts={"problem": source.problem, "solution": source.solution},
    )
    path = from_here(kb.root / new_entry.write(kb, wanted))
    click.echo(path)
    check = f"{again(ctx)} check {path}"
    say(Text(f"写好五要素之后：{check}", f"when the five elements are written: {check}"))


Answer = TypeVar("Answer", str, tuple[str, ...])
Answered = TypeVar("Answered")


def _until_right(ask: Callable[[], Answered]) -> Answered:
    """Asks until the answer is one that can be used, and says each time why it cannot."""
    while True:
        try:
            return ask()
        except KbError as error:
            say(error.text)


def _wants_another() -> bool:
    question = Text("仍要新建？[Y/n]", "Write a new one? [Y/n]").in_(language())
    answer = str(click.prompt(question, default="y", show_default=False, err=True)).strip().lower()
    if answer not in _YES | _NO:
        raise KbError(Text("请答 y（新建）或 n（不建）", "answer y (write it) or n (do not)"))
    return answer in _YES


class _Asker:
    """Takes what an option gave; at a terminal it asks for the rest, elsewhere it names the option that is missing."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._interactive = sys.stdin.isatty()

    def title(self, given: str) -> str:
        """One line of text that the schema allows as a title."""
        if value := " ".join(given.split()):
            return self._allowed("title", value)
        self._require_terminal("--title")
        question = Text("标题（一句话说清故障）", "Title (the fault in one sentence)")
        return _until_right(lambda: self.title(str(click.prompt(question.in_(language()), err=True))))

    def keywords(self, given: tuple[str, ...]) -> tuple[str, ...]:
        """Words that the schema allows as keywords; none when nobody can be asked."""
        if given or not self._interactive:
            return self._allowed("keywords", tuple(word for word in given if word.strip()))
        question = Text("关键词和错误代码，逗号分隔", "Keywords and error codes, separated by commas")
        return _until_right(lambda: self._allowed("keywords", self._words(question)))

    def term(self, name: str, kind: str, question: Text, given: str, guess: str = "") -> str:
        """A term of the taxonomy, by its id, title, alias or number in the list."""
        if given:
            return self._known(kind, given).id
        suggested = self._kb.taxonomy.suggest(kind, guess) if guess else None
        self._require_terminal(name)
        known = [term for term in self._kb.taxonomy.terms[kind] if not term.deprecated]
        for number, term in enumerate(known, start=1):
            click.echo(f"  {number}. {term.title.in_(language())} ({term.id})", err=True)

        def answered() -> Term:
            answer = str(click.prompt(question.in_(language()), default=suggested.id if suggested else None, err=True))
            chosen = int(answer) if answer.isdecimal() else 0
            return known[chosen - 1] if 1 <= chosen <= len(known) else self._known(kind, answer)

        return _until_right(answered).id

    def terms(self, kind: str, question: Text, given: tuple[str, ...]) -> tuple[str, ...]:
        """Terms of the taxonomy; none when nobody can be asked."""
        if given or not self._interactive:
            return self._ids(kind, given)
        known = ", ".join(term.id for term in self._kb.taxonomy.terms[kind] if not term.deprecated)
        asked = Text(f"{question.zh}（{known}）", f"{question.en} ({known})")
        return _until_right(lambda: self._ids(kind, self._words(asked)))

    def _words(self, question: Text) -> tuple[str, ...]:
        """Words that are answered, separated by commas."""
        answer = str(click.prompt(question.in_(language()), default="", show_default=False, err=True))
        words = answer.replace("，", ",").replace("、", ",").split(",")
        return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))

    def authors(self, given: tuple[str, ...]) -> tuple[str, ...]:
        """Those given; else whoever git would name as the author, if the team knows the address, or who answers."""
        if given:
            return self._people(given)
        email = git.user_email(self._kb.root).lower()
        for person in self._kb.team.people.values():
            if email and email in (address.lower() for address in person.emails):
                return (person.id,)
        question = Text("作者（site_config/team.yml 里的编号）", "Author (id in site_config/team.yml)")
        return _until_right(lambda: self._people(self._words(question))) if self._interactive else ()

    def show_similar(self, title: str) -> None:
        """Lists entries with a similar title, so that nobody writes what is there."""
        found = neighbours.of_title(self._kb.root, title, _MOST_SIMILAR)
        if found:
            say(Text("标题相近的条目：", "entries with a similar title:"))
            for facts in found:
                click.echo(f"  {facts.id}  {facts.title}  ({facts.path})", err=True)
            if self._interactive and not _until_right(_wants_another):
                raise click.Abort

    def _ids(self, kind: str, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._known(kind, word).id for word in words))

    def _allowed(self, key: str, value: Answer) -> Answer:
        """The same value; what is left open is for its author to fill in."""
        written = list(value) if isinstance(value, tuple) else value
        if value and (flaws := self._kb.schema.flaws(key, written)):
            raise KbError(describe(flaws[0]))
        return value

    def _people(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of people given by id or name; a team without a file has everybody."""
        people = self._kb.team.people
        ids = {person.name: person.id for person in people.values()}
        found = tuple(dict.fromkeys(ids.get(word, word) for word in words))
        for person in found if people else ():
            if person not in people:
                raise terms.not_among(person, people)
        return found

    def _known(self, kind: str, word: str) -> Term:
        term = self._kb.taxonomy.find(kind, word)
        if term and not term.deprecated:
            return term
        suggested = self._kb.taxonomy.suggest(kind, word)
        names = (suggested.title.zh, suggested.title.en, *suggested.aliases) if suggested else ()
        if suggested and word.lower() in map(str.lower, names):
            return suggested
        raise terms.unknown(self._kb.taxonomy, kind, word)

    def _require_terminal(self, name: str) -> None:
        if not self._interactive:
            raise KbError(
                Text(f"缺少 {name}（没有终端可以询问）", f"{name} is missing (and there is no terminal to ask at)")
            )

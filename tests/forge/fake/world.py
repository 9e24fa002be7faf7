"""What people do with pull requests, in words that all three interfaces can tell of."""

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.forge.fake.repository import Changed, Commit, Files, Repository

START = datetime(2026, 10, 12, 1, 0, tzinfo=UTC)
SHAPES = ("merge", "squash", "rebase")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Happening:
    """One thing that happened; `kind` in the words of `EventKind`, `whom` is who was asked or dismissed."""

    id: int
    kind: str
    at: datetime
    who: str
    commit: str = ""
    whom: str = ""
    label: str = ""
    of: int = 0
    """The review that a dismissal is about."""
    forced: bool = False


@dataclasses.dataclass
class Comment:
    """What somebody wrote."""

    id: int
    who: str
    body: str
    at: datetime


@dataclasses.dataclass
class Pull:
    """A pull request; its files and commits are computed by git."""

    world: "World"
    number: int
    title: str
    author: str
    branch: str
    base: str
    head: str
    first_head: str
    created_at: datetime
    fork: str = ""
    draft: bool = False
    born_draft: bool = False
    state: str = "open"
    merge_commit: str = ""
    shape: str = ""
    target: str = "main"
    check: str = ""
    labels: list[str] = dataclasses.field(default_factory=list)
    history: list[Happening] = dataclasses.field(default_factory=list)
    comments: list[Comment] = dataclasses.field(default_factory=list)

    @property
    def updated_at(self) -> datetime:
        """When anything happened last, but for checks: these are no change of the request."""
        moments = [item.at for item in self.history if item.kind != "checked"] + [item.at for item in self.comments]
        return max(moments, default=self.created_at)

    def commits(self) -> list[Commit]:
        return self.world.git.commits(self.base, self.head)

    def changed(self) -> list[Changed]:
        return self.world.git.changed(self.base, self.head)

    def last(self, kind: str) -> Happening | None:
        return next((item for item in reversed(self.history) if item.kind == kind), None)

    def happens(self, kind: str, who: str, *, commit: str = "", whom: str = "", label: str = "", of: int = 0) -> None:
        id_, at = self.world.new_id(), self.world.tick()
        self.history.append(Happening(id=id_, kind=kind, at=at, who=who, commit=commit, whom=whom, label=label, of=of))

    def push(self, files: Files, who: str = "", *, forced: bool = False) -> str:
        """Another commit on the branch, or a new history of one commit in place of the old one."""
        at = self.world.tick()
        parent = self.base if forced else self.head
        self.head = self.world.git.commit(self.branch, [parent], files, who or self.author, at, f"修改 {self.title}")
        self.history.append(
            Happening(
                id=self.world.new_id(), kind="pushed", at=at, who=who or self.author, commit=self.head, forced=forced
            )
        )
        return self.head

    def review(self, who: str, kind: str) -> None:
        """`kind` is approved, changes_requested or commented."""
        self.happens(kind, who, commit=self.head)

    def dismiss(self, whom: str, by: str) -> None:
        """Takes back the last opinion of somebody."""
        opinion = next(item for item in reversed(self.history) if item.who == whom and item.commit == self.head)
        self.happens("dismissed", by, whom=whom, of=opinion.id)

    def ask(self, whom: str) -> None:
        self.happens("review_requested", self.author, whom=whom)

    def set_draft(self, draft: bool) -> None:
        self.draft = draft
        self.happens("drafted" if draft else "ready", self.author)

    def label(self, name: str, who: str) -> None:
        self.labels.append(name)
        self.happens("labelled", who, label=name)

    def unlabel(self, name: str, who: str) -> None:
        self.labels.remove(name)
        self.happens("unlabelled", who, label=name)

    def checked(self, conclusion: str) -> None:
        """`conclusion` is success, failure or pending."""
        self.check = conclusion
        self.happens("checked", "", commit=self.head)

    def close(self, who: str) -> None:
        self.state = "closed"
        self.happens("closed", who)

    def reopen(self, who: str) -> None:
        self.state = "open"
        self.happens("reopened", who)

    def merge(self, who: str, shape: str = "merge") -> None:
        at, git = self.world.tick(), self.world.git
        if shape == "merge":
            self.merge_commit = git.merge(self.head, who, at, f"Merge #{self.number}")
        elif shape == "squash":
            files = git.files(self.base, self.head)
            self.merge_commit = git.commit("main", [git.head("main")], files, self.author, at, self.title)
        else:
            parent = self.base
            for commit in self.commits():
                files = git.files(parent, commit.sha)
                self.merge_commit = git.commit("main", [git.head("main")], files, self.author, at, commit.title)
                parent = commit.sha
        self.state, self.shape = "merged", shape
        self.history.append(Happening(id=self.world.new_id(), kind="merged", at=at, who=who, commit=self.merge_commit))


class World:
    """A repository, the people around it, and a clock that moves a minute with everything that is done."""

    def __init__(self, path: Path) -> None:
        self.git = Repository(path)
        self.now = START
        self.pulls: dict[int, Pull] = {}
        self.gone: set[str] = set()
        """Whose accounts have been deleted."""
        self.strangers: set[str] = set()
        """Whose addresses belong to no account."""
        self._ids = 100
        readme = {"README.md": "知识库\n", "kb/mail/old.md": "旧的条目，说明怎样清除保存的密码。\n" * 5}
        self.git.commit("main", [], readme, "wang.min", self.tick(), "开始")

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def new_id(self) -> int:
        self._ids += 1
        return self._ids

    def open(
        self, title: str, files: Files, by: str = "li.na", *, draft: bool = False, fork: str = "", target: str = "main"
    ) -> Pull:
        """A new request with one commit; `fork` names the owner of another repository that it comes from."""
        number = len(self.pulls) + 1
        base, branch = self.git.head("main"), f"{fork or 'topic'}-{number}"
        head = self.git.commit(branch, [base], files, by, self.tick(), title)
        pull = Pull(
            world=self,
            number=number,
            title=title,
            author=by,
            branch=branch,
            base=base,
            head=head,
            first_head=head,
            created_at=self.tick(),
            fork=fork,
            draft=draft,
            born_draft=draft,
            target=target,
        )
        self.pulls[number] = pull
        return pull

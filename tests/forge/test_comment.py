"""The one comment of the check: made, changed, left alone."""

import pytest

from kblib.forge import comment
from kblib.forge.comment import MARK, Outcome
from kblib.forge.place import Kind
from kblib.forge.problems import ForgeError
from tests.forge.conftest import ME, Connect, Serve
from tests.forge.fake.server import Fault
from tests.forge.fake.world import Comment, World
from tests.forge.test_requests import ENTRY, on_every_forge


def bodies(world: World) -> list[tuple[str, str]]:
    return [(item.who, item.body) for item in world.pulls[1].comments]


@on_every_forge
def test_it_is_written_then_kept_up_to_date(world: World, serve: Serve, connect: Connect, kind: Kind) -> None:
    world.open("甲", ENTRY)
    server = serve(kind)
    connection = connect(server, kind)
    assert comment.put(connection, 1, "### 1 个错误\n\n- `kb/mail/a.md`\n") is Outcome.CREATED
    assert comment.put(connection, 1, "### 没有问题") is Outcome.UPDATED
    server.forget()
    assert comment.put(connection, 1, "### 没有问题\n") is Outcome.UNCHANGED
    assert [asked for asked in server.asked if not asked.startswith("GET")] == []
    assert bodies(world) == [(ME, f"{MARK}\n### 没有问题")]


@on_every_forge
def test_it_is_found_among_many(world: World, serve: Serve, connect: Connect, kind: Kind) -> None:
    pull = world.open("甲", ENTRY)
    for number in range(130):
        pull.comments.append(Comment(number, "li.na", f"第 {number} 条", world.tick()))
    pull.comments.append(Comment(500, ME, f"{MARK}\r\n旧的", world.tick()))
    connection = connect(serve(kind), kind)
    assert comment.put(connection, 1, "旧的") is Outcome.UNCHANGED
    assert comment.put(connection, 1, "新的") is Outcome.UPDATED
    assert len(pull.comments) == 131


@on_every_forge
def test_a_mark_in_the_comment_of_somebody_else_is_not_followed(
    world: World, serve: Serve, connect: Connect, kind: Kind
) -> None:
    pull = world.open("甲", ENTRY)
    pull.comments.append(Comment(500, "li.na", f"{MARK}\n都好", world.tick()))
    assert comment.put(connect(serve(kind), kind), 1, "有错误") is Outcome.CREATED
    assert bodies(world) == [("li.na", f"{MARK}\n都好"), (ME, f"{MARK}\n有错误")]


@pytest.mark.parametrize(
    ("kind", "who"), [(Kind.GITHUB, "github-actions[bot]"), (Kind.GITHUB, "kb[bot]"), (Kind.GITEA, "gitea-actions")]
)
def test_the_token_of_a_job_knows_its_own_comment(
    world: World, serve: Serve, connect: Connect, kind: Kind, who: str
) -> None:
    pull = world.open("甲", ENTRY)
    pull.comments.append(Comment(499, "li.na", f"{MARK}\n假的", world.tick()))
    pull.comments.append(Comment(500, who, f"{MARK}\n旧的", world.tick()))
    server = serve(kind)
    # Such a token may not ask who it is.
    server.faults = {2: Fault(status=403, body='{"message": "Resource not accessible by integration"}')}
    assert comment.put(connect(server, kind), 1, "新的") is Outcome.UPDATED
    assert bodies(world) == [("li.na", f"{MARK}\n假的"), (who, f"{MARK}\n新的")]


def test_when_nobody_can_say_whose_comment_it_is_none_is_added(world: World, serve: Serve, connect: Connect) -> None:
    pull = world.open("甲", ENTRY)
    pull.comments.append(Comment(500, ME, f"{MARK}\n旧的", world.tick()))
    for kind, fault in ((Kind.GITLAB, Fault(status=401)), (Kind.GITHUB, Fault(cut=True))):
        server = serve(kind)
        server.faults = {2: fault}
        with pytest.raises(ForgeError):
            comment.put(connect(server, kind), 1, "新的")
    assert bodies(world) == [(ME, f"{MARK}\n旧的")]


@on_every_forge
def test_what_is_too_long_is_cut_at_the_end_of_a_line(world: World, serve: Serve, connect: Connect, kind: Kind) -> None:
    world.open("甲", ENTRY)
    connection = connect(serve(kind), kind)
    text = "- `kb/mail/a.md`：有一个错误 🔑\n" * 5000
    assert comment.put(connection, 1, text) is Outcome.CREATED
    assert comment.put(connection, 1, text) is Outcome.UNCHANGED
    body = world.pulls[1].comments[0].body
    assert body.endswith("有一个错误 🔑\n\n…")
    assert 60_000 < len(body.encode("utf-16-le")) // 2 <= 65_536


@on_every_forge
def test_a_comment_that_may_not_have_arrived_is_not_sent_twice(
    world: World, serve: Serve, connect: Connect, kind: Kind
) -> None:
    world.open("甲", ENTRY)
    server = serve(kind)
    server.faults = {2: Fault(status=502)}
    with pytest.raises(ForgeError, match="is failing"):
        comment.put(connect(server, kind), 1, "有错误")
    assert [asked.split(" ")[0] for asked in server.asked] == ["GET", "POST"]

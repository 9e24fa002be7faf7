"""The file of review facts."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from kblib.errors import KbError
from kblib.request import EventKind
from kblib.review import snapshot
from kblib.review.findings import Near, of_notes
from kblib.review.snapshot import Snapshot
from tests.review.requests import K, at, event, note, request

SCHEMA = json.loads((Path(__file__).parents[2] / "schema/review.schema.json").read_text(encoding="utf-8"))


def test_it_comes_back_as_it_was_written(tmp_path: Path) -> None:
    written = Snapshot(generated_at=at("5 08:00"), source="git", requests=(request(event(K.OPENED, "5 07:00")),))
    snapshot.write(tmp_path / "review.json", written)
    assert snapshot.load(tmp_path / "review.json") == written


def test_it_is_as_the_schema_says(tmp_path: Path) -> None:
    events = [event(kind, "5 07:00", "sunqi", "c1", "x") for kind in EventKind]
    full = request(
        *events, url="https://git.example.com/12", title="x", branch="b", draft=True, merge_commit="m",
        updated_at=at("5 08:00"),
    )  # fmt: skip
    found = of_notes("#12", "c1", [note()], [Near(path="kb/mail/a.md", id="KB-ACD02", title="x", score=0.9)])
    made = Snapshot(generated_at=at("5 08:00"), source="github", requests=(full,), findings=(found,))
    snapshot.write(tmp_path / "review.json", made)
    assert snapshot.load(tmp_path / "review.json") == made
    Draft202012Validator.check_schema(SCHEMA)
    document = json.loads((tmp_path / "review.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(document)) == []
    document["requests"][0]["token"] = "x"
    assert not Draft202012Validator(SCHEMA).is_valid(document)


def test_requests_are_ordered_by_number(tmp_path: Path) -> None:
    keys = ("#10", "topic", "#9", "!11", "another")
    snapshot.write(
        tmp_path / "review.json",
        Snapshot(generated_at=at("5 08:00"), source="git", requests=tuple(request(key=key) for key in keys)),
    )
    loaded = snapshot.load(tmp_path / "review.json")
    assert loaded
    assert [item.key for item in loaded.requests] == ["another", "topic", "#9", "#10", "!11"]


def test_the_same_facts_make_the_same_file(tmp_path: Path) -> None:
    events = [event(K.OPENED, "5 07:00"), event(K.APPROVED, "5 08:00", "sunqi"), event(K.PUSHED, "5 08:00")]
    for name, order in (("a", events), ("b", events[::-1])):
        made = Snapshot(generated_at=at("5 08:00"), source="git", requests=(request(*order),))
        snapshot.write(tmp_path / name, made)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_there_may_be_none(tmp_path: Path) -> None:
    assert snapshot.load(tmp_path / "review.json") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"version": 2, "generated_at": "2026-01-05T08:00:00Z", "source": "git"}',
        '{"version": 1, "generated_at": "yesterday", "source": "git"}',
        '{"version": 1, "generated_at": "2026-01-05T08:00:00Z", "source": "git", "requests": [{"key": 12}]}',
        '{"version": 1, "generated_at": "2026-01-05T08:00:00", "source": "git"}',
        '{"version": 1, "generated_at": "9999-12-31T23:59:59Z", "source": "git"}',
        '{"version": 1, "generated_at": "2026-01-05T08:00:00Z", "source": "git", "requests": [{"key": ""}]}',
        '{"version": 1, "generated_at": "2026-01-05T08:00:00Z", "source": "git", "requests": [{"key": "#1",'
        ' "events": [{"kind": "opened", "at": "2026-01-05T08:00:00"}]}]}',
        '{"version": 1, "generated_at": "2026-01-05T08:00:00Z", "source": "git", "requests": [{"key": "#1",'
        ' "files": [{"path": "kb/mail/a.md", "change": "exploded"}]}]}',
    ],
)
def test_what_is_no_snapshot_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "review.json").write_text(text)
    with pytest.raises(KbError, match="run kb review sync again"):
        snapshot.load(tmp_path / "review.json")

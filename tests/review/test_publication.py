"""What the site shows."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kblib.errors import KbError
from kblib.request import Event
from kblib.review import publication
from kblib.review.publication import Publication
from tests.git.repository import Repository
from tests.review.requests import K, at, event, request
from tests.serving import serving

NOW = at("20 00:00")


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with serving(tmp_path) as found:
        yield found


def put(folder: Path, text: str) -> None:
    (folder / "build.json").write_text(text)
    os.utime(folder / "build.json", (at("6 08:00").timestamp(),) * 2)


def test_a_folder_tells_its_commit_and_since_when(tmp_path: Path) -> None:
    put(tmp_path, json.dumps({"version": 1, "commit": "b"}))
    assert publication.find(str(tmp_path), NOW) == Publication(commit="b", at=at("6 08:00"))


def test_a_server_tells_its_commit_and_since_when(tmp_path: Path, address: str) -> None:
    put(tmp_path, json.dumps({"version": 1, "commit": "b"}))
    assert publication.find(address, NOW) == Publication(commit="b", at=at("6 08:00"))


@pytest.mark.parametrize("text", ["<html>", "[]", "{}", '{"commit": null}'])
def test_a_site_of_another_kind_is_refused(tmp_path: Path, text: str) -> None:
    put(tmp_path, text)
    with pytest.raises(KbError, match=r"has no build\.json that can be used"):
        publication.find(str(tmp_path), NOW)


def test_a_site_that_is_not_there_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(KbError, match=r"has no build\.json"):
        publication.find(str(tmp_path / "nowhere"), NOW)
    with pytest.raises(KbError, match="the server answers 404"):
        publication.find(address, NOW)


def test_what_the_site_contains_is_published(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "base")
    commits = [repository.save(str(number), f"2026-01-0{number}T08:00") for number in (4, 5, 7)]
    merged = [
        event(K.MERGED, f"{number} 08:00", commit=commit) for number, commit in zip((4, 5, 7), commits, strict=True)
    ]
    requests = [request(item, merge_commit=item.commit) for item in merged]
    found = publication.published(
        repository.root, requests, Publication(commit=commits[1], at=at("6 08:00")), is_first=False
    )
    shown = Event(kind=K.PUBLISHED, at=at("6 08:00"), commit=commits[1], inferred=True)
    assert [item.events[1:] for item in found] == [(shown,), (shown,), ()]


def test_it_is_never_published_before_the_merge(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "base")
    commit = repository.save("x", "2026-01-05T08:00")
    one = request(event(K.MERGED, "5 08:00", commit=commit), merge_commit=commit)
    (found,) = publication.published(
        repository.root, [one], Publication(commit=commit, at=at("4 08:00")), is_first=False
    )
    assert found.events[-1].at == at("5 08:00")


def test_what_the_site_showed_before_anybody_looked_is_published_with_the_merge(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "base")
    commit = repository.save("x", "2026-01-05T08:00")
    one = request(event(K.MERGED, "5 08:00", commit=commit), merge_commit=commit)
    shown = Publication(commit=commit, at=at("30 08:00"))
    (found,) = publication.published(repository.root, [one], shown, is_first=True)
    assert found.events[-1] == Event(kind=K.PUBLISHED, at=at("5 08:00"), commit=commit, inferred=True)


def test_the_first_time_that_it_was_seen_is_kept() -> None:
    merged, shown = event(K.MERGED, "5 08:00"), event(K.PUBLISHED, "5 09:00")
    known = [request(merged, shown, key="#1")]
    assert publication.keep([request(merged, key="#1"), request(merged, key="#2")], known) == (
        request(merged, shown, key="#1"),
        request(merged, key="#2"),
    )

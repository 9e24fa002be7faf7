"""How entries stand, by requests and by what the main line has done to them since."""

from collections.abc import Sequence

import pytest

from kblib.git import FileHistory, Reread, Traces
from kblib.request import ChangedFile
from kblib.review import entries
from kblib.review.entries import EntryState, Register
from kblib.review.state import Review
from tests.review.requests import PEOPLE, K, at, event, review

A = "kb/mail/a.md"


def traces(**last: str) -> Traces:
    """The main line `c0` (the newest), `c1`, … with the last commit of each file."""
    day = at("1 00:00").date()
    files = {
        f"kb/mail/{name}.md": FileHistory(created_on=day, updated_on=day, changes=1, commit=commit)
        for name, commit in last.items()
    }
    return Traces(known=True, files=files, positions={f"c{number}": number for number in range(10)})


def register(reviews: Sequence[Review], known: Traces) -> Register:
    return entries.register(reviews, known, PEOPLE)


def merged(key: str, merge: str, hour: int = 11, approved: bool = True, path: str = A) -> Review:
    events = [event(K.OPENED, "5 08:00"), event(K.MERGED, f"5 {hour}:00", "sunqi", merge)]
    if approved:
        events.append(event(K.APPROVED, "5 10:00", "sunqi", "h"))
    file = ChangedFile(path=path, change="added")
    return review(*events, key=key, head="h", merge_commit=merge, files=(file,))


def waiting(key: str, **file: str) -> Review:
    return review(
        event(K.OPENED, "8 08:00"), key=key, files=(ChangedFile(**{"path": A, "change": "modified", **file}),)
    )


def test_an_entry_is_as_its_request() -> None:
    found = register([merged("#1", "c3")], traces(a="c3")).entry("KB-1", A)
    assert (found.state, found.review and found.review.request.key) == (EntryState.MERGED, "#1")
    assert found.reviewed_at == at("5 10:00")


def test_the_latest_request_counts() -> None:
    reviews = [merged("#1", "c3"), merged("#2", "c2", hour=12, approved=False)]
    found = register(reviews, traces(a="c2")).entry("KB-1", A)
    assert (found.state, found.review and found.review.request.key) == (EntryState.UNREVIEWED, "#2")


def test_of_requests_merged_in_one_second_the_last_on_the_line_counts() -> None:
    found = register([merged("#1", "c3"), merged("#2", "c2")], traces(a="c2")).entry("KB-1", A)
    assert found.review and found.review.request.key == "#2"


@pytest.mark.parametrize(
    ("last", "state"),
    [("c3", EntryState.MERGED), ("c4", EntryState.MERGED), ("c2", EntryState.UNREVIEWED)],
    ids=["changed by the merge", "changed by an earlier commit of a rebase", "changed since"],
)
def test_what_the_main_line_did_after_the_merge_is_unreviewed(last: str, state: EntryState) -> None:
    assert register([merged("#1", "c3")], traces(a=last)).entry("KB-1", A).state is state


def test_what_came_without_a_request_is_unreviewed() -> None:
    found = register([], traces(a="c3")).entry("KB-1", A)
    assert (found.state, found.review) == (EntryState.UNREVIEWED, None)


def test_an_entry_that_is_nowhere_but_in_a_request_is_as_that() -> None:
    found = register([waiting("#3", change="added")], traces()).entry("KB-1", A)
    assert (found.state, found.review and found.review.request.key) == (EntryState.IN_REVIEW, "#3")


def test_an_entry_that_is_in_no_commit_is_unknown() -> None:
    assert register([], traces()).entry("KB-1", A).state is EntryState.UNKNOWN


def test_in_a_shallow_clone_the_requests_of_the_snapshot_are_believed() -> None:
    found = register([merged("#1", "c3")], Traces(known=False))
    assert found.entry("KB-1", A).state is EntryState.MERGED
    assert found.entry("KB-2", "kb/mail/b.md").state is EntryState.UNKNOWN


def test_ten_requests_that_touch_one_entry() -> None:
    reviews = [merged("#1", "c3"), *(waiting(f"#{number}") for number in range(2, 11))]
    found = register(reviews, traces(a="c3")).entry("KB-1", A)
    assert found.state is EntryState.MERGED
    assert sorted(item.request.key for item in found.waiting) == sorted(f"#{number}" for number in range(2, 11))


def test_one_request_that_touches_ten_entries() -> None:
    files = tuple(ChangedFile(path=f"kb/mail/{name}.md", change="added") for name in "abcdefghij")
    events = (event(K.OPENED, "5 08:00"), event(K.APPROVED, "5 10:00", "sunqi", "h"), event(K.MERGED, "5 11:00"))
    one = review(*events, head="h", merge_commit="c3", files=files)
    found = register([one], traces(**dict.fromkeys("abcdefghij", "c3")))
    assert {found.entry("", file.path).state for file in files} == {EntryState.MERGED}


def test_a_request_that_renames_an_entry_waits_to_change_it() -> None:
    renaming = waiting("#2", path="kb/mail/b.md", change="renamed", former_path=A)
    found = register([merged("#1", "c3"), renaming], traces(a="c3")).entry("KB-1", A)
    assert [item.request.key for item in found.waiting] == ["#2"]


def test_a_merged_rename_says_nothing_of_what_later_has_the_former_name() -> None:
    file = ChangedFile(path="kb/mail/b.md", change="renamed", former_path=A)
    events = (event(K.OPENED, "5 08:00"), event(K.APPROVED, "5 10:00", "sunqi", "h"), event(K.MERGED, "5 11:00"))
    renaming = review(*events, head="h", merge_commit="c3", files=(file,))
    found = register([renaming], traces(a="c2", b="c3"))
    assert found.entry("", A).state is EntryState.UNREVIEWED
    assert found.entry("", "kb/mail/b.md").state is EntryState.MERGED


def test_an_entry_is_found_by_its_id_under_a_path_that_is_not_here() -> None:
    found = register([waiting("#2", path="kb/mail/new.md", id="KB-1")], traces()).entry("KB-1", "")
    assert (found.state, [item.request.key for item in found.waiting]) == (EntryState.IN_REVIEW, ["#2"])


def test_reading_again_moves_the_date_of_the_review() -> None:
    again = Reread(entry_id="KB-1", at=at("9 08:00"), by="sun.qi@example.com")
    known = traces(a="c3")
    found = register(
        [merged("#1", "c3")], Traces(known=True, files=known.files, positions=known.positions, rereads=(again,))
    )
    assert found.entry("KB-1", A).reviewed_at == at("9 08:00")
    assert [reread.by for reread in found.entry("KB-1", A).rereads] == ["sun.qi"]
    assert found.entry("KB-2", A).reviewed_at == at("5 10:00")

"""GitLab's REST interface over a world; what people did stands in notes, in GitLab's own words."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tests.forge.fake.answer import Answer, page_of
from tests.forge.fake.repository import Changed
from tests.forge.fake.world import Comment, Pull, World

_STATES = {"open": "opened", "closed": "closed", "merged": "merged"}
_NOTES = {
    "approved": "approved this merge request",
    "dismissed": "unapproved this merge request",
    "changes_requested": "requested changes",
    "commented": "left review comments",
    "drafted": "marked this merge request as **draft**",
    "ready": "marked this merge request as **ready**",
}
_PIPELINES = {"success": "success", "failure": "failed", "pending": "running"}


class GitLab:
    """Answers to requests below `/api/v4`."""

    api = "/api/v4"
    schema = "gitlab.json"

    def __init__(self, world: World, me: str) -> None:
        self._world = world
        self._me = me
        self.resets_approvals = False
        """Whether a push takes approvals back without a note, as a project can be set."""
        self.silent_opinions = False
        """Whether no note is written when changes are requested, as in some editions."""

    def answer(self, method: str, path: str, query: Mapping[str, str], body: Any) -> Answer | None:
        """What GitLab says; None where it knows no such path."""
        if path == "/api/v4/user":
            return Answer(200, self._user(self._me), "SimpleUserSchema")
        if path == "/api/v4/projects/team%2Fkb":
            return Answer(200, _PROJECT, "ProjectSchema")
        rest = path.removeprefix("/api/v4/projects/team%2Fkb")
        if rest == "/merge_requests":
            return page_of(self._listed(query), query, "MergeRequestSchema", "per_page")
        found = re.fullmatch(r"/merge_requests/(\d+)(?:/(\w+))?(?:/(\d+))?", rest)
        if not found or int(found[1]) not in self._world.pulls:
            return None
        pull = self._world.pulls[int(found[1])]
        if method != "GET":
            return self._write(pull, found[3], body)
        return self._about(pull, found[2] or "", query)

    def _about(self, pull: Pull, what: str, query: Mapping[str, str]) -> Answer:
        match what:
            case "":
                request = self._request(pull) | {"head_pipeline": self._pipeline(pull)}
                return Answer(200, request, "ExpandedMergeRequestSchema")
            case "approvals":
                return Answer(200, self._approvals(pull), "MergeRequestLevelMergeRequestApprovalSchema")
        lists: dict[str, tuple[list[Any], str]] = {
            "commits": ([_commit(commit) for commit in reversed(pull.commits())], "CommitSchema"),
            "versions": (_versions(pull), "MergeRequestDiffVersionsSchema"),
            "diffs": ([_diff(change) for change in pull.changed()], "MergeRequestDiffSchema"),
            "notes": (self._notes(pull), "NoteSchema"),
            "reviewers": (self._reviewers(pull), "MergeRequestReviewerSchema"),
            "resource_label_events": (self._label_events(pull), "LabelEventSchema"),
            "resource_state_events": (self._state_events(pull), "StateEventSchema"),
        }
        items, kind = lists[what]
        return page_of(items, query, kind, "per_page")

    def _listed(self, query: Mapping[str, str]) -> list[Any]:
        after = query.get("updated_after")
        found = [
            pull
            for pull in self._world.pulls.values()
            if _STATES[pull.state] == query["state"]
            and pull.target == query["target_branch"]
            and (not after or pull.updated_at >= datetime.fromisoformat(after))
        ]
        return [self._request(pull) for pull in sorted(found, key=lambda pull: pull.updated_at, reverse=True)]

    def _request(self, pull: Pull) -> dict[str, Any]:
        merged, closed = pull.last("merged"), pull.last("closed")
        is_merged = pull.state == "merged"
        return {
            "id": 1000 + pull.number,
            "iid": pull.number,
            "project_id": 7,
            "title": f"Draft: {pull.title}" if pull.draft else pull.title,
            "description": None,
            "state": _STATES[pull.state],
            "created_at": _time(pull.created_at),
            "updated_at": _time(pull.updated_at),
            "web_url": f"https://gitlab.example.com/team/kb/-/merge_requests/{pull.number}",
            "merged_by": self._user(merged.who) if merged and is_merged else None,
            "merged_at": _time(merged.at) if merged and is_merged else None,
            "closed_by": self._user(closed.who) if closed and pull.state == "closed" else None,
            "closed_at": _time(closed.at) if closed and pull.state == "closed" else None,
            "target_branch": pull.target,
            "source_branch": pull.branch,
            "author": self._user(pull.author),
            "labels": list(pull.labels),
            "draft": pull.draft,
            "sha": pull.head,
            "merge_commit_sha": pull.merge_commit if pull.shape == "merge" else None,
            "squash_commit_sha": pull.merge_commit if pull.shape == "squash" else None,
        }

    def _pipeline(self, pull: Pull) -> Any:
        checked = pull.last("checked")
        if not checked:
            return None
        return {
            "id": checked.id,
            "iid": 1,
            "project_id": 7,
            "sha": checked.commit,
            "ref": f"refs/merge-requests/{pull.number}/head",
            "status": _PIPELINES[pull.check],
            "source": "merge_request_event",
            "created_at": _time(checked.at),
            "updated_at": _time(checked.at),
            "web_url": f"https://gitlab.example.com/team/kb/-/pipelines/{checked.id}",
        }

    def _notes(self, pull: Pull) -> list[Any]:
        notes = []
        for item in pull.history:
            if item.kind == "review_requested":
                notes.append(self._note(pull, item.id, item.who, f"requested review from @{item.whom}", item.at, True))
            elif item.kind == "dismissed":
                notes.append(self._note(pull, item.id, item.whom, _NOTES["dismissed"], item.at, True))
            elif item.kind in _NOTES and not (self.silent_opinions and item.kind == "changes_requested"):
                notes.append(self._note(pull, item.id, item.who, _NOTES[item.kind], item.at, True))
        notes += [self._note(pull, item.id, item.who, item.body, item.at, False) for item in pull.comments]
        return sorted(notes, key=lambda note: (note["created_at"], note["id"]))

    def _note(self, pull: Pull, id_: int, who: str, body: str, at: datetime, system: bool) -> Any:
        return {
            "id": id_,
            "body": body,
            "author": self._user(who),
            "created_at": _time(at),
            "updated_at": _time(at),
            "system": system,
            "noteable_id": 1000 + pull.number,
            "noteable_type": "MergeRequest",
            "noteable_iid": pull.number,
        }

    def _approvals(self, pull: Pull) -> Any:
        standing = [who for who, kind in _opinions(pull, self.resets_approvals).items() if kind == "approved"]
        return {
            "id": 1000 + pull.number,
            "iid": pull.number,
            "project_id": 7,
            "title": pull.title,
            "description": "",
            "state": _STATES[pull.state],
            "created_at": _time(pull.created_at),
            "updated_at": _time(pull.updated_at),
            "merge_status": "can_be_merged",
            "approvals_required": 1,
            "approvals_left": 0 if standing else 1,
            "approved_by": [{"user": self._user(who)} for who in standing],
        }

    def _reviewers(self, pull: Pull) -> list[Any]:
        states = {"approved": "approved", "changes_requested": "requested_changes", "commented": "reviewed"}
        opinions = _opinions(pull, self.resets_approvals)
        asked = [item.whom for item in pull.history if item.kind == "review_requested"]
        return [
            {
                "user": self._user(who),
                "state": states.get(opinions.get(who, ""), "unreviewed"),
                "created_at": _time(pull.created_at),
            }
            for who in dict.fromkeys([*asked, *opinions])
        ]

    def _label_events(self, pull: Pull) -> list[Any]:
        return [
            {
                "id": item.id,
                "user": self._user(item.who),
                "created_at": _time(item.at),
                "resource_type": "MergeRequest",
                "resource_id": 1000 + pull.number,
                "label": {"id": 1, "name": item.label, "color": "#dc143c"},
                "action": "add" if item.kind == "labelled" else "remove",
            }
            for item in pull.history
            if item.kind in ("labelled", "unlabelled")
        ]

    def _state_events(self, pull: Pull) -> list[Any]:
        return [
            {
                "id": item.id,
                "user": self._user(item.who),
                "created_at": _time(item.at),
                "resource_type": "MergeRequest",
                "resource_id": 1000 + pull.number,
                "state": item.kind,
            }
            for item in pull.history
            if item.kind in ("closed", "reopened", "merged")
        ]

    def _write(self, pull: Pull, note: str | None, body: Any) -> Answer:
        if note:
            comment = next(item for item in pull.comments if item.id == int(note))
            comment.body = body["body"]
            return Answer(200, self._note(pull, comment.id, comment.who, comment.body, comment.at, False), "NoteSchema")
        comment = Comment(self._world.new_id(), self._me, body["body"], self._world.tick())
        pull.comments.append(comment)
        return Answer(201, self._note(pull, comment.id, comment.who, comment.body, comment.at, False), "NoteSchema")

    def _user(self, who: str) -> Any:
        name = "ghost" if who in self._world.gone else who
        address = f"https://gitlab.example.com/{name}"
        return {"id": 1, "username": name, "name": name, "state": "active", "avatar_url": address, "web_url": address}


_PROJECT = {
    "id": 7,
    "path_with_namespace": "team/kb",
    "default_branch": "main",
    "web_url": "https://gitlab.example.com/team/kb",
}


def _opinions(pull: Pull, resets_approvals: bool) -> dict[str, str]:
    """What each reviewer's opinion is now."""
    found: dict[str, str] = {}
    for item in pull.history:
        if item.kind in ("approved", "changes_requested", "commented"):
            found[item.who] = item.kind
        elif item.kind == "dismissed":
            found.pop(item.whom, None)
        elif item.kind == "pushed" and resets_approvals:
            found = {who: kind for who, kind in found.items() if kind != "approved"}
    return found


def _versions(pull: Pull) -> list[Any]:
    """GitLab lists them newest first."""
    pushes = [item for item in pull.history if item.kind == "pushed"]
    heads = [(pull.first_head, pull.created_at, 1), *((item.commit, item.at, item.id) for item in pushes)]
    return [
        {
            "id": id_,
            "head_commit_sha": head,
            "base_commit_sha": pull.base,
            "start_commit_sha": pull.base,
            "created_at": _time(at),
            "merge_request_id": 1000 + pull.number,
            "state": "collected",
            "real_size": "1",
        }
        for head, at, id_ in reversed(heads)
    ]


def _commit(commit: Any) -> Any:
    return {
        "id": commit.sha,
        "short_id": commit.sha[:8],
        "title": commit.title,
        "message": commit.title,
        "author_name": commit.email.partition("@")[0],
        "author_email": commit.email,
        "created_at": _time(commit.at),
        "web_url": f"https://gitlab.example.com/team/kb/-/commit/{commit.sha}",
    }


def _diff(change: Changed) -> Any:
    return {
        "old_path": change.former or change.path,
        "new_path": change.path,
        "a_mode": "100644",
        "b_mode": "100644",
        "new_file": change.status == "A",
        "renamed_file": change.status == "R",
        "deleted_file": change.status == "D",
        "diff": "",
    }


def _time(moment: datetime) -> str:
    """GitLab tells thousandths."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"

"""Gitea's REST interface over a world, which is Forgejo's too."""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from tests.forge.fake.answer import Answer, page_of
from tests.forge.fake.repository import Changed
from tests.forge.fake.repository import Commit as GitCommit
from tests.forge.fake.world import Comment, Happening, Pull, World

_CHANGES = {"A": "added", "M": "changed", "D": "deleted", "R": "renamed"}
_REVIEWS = {"approved": "APPROVED", "changes_requested": "REQUEST_CHANGES", "commented": "COMMENT"}
_CHECKS = {"success": "success", "failure": "failure", "pending": "pending"}
_MOST = 50
# The server writes times in its own zone.
_ZONE = timezone(timedelta(hours=8))


class Gitea:
    """Answers to requests below `/api/v1`."""

    api = "/api/v1"
    schema = "gitea.json"

    def __init__(self, world: World, me: str) -> None:
        self._world = world
        self._me = me

    def answer(self, method: str, path: str, query: Mapping[str, str], body: Any) -> Answer | None:
        """What Gitea says; None where it knows no such path."""
        if path == "/api/v1/user":
            return Answer(200, self._user(self._me), "User")
        if path == "/api/v1/repos/team/kb":
            return Answer(200, _REPOSITORY, "Repository")
        if path == "/api/v1/repos/team/kb/pulls":
            return page_of(self._listed(query), query, "PullRequest", "limit", _MOST)
        if found := re.fullmatch(r"/api/v1/repos/team/kb/commits/(\w+)/status", path):
            return Answer(200, self._status(found[1]), "CombinedStatus")
        if found := re.fullmatch(r"/api/v1/repos/team/kb/issues/comments/(\d+)", path):
            comments = [item for pull in self._world.pulls.values() for item in pull.comments]
            comment = next(item for item in comments if item.id == int(found[1]))
            comment.body = body["body"]
            return Answer(200, self._comment(comment), "Comment")
        found = re.fullmatch(r"/api/v1/repos/team/kb/(?:pulls|issues)/(\d+)(?:/(\w+))?", path)
        if not found or int(found[1]) not in self._world.pulls:
            return None
        return self._about(self._world.pulls[int(found[1])], found[2] or "", method, query, body)

    def _about(self, pull: Pull, what: str, method: str, query: Mapping[str, str], body: Any) -> Answer:
        match what:
            case "files":
                return page_of([_file(change) for change in pull.changed()], query, "ChangedFile", "limit", _MOST)
            case "commits":
                commits = [self._commit(commit) for commit in reversed(pull.commits())]
                return page_of(commits, query, "Commit", "limit", _MOST)
            case "reviews":
                return _counted(self._reviews(pull), query, "PullReview")
            case "timeline":
                # The header counts what is on the page, and no Link tells of another.
                answer = page_of(self._timeline(pull), query, "TimelineComment", "limit", _MOST)
                return answer._replace(headers={"X-Total-Count": str(len(answer.body))})
            case "comments" if method == "POST":
                comment = Comment(self._world.new_id(), self._me, body["body"], self._world.tick())
                pull.comments.append(comment)
                return Answer(201, self._comment(comment), "Comment")
            case "comments":
                # All at once, whatever page is asked for.
                comments = [self._comment(item) for item in pull.comments]
                return Answer(200, comments, "Comment", {"X-Total-Count": str(len(comments))})
        return Answer(200, self._pull(pull), "PullRequest")

    def _listed(self, query: Mapping[str, str]) -> list[Any]:
        found = [pull for pull in self._world.pulls.values() if (pull.state == "open") == (query["state"] == "open")]
        return [self._pull(pull) for pull in sorted(found, key=lambda pull: pull.updated_at, reverse=True)]

    def _pull(self, pull: Pull) -> Any:
        merged, is_merged = pull.last("merged"), pull.state == "merged"
        ended = (merged if is_merged else pull.last("closed")) if pull.state != "open" else None
        return {
            "id": 1000 + pull.number,
            "number": pull.number,
            "title": f"WIP: {pull.title}" if pull.draft else pull.title,
            "body": "",
            "state": "open" if pull.state == "open" else "closed",
            "draft": pull.draft,
            "html_url": f"https://gitea.example.com/team/kb/pulls/{pull.number}",
            "user": self._user(pull.author),
            "head": {"label": pull.branch, "ref": pull.branch, "sha": pull.head, "repo_id": 8 if pull.fork else 7},
            "base": {"label": pull.target, "ref": pull.target, "sha": pull.base, "repo_id": 7},
            "merged": is_merged,
            "merged_at": _time(merged.at) if merged else None,
            "merged_by": self._user(merged.who) if merged else None,
            "merge_commit_sha": pull.merge_commit or None,
            "created_at": _time(pull.created_at),
            "updated_at": _time(pull.updated_at),
            "closed_at": _time(ended.at) if ended else None,
            "labels": [{"id": 1, "name": name, "color": "dc143c"} for name in pull.labels],
        }

    def _commit(self, commit: GitCommit) -> Any:
        login = commit.email.partition("@")[0]
        account = None if login in self._world.strangers | self._world.gone else self._user(login)
        person = {"name": login, "email": commit.email, "date": _time(commit.at)}
        return {
            "sha": commit.sha,
            "html_url": f"https://gitea.example.com/team/kb/commit/{commit.sha}",
            "author": account,
            "committer": account,
            "commit": {"message": commit.title, "author": person, "committer": person},
            "created": _time(commit.at),
        }

    def _reviews(self, pull: Pull) -> list[Any]:
        kinds = {**_REVIEWS, "review_requested": "REQUEST_REVIEW"}
        return [
            {
                "id": item.id,
                "user": None if item.whom.startswith("team:") else self._user(item.whom or item.who),
                "state": kinds[item.kind],
                "body": "",
                "commit_id": item.commit,
                "stale": item.commit != pull.head,
                "official": True,
                "dismissed": any(other.of == item.id for other in pull.history),
                "submitted_at": _time(item.at),
                "updated_at": _time(item.at),
            }
            for item in pull.history
            if item.kind in kinds
        ]

    def _timeline(self, pull: Pull) -> list[Any]:
        found = [item for happening in pull.history if (item := self._item(pull, happening))]
        found += [self._told(item.id, "comment", item.who, item.at) | {"body": item.body} for item in pull.comments]
        return sorted(found, key=lambda item: (item["created_at"], item["id"]))

    def _item(self, pull: Pull, item: Happening) -> Any:
        def told(kind: str, **more: Any) -> Any:
            return self._told(item.id, kind, item.who, item.at) | more

        match item.kind:
            case "pushed":
                content = {"is_force_push": item.forced, "commit_ids": [pull.first_head, item.commit]}
                return told("pull_push", body=json.dumps(content))
            case "review_requested":
                team = item.whom.startswith("team:")
                return told("review_request", assignee=None if team else self._user(item.whom))
            case "dismissed":
                return told("dismiss_review", review_id=item.of)
            case "labelled" | "unlabelled":
                label = {"id": 1, "name": item.label, "color": "dc143c"}
                return told("label", label=label, body="1" if item.kind == "labelled" else "")
            case "drafted" | "ready":
                titles = [pull.title, f"WIP: {pull.title}"]
                old, new = titles if item.kind == "drafted" else reversed(titles)
                return told("change_title", old_title=old, new_title=new)
            case "closed" | "reopened" | "merged":
                return told({"closed": "close", "reopened": "reopen", "merged": "merge_pull"}[item.kind])
            case "approved" | "changes_requested" | "commented":
                return told("review", review_id=item.id)
        return None

    def _told(self, id_: int, kind: str, who: str, at: datetime) -> dict[str, Any]:
        return {
            "id": id_,
            "type": kind,
            "user": self._user(who),
            "body": "",
            "created_at": _time(at),
            "updated_at": _time(at),
            "old_title": "",
            "new_title": "",
            "review_id": 0,
            "removed_assignee": False,
            "assignee": None,
            "label": None,
        }

    def _status(self, commit: str) -> Any:
        checks = [
            (pull, item)
            for pull in self._world.pulls.values()
            for item in pull.history
            if item.kind == "checked" and item.commit == commit
        ]
        if not checks:
            return {"sha": commit, "state": "", "statuses": None, "total_count": 0}
        pull, item = checks[-1]
        status = {
            "id": item.id,
            "context": "check",
            "status": _CHECKS[pull.check],
            "created_at": _time(item.at),
            "updated_at": _time(item.at),
        }
        return {"sha": commit, "state": _CHECKS[pull.check], "statuses": [status], "total_count": 1}

    def _comment(self, comment: Comment) -> Any:
        return {
            "id": comment.id,
            "body": comment.body,
            "user": self._user(comment.who),
            "html_url": f"https://gitea.example.com/comments/{comment.id}",
            "created_at": _time(comment.at),
            "updated_at": _time(comment.at),
        }

    def _user(self, who: str) -> Any:
        name = "Ghost" if who in self._world.gone else who
        address = f"https://gitea.example.com/{name}"
        return {"id": 1, "login": name, "full_name": name, "email": f"{who}@example.com", "html_url": address}


_REPOSITORY = {
    "id": 7,
    "full_name": "team/kb",
    "default_branch": "main",
    "html_url": "https://gitea.example.com/team/kb",
}


def _counted(items: list[Any], query: Mapping[str, str], kind: str) -> Answer:
    """A list without `Link`, whose number of items stands in a header."""
    return page_of(items, query, kind, "limit", _MOST)._replace(headers={"X-Total-Count": str(len(items))})


def _file(change: Changed) -> Any:
    file = {
        "filename": change.path,
        "status": _CHANGES[change.status],
        "additions": 1,
        "deletions": 0,
        "changes": 1,
    }
    return file | ({"previous_filename": change.former} if change.former else {})


def _time(moment: datetime) -> str:
    return moment.astimezone(_ZONE).isoformat()

"""GitHub's interfaces over a world: GraphQL, executed against GitHub's own schema, and two paths of REST."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import graphql

from tests.forge.fake.answer import Answer, page_of
from tests.forge.fake.world import Comment, Happening, Pull, World

SCHEMA = graphql.build_schema((Path(__file__).parents[1] / "data/github.graphql").read_text(encoding="utf-8"))

_TIMELINE = {
    "ready": ("ReadyForReviewEvent", "READY_FOR_REVIEW_EVENT"),
    "drafted": ("ConvertToDraftEvent", "CONVERT_TO_DRAFT_EVENT"),
    "review_requested": ("ReviewRequestedEvent", "REVIEW_REQUESTED_EVENT"),
    "dismissed": ("ReviewDismissedEvent", "REVIEW_DISMISSED_EVENT"),
    "labelled": ("LabeledEvent", "LABELED_EVENT"),
    "unlabelled": ("UnlabeledEvent", "UNLABELED_EVENT"),
    "closed": ("ClosedEvent", "CLOSED_EVENT"),
    "reopened": ("ReopenedEvent", "REOPENED_EVENT"),
    "merged": ("MergedEvent", "MERGED_EVENT"),
    "pushed": ("HeadRefForcePushedEvent", "HEAD_REF_FORCE_PUSHED_EVENT"),
}
_REVIEWS = {"approved": "APPROVED", "changes_requested": "CHANGES_REQUESTED", "commented": "COMMENTED"}
_CHANGES = {"A": "ADDED", "M": "MODIFIED", "D": "DELETED", "R": "RENAMED"}
_REST_CHANGES = {"A": "added", "M": "modified", "D": "removed", "R": "renamed"}
_CHECKS = {"success": "SUCCESS", "failure": "FAILURE", "pending": "PENDING"}


class GitHub:
    """Answers to requests below `/api/v3` and `/api/graphql`."""

    api = "/api/v3"
    schema = "github.json"

    def __init__(self, world: World, me: str) -> None:
        self._world = world
        self._me = me

    def answer(self, method: str, path: str, query: Mapping[str, str], body: Any) -> Answer | None:
        """What GitHub says; None where it knows no such path."""
        if path == "/api/graphql":
            return Answer(200, self._graphql(body), "")
        if path == "/api/v3/user":
            return Answer(200, _user(self._me), "simple-user")
        if found := re.fullmatch(r"/api/v3/repos/team/kb/pulls/(\d+)/files", path):
            pull = self._world.pulls[int(found[1])]
            return page_of([_file(change) for change in pull.changed()], query, "diff-entry", "per_page")
        if found := re.fullmatch(r"/api/v3/repos/team/kb/issues/(\d+)/comments", path):
            pull = self._world.pulls[int(found[1])]
            if method == "POST":
                pull.comments.append(Comment(self._world.new_id(), self._me, body["body"], self._world.tick()))
                return Answer(201, _comment(pull.comments[-1]), "issue-comment")
            return page_of([_comment(item) for item in pull.comments], query, "issue-comment", "per_page")
        if found := re.fullmatch(r"/api/v3/repos/team/kb/issues/comments/(\d+)", path):
            comments = [item for pull in self._world.pulls.values() for item in pull.comments]
            comment = next(item for item in comments if item.id == int(found[1]))
            comment.body = body["body"]
            return Answer(200, _comment(comment), "issue-comment")
        return None

    def _graphql(self, body: Mapping[str, Any]) -> Any:
        root = {"repository": self._repository, "nodes": self._nodes, "node": self._node}
        done = graphql.graphql_sync(SCHEMA, body["query"], root, variable_values=body["variables"])
        if done.errors:
            return {"data": done.data, "errors": [{"message": error.message} for error in done.errors]}
        return {"data": done.data}

    def _repository(self, _: Any, owner: str, name: str, **__: Any) -> Any:
        if (owner, name) != ("team", "kb"):
            return None
        return {"defaultBranchRef": {"name": "main"}, "pullRequests": self._pulls}

    def _pulls(self, _: Any, states: Sequence[str], first: int, after: str | None = None, **__: Any) -> Any:
        pulls = [pull for pull in self._world.pulls.values() if pull.state.upper() in states]
        pulls.sort(key=lambda pull: pull.updated_at, reverse=True)
        return _connection([self._pull(pull) for pull in pulls], first, after)

    def _nodes(self, _: Any, ids: Sequence[str]) -> Any:
        return [self._node(_, id_) for id_ in ids]

    def _node(self, _: Any, id: str) -> Any:  # noqa: A002 - GraphQL's own name
        return self._pull(self._world.pulls[int(id.removeprefix("PR_"))])

    def _pull(self, pull: Pull) -> dict[str, Any]:
        return {
            "__typename": "PullRequest",
            "id": f"PR_{pull.number}",
            "number": pull.number,
            "url": f"https://github.com/team/kb/pull/{pull.number}",
            "title": pull.title,
            "createdAt": _time(pull.created_at),
            "updatedAt": _time(pull.updated_at),
            "closed": pull.state != "open",
            "baseRefName": pull.target,
            "isDraft": pull.draft,
            "headRefName": pull.branch,
            "headRefOid": pull.head,
            "author": self._actor(pull.author),
            "mergeCommit": {"oid": pull.merge_commit} if pull.merge_commit else None,
            "files": _lazily(lambda: [{"path": c.path, "changeType": _CHANGES[c.status]} for c in pull.changed()]),
            "commits": _lazily(lambda: self._commits(pull)),
            "reviews": _lazily(lambda: [self._review(pull, item) for item in pull.history if item.kind in _REVIEWS]),
            "timelineItems": lambda _, itemTypes, **page: _connection(  # noqa: N803 - GraphQL's own name
                [self._item(item, pull) for item in pull.history if _kind(item)[1] in itemTypes], **page
            ),
        }

    def _commits(self, pull: Pull) -> list[dict[str, Any]]:
        return [
            {
                "commit": {
                    "oid": commit.sha,
                    "committedDate": _time(commit.at),
                    "authors": {"nodes": [{"email": commit.email, "user": self._account(commit.email)}]},
                    "statusCheckRollup": _rollup(pull),
                }
            }
            for commit in pull.commits()
        ]

    def _account(self, email: str) -> Any:
        login = email.partition("@")[0]
        return None if login in self._world.strangers | self._world.gone else {"login": login}

    def _actor(self, login: str) -> Any:
        return None if login in self._world.gone else {"__typename": "User", "login": login}

    def _review(self, pull: Pull, item: Happening) -> Any:
        dismissed = any(other.of == item.id for other in pull.history)
        return {
            "id": f"PRR_{item.id}",
            "state": "DISMISSED" if dismissed else _REVIEWS[item.kind],
            "submittedAt": _time(item.at),
            "author": self._actor(item.who),
            "commit": {"oid": item.commit},
        }

    def _item(self, item: Happening, pull: Pull) -> Any:
        former = next((other for other in pull.history if other.id == item.of), None)
        return {
            "__typename": _kind(item)[0],
            "createdAt": _time(item.at),
            "actor": self._actor(item.who),
            "label": {"name": item.label},
            "commit": {"oid": item.commit},
            "afterCommit": {"oid": item.commit},
            "requestedReviewer": _reviewer(item.whom),
            "previousReviewState": _REVIEWS[former.kind] if former else None,
            "review": self._review(pull, former) if former else None,
        }


def _kind(item: Happening) -> tuple[str, str]:
    """Pushes stand in the timeline only when they are forced; checks and reviews stand elsewhere."""
    if item.kind not in _TIMELINE or (item.kind == "pushed" and not item.forced):
        return "", ""
    return _TIMELINE[item.kind]


def _reviewer(whom: str) -> Any:
    if whom.startswith("team:"):
        return {"__typename": "Team", "slug": whom.removeprefix("team:")}
    return {"__typename": "User", "login": whom}


def _rollup(pull: Pull) -> Any:
    checked = pull.last("checked")
    if not checked:
        return None
    contexts = [
        {"__typename": "CheckRun", "startedAt": _time(checked.at), "completedAt": _time(checked.at)},
        {"__typename": "StatusContext", "createdAt": _time(pull.created_at)},
    ]
    return {"state": _CHECKS[pull.check], "contexts": {"nodes": contexts}}


def _lazily(items: Callable[[], list[Any]]) -> Callable[..., Any]:
    return lambda _, **page: _connection(items(), **page)


def _connection(items: Sequence[Any], first: int = 0, after: str | None = None, last: int = 0, **_: Any) -> Any:
    if last:
        return {"nodes": items[-last:], "pageInfo": {"hasNextPage": False, "endCursor": None}}
    start = int(after or 0)
    end = start + first
    return {
        "nodes": items[start:end],
        "pageInfo": {"hasNextPage": end < len(items), "endCursor": str(end)},
    }


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _user(login: str) -> Any:
    return {"login": login, "id": 1, "node_id": "U_1", "type": "Bot" if login.endswith("[bot]") else "User"}


def _file(change: Any) -> Any:
    address = f"https://github.com/team/kb/{change.path}"
    file = {
        "sha": "0" * 40,
        "filename": change.path,
        "status": _REST_CHANGES[change.status],
        "additions": 1,
        "deletions": 0,
        "changes": 1,
        "blob_url": address,
        "raw_url": address,
        "contents_url": address,
    }
    return file | ({"previous_filename": change.former} if change.former else {})


def _comment(comment: Comment) -> Any:
    address = f"https://github.com/comments/{comment.id}"
    return {
        "id": comment.id,
        "node_id": f"IC_{comment.id}",
        "url": address,
        "html_url": address,
        "issue_url": address,
        "body": comment.body,
        "user": _user(comment.who),
        "created_at": _time(comment.at),
        "updated_at": _time(comment.at),
        "author_association": "MEMBER",
    }

"""Makes the files beside it from the published descriptions; `README.md` says where those come from."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import graphql
from graphql.language import ast

from kblib.forge.github import queries

HERE = Path(__file__).parent

# What the fake answers with, by the publisher's name of the type.
GITHUB = {
    "diff-entry": "sha filename status additions deletions changes blob_url raw_url contents_url previous_filename",
    "issue-comment": "id node_id url body html_url user created_at updated_at issue_url author_association",
    "simple-user": "login id node_id type",
    "nullable-simple-user": "login id node_id type",
    "author-association": "",
}
GITLAB = {
    "ProjectSchema": "id path_with_namespace default_branch web_url",
    "SimpleUserSchema": "id username name state avatar_url web_url",
    'MappedOmit<SimpleUserSchema,"created_at">': "id username name state avatar_url web_url",
    "MergeRequestSchema": "id iid project_id title description state created_at updated_at web_url merged_by merged_at "
    "closed_by closed_at target_branch source_branch author labels draft sha merge_commit_sha squash_commit_sha",
    "ExpandedMergeRequestSchema": "id iid project_id title description state created_at updated_at web_url merged_by "
    "merged_at closed_by closed_at target_branch source_branch author labels draft sha merge_commit_sha "
    "squash_commit_sha head_pipeline",
    "ExpandedPipelineSchema": "id iid project_id sha ref status source created_at updated_at web_url",
    "CommitSchema": "id short_id title message author_name author_email created_at web_url",
    "MergeRequestDiffVersionsSchema": "id head_commit_sha base_commit_sha start_commit_sha created_at "
    "merge_request_id state real_size",
    "MergeRequestDiffSchema": "old_path new_path a_mode b_mode new_file renamed_file deleted_file diff",
    "NoteSchema": "id body author created_at updated_at system noteable_id noteable_type noteable_iid",
    "MergeRequestLevelMergeRequestApprovalSchema": "id iid project_id title description state created_at updated_at "
    "merge_status approvals_required approvals_left approved_by",
    "ApprovedByEntity": "user",
    "MergeRequestReviewerSchema": "user state created_at",
    "LabelEventSchema": "id user created_at resource_type resource_id label action",
    "LabelSchema": "id name color",
    "SimpleLabelSchema": "id name color",
    "StateEventSchema": "id user created_at resource_type resource_id state",
}
GITEA = {
    "Repository": "id full_name default_branch html_url",
    "User": "id login full_name email html_url",
    "PullRequest": "id number title body state draft html_url user head base merged merged_at merged_by "
    "merge_commit_sha created_at updated_at closed_at labels",
    "StateType": "",
    "PRBranchInfo": "label ref sha repo_id",
    "Label": "id name color",
    "ChangedFile": "filename status additions deletions changes previous_filename",
    "Commit": "sha html_url author committer commit created",
    "RepoCommit": "message author committer",
    "CommitUser": "name email date",
    "PullReview": "id user state body commit_id stale official dismissed submitted_at updated_at",
    "ReviewStateType": "",
    "TimelineComment": "id type user body created_at updated_at old_title new_title review_id removed_assignee "
    "assignee label",
    "CombinedStatus": "sha state statuses total_count",
    "CommitStatus": "id context status created_at updated_at",
    "CommitStatusState": "",
    "Comment": "id body user html_url created_at updated_at",
}


def main(folder: Path) -> None:
    """Writes all four."""
    sdl = (folder / "schema.graphql").read_text(encoding="utf-8")
    (HERE / "github.graphql").write_text(prune_graphql(sdl, used()), encoding="utf-8")
    rest = json.loads((folder / "api.github.com.json").read_text(encoding="utf-8"))
    write("github.json", pruned(rest["components"]["schemas"], GITHUB))
    gitlab = pruned(json.loads((folder / "gitbeaker.json").read_text(encoding="utf-8"))["definitions"], GITLAB)
    # Described for issues; of merge requests the documentation tells these too.
    # https://docs.gitlab.com/api/resource_state_events/
    state = gitlab["StateEventSchema"]["properties"]
    state["state"]["enum"] = ["opened", "closed", "reopened", "merged"]
    state["resource_type"] = {"type": "string", "enum": ["Issue", "MergeRequest"]}
    write("gitlab.json", gitlab)
    write("gitea.json", pruned(json.loads((folder / "gitea.json").read_text("utf-8"))["definitions"], GITEA, nil=True))


def write(name: str, definitions: Mapping[str, Any]) -> None:
    text = json.dumps({"definitions": definitions}, indent=1, ensure_ascii=False, sort_keys=True)
    (HERE / name).write_text(text + "\n", encoding="utf-8")


def pruned(definitions: Mapping[str, Any], kept: Mapping[str, str], *, nil: bool = False) -> dict[str, Any]:
    """The types with the properties that are kept, and no others allowed.

    With `nil` each may be null as well: Gitea's server writes Go's nil so, which its description does not tell.
    """
    found = {}
    for name, words in kept.items():
        definition = simple({key: value for key, value in definitions[name].items() if key != "nullable"})
        if words:
            properties = {key: definition["properties"][key] for key in words.split()}
            definition["properties"] = {key: or_null(value) if nil else value for key, value in properties.items()}
            definition["required"] = [key for key in definition.get("required", ()) if key in properties]
            definition["additionalProperties"] = False
        found[RENAMED.get(name, name)] = or_null(definition) if definitions[name].get("nullable") else definition
    return found


def or_null(value: Any) -> Any:
    return {"anyOf": [value, {"type": "null"}]}


def simple(value: Any) -> Any:
    """JSON Schema without prose, and OpenAPI's `nullable` in its words."""
    if isinstance(value, list):
        return [simple(item) for item in value]
    if not isinstance(value, dict):
        return value
    short = {key: simple(item) for key, item in value.items() if key not in PROSE or not isinstance(item, str | list)}
    if "$ref" in short:
        name = unquote(short["$ref"].rpartition("/")[2])
        short["$ref"] = f"#/definitions/{RENAMED.get(name, name)}"
    return or_null(short) if short.pop("nullable", False) else short


# A name that no URI can hold.
RENAMED = {'MappedOmit<SimpleUserSchema,"created_at">': "BasicUserSchema"}

PROSE = frozenset({"description", "title", "example", "examples", "default", "format", "$comment"})


def used() -> Mapping[str, set[str]]:
    """The fields that the queries ask for, by type."""
    schema = graphql.build_schema((Path(sys.argv[1]) / "schema.graphql").read_text(encoding="utf-8"), assume_valid=True)
    info = graphql.TypeInfo(schema)
    # What no query names and every answer may have: the interface behind `nodes`, and a team that was asked to review.
    fields: dict[str, set[str]] = {"Node": {"id"}, "Team": {"slug"}}

    class Seen(graphql.Visitor):
        def enter_field(self, node: ast.FieldNode, *_: Any) -> None:
            parent = info.get_parent_type()
            if parent:
                fields.setdefault(parent.name, set()).add(node.name.value)

    for text in (queries.LISTED, queries.READ, *queries.REST.values()):
        graphql.visit(graphql.parse(text), graphql.TypeInfoVisitor(info, Seen()))
    return fields


def prune_graphql(sdl: str, fields: Mapping[str, set[str]]) -> str:
    """The schema with those fields, and the types that they name."""
    document = graphql.parse(sdl)
    nodes = {node.name.value: node for node in document.definitions if isinstance(node, ast.TypeDefinitionNode)}
    interfaces = [name for name in fields if isinstance(nodes.get(name), ast.InterfaceTypeDefinitionNode)]
    named: set[str] = set()
    texts = []
    for name, node in sorted(nodes.items()):
        wanted = set(fields.get(name, ()))
        if isinstance(node, ast.ObjectTypeDefinitionNode) and implements(node, "Actor"):
            wanted |= fields["Actor"]
        if isinstance(node, ast.ObjectTypeDefinitionNode | ast.InterfaceTypeDefinitionNode) and wanted - {"__typename"}:
            texts.append(type_text(node, wanted, [name for name in interfaces if implements(node, name)], fields))
            named |= types_named(node, wanted | {field for name in interfaces for field in fields[name]})
    for node in [nodes[name] for name in named]:
        if isinstance(node, ast.InputObjectTypeDefinitionNode):
            named |= {name_of(field.type) for field in node.fields or ()}
    for name in sorted(named):
        node = nodes[name]
        if isinstance(node, ast.UnionTypeDefinitionNode):
            members = [member.name.value for member in node.types or () if fields.get(member.name.value)]
            texts.append(f"union {name} = {' | '.join(members)}")
        elif isinstance(node, ast.EnumTypeDefinitionNode):
            texts.append(block(f"enum {name}", [value.name.value for value in node.values or ()]))
        elif isinstance(node, ast.InputObjectTypeDefinitionNode):
            texts.append(block(f"input {name}", [argument_text(field) for field in node.fields or ()]))
        elif isinstance(node, ast.ScalarTypeDefinitionNode):
            texts.append(f"scalar {name}")
    head = (
        "# Pruned from GitHub's schema in npm @octokit/graphql-schema 15.26.1 (MIT, (c) GitHub 2025) by prune.py.\n\n"
    )
    return head + "\n\n".join(texts) + "\n"


def implements(node: Any, interface: str) -> bool:
    return any(item.name.value == interface for item in node.interfaces or ())


def type_text(node: Any, wanted: set[str], interfaces: list[str], fields: Mapping[str, set[str]]) -> str:
    wanted = wanted | {field for name in interfaces for field in fields[name]}
    kind = "interface" if isinstance(node, ast.InterfaceTypeDefinitionNode) else "type"
    heritage = f" implements {' & '.join(interfaces)}" if interfaces else ""
    kept = [field_text(field) for field in node.fields or () if field.name.value in wanted]
    return block(f"{kind} {node.name.value}{heritage}", kept)


def block(head: str, lines: Iterable[str]) -> str:
    return head + " {\n" + "".join(f"  {line}\n" for line in lines) + "}"


def field_text(field: Any) -> str:
    arguments = ", ".join(argument_text(argument) for argument in field.arguments or ())
    return f"{field.name.value}{f'({arguments})' if arguments else ''}: {graphql.print_ast(field.type)}"


def argument_text(argument: Any) -> str:
    default = f" = {graphql.print_ast(argument.default_value)}" if argument.default_value else ""
    return f"{argument.name.value}: {graphql.print_ast(argument.type)}{default}"


def types_named(node: Any, wanted: Iterable[str]) -> set[str]:
    found = set()
    for field in node.fields:
        if field.name.value in wanted:
            found.add(name_of(field.type))
            found |= {name_of(argument.type) for argument in field.arguments or ()}
    return found - {"String", "Int", "Boolean", "ID", "Float"}


def name_of(node: Any) -> str:
    while not isinstance(node, ast.NamedTypeNode):
        node = node.type
    return node.name.value


if __name__ == "__main__":
    main(Path(sys.argv[1]))

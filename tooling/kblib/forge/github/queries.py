"""What is asked of GitHub's GraphQL interface. The tests hold it against GitHub's published schema."""

LISTED = """
query Listed($owner: String!, $name: String!, $states: [PullRequestState!], $after: String) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name }
    pullRequests(states: $states, first: 100, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}) {
      pageInfo { hasNextPage endCursor }
      nodes { id number updatedAt closed baseRefName }
    }
  }
}
"""

_PAGE = "pageInfo { hasNextPage endCursor }"

_FILES = f"{_PAGE} nodes {{ path changeType }}"

_COMMITS = f"""{_PAGE} nodes {{ commit {{
  oid
  committedDate
  authors(first: 10) {{ nodes {{ email user {{ login }} }} }}
}} }}"""

_REVIEWS = f"{_PAGE} nodes {{ id state submittedAt author {{ login }} commit {{ oid }} }}"

_KINDS = """itemTypes: [
  READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, REVIEW_REQUESTED_EVENT, REVIEW_DISMISSED_EVENT,
  HEAD_REF_FORCE_PUSHED_EVENT, LABELED_EVENT, UNLABELED_EVENT, CLOSED_EVENT, REOPENED_EVENT, MERGED_EVENT
]"""

_TIMELINE = f"""{_PAGE} nodes {{
  kind: __typename
  ... on ReadyForReviewEvent {{ createdAt actor {{ login }} }}
  ... on ConvertToDraftEvent {{ createdAt actor {{ login }} }}
  ... on ReviewRequestedEvent {{ createdAt actor {{ login }} requestedReviewer {{ ... on User {{ login }} }} }}
  ... on ReviewDismissedEvent {{ createdAt actor {{ login }} previousReviewState review {{ id author {{ login }} }} }}
  ... on HeadRefForcePushedEvent {{ createdAt actor {{ login }} afterCommit {{ oid }} }}
  ... on LabeledEvent {{ createdAt actor {{ login }} label {{ name }} }}
  ... on UnlabeledEvent {{ createdAt actor {{ login }} label {{ name }} }}
  ... on ClosedEvent {{ createdAt actor {{ login }} }}
  ... on ReopenedEvent {{ createdAt actor {{ login }} }}
  ... on MergedEvent {{ createdAt actor {{ login }} commit {{ oid }} }}
}}"""

# The last commit is asked for by itself: only its checks count.
_CHECKS = """nodes { commit { statusCheckRollup {
  state
  contexts(first: 100) { nodes {
    ... on CheckRun { startedAt completedAt }
    ... on StatusContext { createdAt }
  } }
} } }"""

READ = f"""
query Read($ids: [ID!]!) {{
  nodes(ids: $ids) {{ ... on PullRequest {{
    id number url title createdAt updatedAt isDraft headRefName headRefOid
    author {{ login }}
    mergeCommit {{ oid }}
    files(first: 100) {{ {_FILES} }}
    commits(first: 100) {{ {_COMMITS} }}
    reviews(first: 100) {{ {_REVIEWS} }}
    timelineItems(first: 100, {_KINDS}) {{ {_TIMELINE} }}
    checks: commits(last: 1) {{ {_CHECKS} }}
  }} }}
}}
"""

REST = {
    name: f"""
query Rest($id: ID!, $after: String!) {{
  node(id: $id) {{ ... on PullRequest {{ {name}(first: 100, after: $after{more}) {{ {fields} }} }} }}
}}
"""
    for name, fields, more in (
        ("files", _FILES, ""),
        ("commits", _COMMITS, ""),
        ("reviews", _REVIEWS, ""),
        ("timelineItems", _TIMELINE, f", {_KINDS}"),
    )
}
"""What did not fit onto the first page of a request's list, by the name of the list."""

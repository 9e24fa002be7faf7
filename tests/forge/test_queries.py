"""What is asked of GitHub, held against GitHub's own schema."""

import graphql
import pytest

from kblib.forge.github import queries
from tests.forge.fake.github import SCHEMA

QUERIES = {"listed": queries.LISTED, "read": queries.READ, **queries.REST}


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_is_one_that_github_understands(name: str) -> None:
    assert graphql.validate(SCHEMA, graphql.parse(QUERIES[name])) == []


def test_the_schema_would_refuse_a_field_that_github_does_not_have() -> None:
    errors = graphql.validate(SCHEMA, graphql.parse(queries.READ.replace("isDraft", "isSketch")))
    assert [error.message for error in errors] == ["Cannot query field 'isSketch' on type 'PullRequest'."]

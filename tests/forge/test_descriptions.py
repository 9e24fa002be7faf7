"""The fake may only answer what the forges publish of themselves."""

import jsonschema_rs
import pytest

from tests.forge.fake.answer import Answer, Described


def test_a_field_that_the_forge_does_not_have_is_refused() -> None:
    answer = Answer(200, {"name": "标签", "id": 1, "color": "#fff", "colour": "#fff"}, "LabelSchema")
    with pytest.raises(jsonschema_rs.ValidationError, match="colour"):
        Described("gitlab.json").check(answer)


def test_a_field_of_another_type_is_refused() -> None:
    with pytest.raises(jsonschema_rs.ValidationError):
        Described("gitea.json").check(Answer(200, {"number": "1"}, "PullRequest"))


def test_a_field_that_is_missing_is_refused() -> None:
    with pytest.raises(jsonschema_rs.ValidationError, match="node_id"):
        Described("github.json").check(Answer(200, {"login": "li.na", "id": 1, "type": "User"}, "simple-user"))

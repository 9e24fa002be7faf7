"""By its sign a text is told to hold nothing of a kind: every text that an expression finds must have it."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kblib.rules import addresses, commands, secret_shapes, typed_passwords
from kblib.rules.commands import Destructive
from kblib.rules.late_pattern import LatePattern
from kblib.rules.passage import Hint, lowered

few = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def _texts(pattern: LatePattern) -> st.SearchStrategy[str]:
    """Texts in which an expression finds something."""
    compiled = re.compile(pattern.source, pattern.flags)
    return st.from_regex(compiled, fullmatch=False).filter(lambda text: bool(compiled.search(text)))


@pytest.mark.parametrize("command", commands.DESTRUCTIVE, ids=lambda command: command.pattern.source[:30])
def test_a_destructive_command_has_its_sign(command: Destructive) -> None:
    @few
    @given(_texts(command.pattern))
    def has_sign(text: str) -> None:
        assert command.somewhere.found_in(text)

    has_sign()


@pytest.mark.parametrize("shape", secret_shapes.SHAPES, ids=lambda shape: shape.kind.en)
def test_a_secret_has_the_sign_of_its_shape(shape: secret_shapes.Shape) -> None:
    @few
    @given(_texts(shape.pattern))
    def has_sign(text: str) -> None:
        assert [*shape.find(text)]

    has_sign()


HINTS = [(hint, pattern) for hint, patterns in typed_passwords.COMMANDS.items() for pattern in patterns]


@pytest.mark.parametrize(("hint", "pattern"), HINTS, ids=lambda item: getattr(item, "sign", ""))
def test_a_typed_password_is_on_a_line_with_its_hint(hint: Hint, pattern: LatePattern) -> None:
    @few
    @given(_texts(pattern).filter(lambda text: "\n" not in text))
    def has_hint(text: str) -> None:
        assert [*hint.lines(text)] == [(0, text)]

    has_hint()


@pytest.mark.parametrize("hint", [hint for hint, _ in addresses.KINDS], ids=lambda hint: hint.sign)
def test_what_a_hint_finds_has_its_sign(hint: Hint) -> None:
    compiled = re.compile(hint.source)

    @few
    @given(st.from_regex(compiled).map(lambda data: data.decode("utf-8", "ignore")))
    def has_sign(text: str) -> None:
        if compiled.search(lowered(text)):
            assert [*hint.lines(text)]

    has_sign()

"""Which texts hold one of many words, told in one pass by the engine that runs the patterns of schemas."""

from jsonschema_rs import Draft202012Validator, RegexOptions


class Pattern:
    """A choice of regular expressions as JSON Schema writes them, without look-around; case makes no difference.

    `re` takes as long for two words as this for twenty, but tells where they stand.
    """

    def __init__(self, *choices: str) -> None:
        schema = {"pattern": f"(?i){'|'.join(choices)}"}
        self._compiled = Draft202012Validator(schema, pattern_options=RegexOptions())

    def found_in(self, text: str) -> bool:
        """Whether it is found anywhere in a text."""
        return self._compiled.is_valid(text)

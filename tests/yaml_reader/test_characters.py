"""Which characters YAML does not accept."""

from kblib.yaml_reader import characters

# Production 1 of YAML 1.2, less the byte order mark and what YAML 1.1 takes for the end of a line.
PRINTABLE = ((0x09, 0x0A), (0x20, 0x7E), (0xA0, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))
LINE_ENDS_AND_MARK = {0x2028, 0x2029, 0xFEFF}


def is_accepted(code: int) -> bool:
    return code not in LINE_ENDS_AND_MARK and any(low <= code <= high for low, high in PRINTABLE)


def test_every_character_is_judged_as_the_standard_says() -> None:
    wrong = [code for code in range(0x110000) if (characters.invisible(chr(code), 1) is None) != is_accepted(code)]
    assert wrong == []

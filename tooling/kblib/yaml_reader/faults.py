"""What can be wrong with YAML, each as a finding that says what to do."""

from kblib.diagnostics import Finding, Position, short
from kblib.language import Text


def invisible(character: str, position: Position) -> Finding:
    """That a character is there which no editor shows."""
    return Finding(
        position=position,
        message=Text(
            f"这里有看不见的字符 U+{ord(character):04X}",
            f"there is an invisible character here, U+{ord(character):04X}",
        ),
        hint=Text("删去它", "delete it"),
    )


def not_a_mapping(position: Position) -> Finding:
    """That something else stands where keys belong."""
    return Finding(
        position=position,
        message=Text("这里应是“字段: 值”的形式", "`key: value` lines belong here"),
        hint=Text(
            "每行写成 `字段: 值`，例如 `title: 打印机脱机`",
            "write each line as `key: value`, like `title: Printer offline`",
        ),
    )


def second_document(position: Position) -> Finding:
    """That a second document begins."""
    return Finding(
        position=position,
        message=Text("这里又开始了一个 YAML 文档", "a second YAML document begins here"),
        hint=Text("删去多余的 `---` 或 `--- 文字`", "delete the extra `--- …` line"),
    )


def anchor(position: Position) -> Finding:
    """That an anchor or an alias is used."""
    return Finding(
        position=position,
        message=Text("不接受 YAML 锚点（&）和别名（*）", "YAML anchors (&) and aliases (*) are not accepted"),
        hint=Text(
            "把值直接写出来；以 & 或 * 开头的文字请加引号",
            "write the value out; put text that begins with & or * in quotes",
        ),
    )


def tag(tag: str, position: Position) -> Finding:
    """That a tag is used."""
    return Finding(
        position=position,
        message=Text(f"不接受 YAML 标签（{short(tag)}）", f"YAML tags ({short(tag)}) are not accepted"),
        hint=Text("以 ! 开头的文字请加引号", "put text that begins with ! in quotes"),
    )


def too_deep(position: Position, limit: int) -> Finding:
    """That values stand in one another too deeply."""
    return Finding(
        position=position,
        message=Text(f"嵌套超过 {limit} 层", f"nested deeper than {limit} levels"),
        hint=Text("字段的值只需一两层，请删去多余的括号", "values need one or two levels; remove the extra brackets"),
    )


def key_is_no_word(position: Position) -> Finding:
    """That a list or a mapping stands where a key belongs."""
    return Finding(
        position=position,
        message=Text("字段名必须是一个词", "a key must be a single word"),
        hint=Text(
            "删去 `?`、`{` 或 `[`；含这些字符的值请加引号",
            "remove the `?`, `{` or `[`; put values that hold such characters in quotes",
        ),
    )


def doubled_key(key: str, position: Position) -> Finding:
    """That a key has a value already."""
    return Finding(
        position=position,
        message=Text(f"字段 {short(key)} 写了两次", f"the key {short(key)} is written twice"),
        hint=Text("合并成一个，删去另一个", "merge the two and delete one"),
    )


UNENDED = ("could not find expected ':'", "did not find expected ',' or", "found unexpected end of stream")

# What libyaml says, by the words it begins with, and what an engineer can do about it.
_YAML_ERRORS = (
    (
        "mapping values are not allowed",
        Text("这里不能再出现“: ”", "a second `: ` is not allowed here"),
        Text("值里有冒号时，给整个值加引号", "put the whole value in quotes when it holds a colon"),
    ),
    (
        "found character that cannot start any token",
        Text("有不能用在行首或值首的字符（制表符、@、`、%）", "a tab, @, ` or % cannot stand at the start of a value"),
        Text(
            "缩进用空格；以这些字符开头的值请加引号",
            "indent with spaces; put a value that begins with such a character in quotes",
        ),
    ),
    (
        "could not find expected ':'",
        Text("这一行缺少“: ”", "a `: ` is missing on this line"),
        Text("写成 `字段: 值`，冒号后有一个空格", "write `key: value`, with a space after the colon"),
    ),
    (
        "did not find expected ',' or",
        Text("列表的方括号没有配对", "the brackets of a list do not match"),
        Text(
            "补上 `]` 或逗号；值里含逗号、括号时请加引号",
            "add the `]` or a comma; quote values that hold commas or brackets",
        ),
    ),
    (
        "did not find expected node content",
        Text("这里缺少一个值，或方括号没有配对", "a value is missing here, or brackets do not match"),
        Text(
            "补上值或 `]`；以逗号、括号开头的值请加引号",
            "add the value or the `]`; quote a value that begins with , [ or ]",
        ),
    ),
    (
        "found unexpected end of stream",
        Text("引号没有配对", "a quotation mark is not closed"),
        Text("补上结尾的引号", "add the closing quotation mark"),
    ),
    (
        "did not find expected key",
        Text("缩进或引号不对，这里读不出字段名", "wrong indentation or quotes: no key can be read here"),
        Text("字段名顶格写；引号只包住整个值", "start keys at the first column; quotes go around the whole value"),
    ),
)


def not_yaml(problem: str, position: Position) -> Finding:
    """What libyaml refused, in words that say what to do."""
    for words, message, hint in _YAML_ERRORS:
        if problem.startswith(words):
            return Finding(position=position, message=message, hint=hint)
    return Finding(
        position=position,
        message=Text(f"YAML 语法错误（{short(problem)}）", f"YAML syntax error ({short(problem)})"),
        hint=Text("检查这一行的缩进、引号和冒号", "check indentation, quotes and colons on this line"),
    )

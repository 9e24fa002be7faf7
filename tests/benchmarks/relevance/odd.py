"""What people type and paste that is not a question: nothing of it may break a search."""

from collections.abc import Mapping

_FRAME = "  at com.example.oa.LoginFilter.doFilter(LoginFilter.java:{line})\n"

INPUTS: Mapping[str, str] = {
    "half a word": "录失",
    "mixed": "OA登录失败",
    "misspelt": "单点登陆",
    "misspelt Latin": "Outlok pasword",
    "full width": "Ｏｕｔｌｏｏｋ　密码",
    "traditional": "無法登入信箱",
    "one character": "邮",
    "one letter": "x",
    "a sentence": "用户来电说今天早上开机以后邮箱一直弹出来要输密码，输了也没有用，麻烦帮忙看一下是什么问题，谢谢！",
    "a stack trace": (
        "java.lang.IllegalStateException: session expired 0x80070005\n"
        + "".join(_FRAME.format(line=line) for line in range(100))
    )[:5000],
    "blanks": " " * 200,
    "emoji": "😀🖨️",
    "regular expression": ".*(a+)+$ [^ \\",
    "query language": 'title:( AND OR "',
    "markup": "<script>alert(1)</script>",
    "nothing": "",
}

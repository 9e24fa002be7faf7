"""Pieces of text that have made trouble somewhere: in YAML, in Markdown, in HTML, in character sets."""

SNIPPETS = (
    # YAML
    "---\n", "\n---\n", "...\n", ": ", ":\n", "- ", "? ", "! ", "!!python/object ", "&a ", "*a ", "<<: *a\n", "[", "]", "{",
    "}", "[[[[", "{a: {a: ", "|\n", ">-\n", "|2-\n", "'", '"', "''", '"\\x41"', '"\\uD800"', '"\\U0001F600"', '"\\', "#",
    " #", "%YAML 1.1\n", "%TAG ! x\n", "@", "`", "~", "null", "true", "no", "0123", "0x1F", "1e999", "-0", ".inf", ".nan",
    "1.10", "12:30", "2024-02-30", "99999999999999999999", "id: KB-3F7Q2\n", "title: \n", "title: [a, b]\n", "lang: en\n",
    "lang: fr\n", "system: mial\n", "labels: []\n", "labels: [application, application]\n", "keywords: {a: b}\n",
    "related: [KB-3F7Q2, 1, null]\n", "retired:\n  on: 2024-01-01\n  reason: x\n  replaced_by: KB-9D2MX\n",
    "imported:\n  from: x\n  incomplete: [steps, solution, x]\n", "imported: x\n", "review_by: 2020-01-01\n", "updated: x\n",
    "authors: [a b]\n", "elements: x\n", "elements:\n  problem: x\n", "? [a]\n: b\n", "a: b: c\n", "\ta: b\n", "  a: b\n",
    # Markdown
    "\n\n", "# ", "## ", "### ", "###### ", "## 问题描述\n", "## 排查步骤\n\n1. a\n", "## 解决方案\n", "## 相关\n", "## Problem\n",
    "\n===\n", "\n---\n", "***\n", "> ", ">", "> [!NOTE]\n> ", "> [!x]\n", "* ", "+ ", "1. ", "1) ", "999999999. ", "- [ ] ",
    "- [x] ", "    ", "\t", "```\n", "~~~\n", "````md\n", "`", "``", "*", "**", "***", "_", "__", "~", "~~", "[", "](", "![",
    "[a](b.md)", "[a](#b)", "[a](<b c>)", '[a](b "c")', "[a][b]", "[b]: c.md\n", "![](x.png)", "![a](../../x.png)", "[^1]",
    "[^1]: a\n", "[^a]: > ## b\n", "[](", "[a](javascript:alert(1))", "[a](data:text/html,x)", "[a](file:///etc)",
    "[a](//evil.example/x)", "<https://a.example>", "https://a.example/?a=b&c=d", "www.a.example", "a@b.example",
    "xmpp:a@b.example/c", "| a | b |\n| - | - |\n| c | d |\n", "|", "\\", "\\\n", "  \n", "&amp;", "&#0;", "&#x110000;",
    "&#99999999999999999999;", "&nbsp;", "<!-- ✎ a -->", "TODO\n", "待填写\n", "<!-- kb: allow broken-link because x -->",
    # HTML
    "<!--", "-->", "<!---->", "<!-->", "<![CDATA[", "]]>", "<?php", "?>", "<!DOCTYPE x>", "<", ">", "</", "/>", "<b>", "</b>",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<a href=javascript:x>",
    '<a href="java&#9;script:x">', '<a href=" javascript:x">', '<a href="JaVaScRiPt&colon;x">', "<iframe srcdoc=x>",
    "<style>@import x</style>", '<p style="x">', "<math><mtext><table><mglyph><style><!--</style><img title=\"-->x\">",
    "<noscript><p title=\"</noscript><img src=x onerror=y>\">", "<form action=x><input name=y>", "<base href=x>",
    '<meta http-equiv="refresh" content="0">', '<link rel="stylesheet" href="x">', "<details open ontoggle=x>",
    '<h2 data-sourcepos="12:1-12:9">', "</h2>", "<li>", "</ul>", "<table><td>", "<textarea>", "<title>", "<plaintext>",
    '<div id="__config">', '<div class="md-overlay">', "<pre>", "</div>", "<div>\n", "<a href='x'", '<img alt="<" src="">',
    '<input type="image" src=x formaction=y>', "<object data=x>", "<embed src=x>", "<template>", "<isindex>", "<x-y>",
    # characters
    "\0", "\ufeff", "\u200b", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\r", "\r\n", "\u202e", "\u3000",
    "\xa0", "e\u0301", "ﬁ", "İ", "ß", "ſ", "K", "👨‍👩‍👧", "🇨🇳", "\U0010ffff", "\ufffe", "\ufffd", "\ue000", "中", "，", "（", "𠮷",
)  # fmt: skip
"""Texts to put into another text; each on its own is harmless."""

"""Strings that have broken other programs, by what they try; all of them are words that people may write."""

NASTY: dict[str, list[str]] = {
    "read as nothing, truth or a number by careless code": [
        "undefined", "null", "NULL", "None", "nil", "true", "False",
        "NaN", "Infinity", "-0", "0", "1e400", "0x0",
        "9223372036854775808", "1/0", "1,000.00", "０１２３", "١٢٣",
        "½", "[object Object]", "constructor", "__proto__",
    ],
    "ends a string, a tag, a comment or a line of what surrounds it": [
        "'", '"', "`", "\\", "\\\\\"", "'\"`", "-->", "]]>", "*/",
        "{{ 7*7 }}", "{% debug %}", "${7*7}", "#{7*7}",
        "%s%s%n", "{0}", "%00", "\\0", "\\u0000", "\\ud800", "$HOME", "$(touch /tmp/x)", "; ls", "| cat",
    ],
    "runs in a page that trusts it": [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>", "javascript:alert(1)",
        "<a href=javascript:alert(1)>x</a>", "<iframe srcdoc='<script>alert(1)</script>'>", "</textarea><b>x",
        "<math><mtext></p><style><img src=x onerror=alert(1)>", "&lt;script&gt;",
        "&#0;&#x110000;", "<!--", "<![CDATA[",
        "[x](javascript:alert(1))", "http://a.example/\"onmouseover=alert(1)//",
        "<b>open", "http://[::1", "http://",
    ],
    "runs in a database that trusts it": [
        "'; DROP TABLE chat_event; --", "1' OR '1'='1", "%_%", "\\'; --",
        "$1", "?", ":name", "%(name)s", "x' || 'y",
        "SELECT pg_sleep(9)",
    ],
    "two letters that look like one, and one that is several": [
        "é", "e\u0301", "Å", "A\u030a", "\u212b", "ﬀ", "ǆ", "ß",
        "ẞ", "İi̇ıI", "ﷺ", "Ω", "ℌ", "가", "\u1100\u1161",
    ],
    "zalgo: more marks than letters": [
        "Z" + "\u0300\u0334\u0489" * 40 + "o", "\u0301",
        "ก็็็็็็็็็็", "\u20dd" * 30,
    ],
    "turns the direction of what stands beside it": [
        "\u202eמחר\u202c", "\u2067\u2066x\u2069", "abc \u202e def", "\u200fabc",
        "مرحبا 123 abc", "\u2066" * 100, "שלום (x)",
    ],
    "is there and cannot be seen": [
        "\u200b", "\u2060", "\ufeffbom", "\u00ad", "a\u200db", "\u180e",
        "\u3164", "\u115f", "\U000e0041\U000e0042", "\ufff9x\ufffb",
    ],
    "a space that is none of the usual": [
        "a\u00a0b", "a\u2003b", "a\u3000b", "a\u1680b",
        "a\u0085b", "\tx", "x\t", "  x  ",
    ],
    "ends a line in its own way": [
        "a\nb", "a\r\nb", "a\rb", "a\u2028b", "a\u2029b",
        "a\x0bb", "a\x0cb", "\n\n\nx\n\n", "a\x1eb",
    ],
    "control characters that are not NUL": [
        "".join(map(chr, range(1, 32))), "\x7f", "\x1b[31mred",
        "\x9b31m", "\x08\x08",
    ],
    "beyond sixteen bits": [
        "𝒽𝑒𝓁𝓁ℴ", "👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏿", "🇵🇱🇺🇳", "☃️", "\U0010ffff", "\U0001f4a9",
        "𠜎𠜱", "❤️‍🔥", "\U0001f3f4\U000e0067\U000e007f",
    ],
    "characters that Unicode keeps for nobody": [
        "\uffff", "\ufffe", "\ufdd0", "\ue000", "\U0001fffe",
        "\ufffd", "\U000f0000",
    ],
    "breaks a path, a header or a log line": [
        "../../etc/passwd", "C:\\nul", "CON", "file:///etc/passwd", "a\r\nSet-Cookie: x=1",
        "\nERROR latarnia: forged", "~root",
        "%2e%2e%2f", "//evil.example", "${jndi:ldap://x}",
    ],
    "innocent words that filters forbid": [
        "Scunthorpe", "Dick van Dyke", "Penistone",
        "Wójcik-Ćwiąkała", "O'Brien", "Łódź",
    ],
    "a formula where somebody opens it as a table": ["=1+1", "@SUM(A1)", "+1", "-1", "=cmd|' /C calc'!A0"],
}  # fmt: skip

# As long as a text may be, in what grows most on its way through JSON and HTML.
WALLS: dict[str, str] = {
    "letters": "x" * 8000,
    "two bytes each": "ż" * 8000,
    "signs that HTML escapes": "&<>'" * 2000,
    "quotes": '"' * 8000,
    "backslashes": "\\" * 8000,
    "line ends": "x" + "\n" * 7998 + "x",
    "links": "http://a.pl/ " * 615,
    "bold": "**x** " * 1333,
    "open brackets": "[" * 8000,
    "stars": "*" * 8000,
    "one long word of marks": "a" + "\u0301" * 7999,
    "links with what HTML escapes": "http://a.pl/?a=1&b=2&c='x' " * 290,
}

"""The codes in which municipalities keep their files, by the names that files give them."""

CODECS = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932"), "cp932"),
    **dict.fromkeys(("cp932", "csshiftjis"), "cp932"),
    **dict.fromkeys(("euc-jp", "x-euc-jp", "eucjp"), "euc_jp"),
}
"""Python's name for each. What calls itself Shift_JIS has the characters of CP932: ①, 髙."""

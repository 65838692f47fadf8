"""Argparse's sentences in Japanese, by the English that its module asks `gettext` for.

A test holds them against argparse's own source, so that a newer Python can't add an English one.
"""

# What the programmer of a parser can be told, and nobody who types a command, stays English.
WORDS = {
    "usage: ": "使いかた: ",
    "positional arguments": "引数",
    "options": "オプション",
    "subcommands": "コマンド",
    "show this help message and exit": "この説明を出して終わる",
    "show program's version number and exit": "版を出して終わる",
    "%(heading)s:": "%(heading)s:",
    " (default: %(default)s)": "（書かなければ %(default)s）",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s: 注意。%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "%s がありません。",
    "one of the arguments %s is required": "%s のどれかが要ります。",
    "unrecognized arguments: %s": "「%s」は使えません。",
    "unexpected option string: %s": "「%s」は使えません。",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "「%(value)s」は使えません。使えるもの: %(choices)s"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "「%(parser_name)s」は使えません。使えるもの: %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "「%(value)s」と書くことはできません。",
    "expected one argument": "値を一つ書いてください。",
    "expected at most one argument": "値は一つまでです。",
    "expected at least one argument": "値を一つ以上書いてください。",
    "expected %s argument": "値を %s 個書いてください。",
    "not allowed with argument %s": "%s といっしょには使えません。",
    "ignored explicit argument %r": "%r は付けられません。",
    "ambiguous option: %(option)s could match %(matches)s": (
        "「%(option)s」は %(matches)s のどれか分かりません。"
    ),
    "can't open '%(filename)s': %(error)s": "「%(filename)s」を開けません: %(error)s",
    "command '%(parser_name)s' is deprecated": "「%(parser_name)s」はやがて使えなくなります。",
    "option '%(option)s' is deprecated": "「%(option)s」はやがて使えなくなります。",
    "argument '%(argument_name)s' is deprecated": "「%(argument_name)s」はやがて使えなくなります。",
}

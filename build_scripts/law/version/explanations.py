"""What this site says of provisions in plain words: `explanations.toml` beside the text.

No amount and no date stands there: the words point to the provision, which holds them.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from build_scripts.law.errors import fault
from build_scripts.law.model import Law

NAME = "explanations.toml"
_fault = partial(fault, file=NAME)


def read_explanations(folder: Path, law: Law) -> Mapping[str, str]:
    """Return the explanations of the version in `folder`, by id; none when there is no such file.

    Raises NotationError when the file can't be read, names an id that `law` doesn't have, or
    types a figure a second time.
    """
    path = folder / NAME
    if not path.is_file():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _fault(f"TOML として読めません（{error}）。") from error
    for id, words in found.items():
        if id not in law.labels:
            raise _fault(f"「{id}」という条や項、表はありません。")
        if not isinstance(words, str) or not words:
            raise _fault(f"{id} の説明が文になっていません。")
        if re.search(r"\d[0-9,]*(年|月|日|円)", words):
            raise _fault(f"{id} の説明に日付や金額があります。条文にあるので、書かないでください。")
    return found

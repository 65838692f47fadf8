"""Byte code without what only authors read: a program of its own, run by `bytecode`.

    python bare.py ARCHIVE

Tables of line numbers are a sixth of the packed library. Nobody sees them in a browser: a page is told
that a calculation broke, never where, and the same request breaks on the command line, with them.

How `marshal` writes an object depends on who else holds it, so the process that writes byte code
must do nothing else (and imports nothing of ours).
"""

import marshal
import sys
import zipfile
from types import CodeType

_HEADER = 16
"""Bytes before the code: magic number, flags, and the hash of the source (PEP 552)."""


def bare(code: CodeType) -> CodeType:
    """Return `code`, and the functions and classes in it, without line numbers."""
    constants = [bare(each) if isinstance(each, CodeType) else each for each in code.co_consts]
    return code.replace(co_linetable=b"", co_consts=tuple(constants))


def main(archive: str) -> None:
    """Rewrite every `.pyc` in the zip file `archive`; other members stay."""
    with zipfile.ZipFile(archive) as source:
        members = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        for name, content in members.items():
            if name.endswith(".pyc"):
                code = bare(marshal.loads(content[_HEADER:]))
                content = content[:_HEADER] + marshal.dumps(code)
            target.writestr(name, content)


if __name__ == "__main__":
    main(sys.argv[1])

"""Byte code without what no visit needs: a program of its own, run by `bytecode`.

    python bare.py ARCHIVE [CALLED]

Tables of line numbers are a sixth of the packed library. Nobody sees them in a browser: a page is told
that a calculation broke, never where, and the same request breaks on the command line, with them.

CALLED names the functions of the archive that are called ("file line name", a line each). The body of
every other one is gone; in its place stands what ends Python (`posix.abort`): nothing catches that, so
there is never another result. (Where it can't even be called, too deep or without memory, Python would
raise an error, as the function itself would have.) Its name stays, alone; what it takes doesn't.
Without CALLED all bodies stay.

How `marshal` writes an object depends on who else holds it, so the process that writes byte code
must do nothing else (and imports nothing of ours).
"""

import inspect
import marshal
import sys
import zipfile
from pathlib import Path
from types import CodeType, FunctionType

_HEADER = 16
"""Bytes before the code: magic number, flags, and the hash of the source (PEP 552)."""

_KIND = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


def _plain(*_: object, **__: object) -> None:
    __import__("posix").abort()


def _generator(*_, **__):  # type: ignore[no-untyped-def]
    __import__("posix").abort()
    yield


async def _coroutine(*_: object, **__: object) -> None:
    __import__("posix").abort()


async def _async_generator(*_, **__):  # type: ignore[no-untyped-def]
    __import__("posix").abort()
    yield


# A generator that is made and never begun was not called, and must still be made.
_ENDS = {
    each.__code__.co_flags & _KIND: each.__code__
    for each in (_plain, _generator, _coroutine, _async_generator)
    if isinstance(each, FunctionType)
}


def bare(code: CodeType, called: frozenset[tuple[str, str, str]] | None) -> CodeType:
    """Return `code`, and the functions and classes in it, without line numbers.

    Functions that are not among the `called` (file, line, name), if that is known, only end Python.
    """
    if called is not None and _is_uncalled(code, called):
        return _ending(code)
    constants = [
        bare(each, called) if isinstance(each, CodeType) else each for each in code.co_consts
    ]
    return code.replace(co_linetable=b"", co_consts=tuple(constants))


def _is_uncalled(code: CodeType, called: frozenset[tuple[str, str, str]]) -> bool:
    # The bodies of modules and classes have run with the import.
    is_function = bool(code.co_flags & inspect.CO_OPTIMIZED)
    place = (code.co_filename, str(code.co_firstlineno), code.co_qualname)
    return is_function and place not in called


def _ending(code: CodeType) -> CodeType:
    """Return a function that takes whatever it is given, and ends Python."""
    end = _ENDS[code.co_flags & _KIND]
    # What it closes over is counted when it is made, and its name may be read.
    return end.replace(
        co_filename=code.co_filename,
        co_flags=end.co_flags | code.co_flags & inspect.CO_NESTED,
        co_freevars=code.co_freevars,
        co_linetable=b"",
        co_name=code.co_name,
        co_qualname=code.co_name,
        co_firstlineno=1,
    )


def main(archive: str, record: str = "") -> None:
    """Rewrite every `.pyc` in the zip file `archive`; other members stay."""
    called = None
    if record:
        lines = Path(record).read_text(encoding="utf-8").splitlines()
        places = (line.split(" ", 2) for line in lines)
        called = frozenset((file, line, name) for file, line, name in places)
    with zipfile.ZipFile(archive) as source:
        members = {name: source.read(name) for name in source.namelist()}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as target:
        for name, content in members.items():
            if name.endswith(".pyc"):
                code = bare(marshal.loads(content[_HEADER:]), called)
                content = content[:_HEADER] + marshal.dumps(code)
            target.writestr(name, content)


if __name__ == "__main__":
    main(*sys.argv[1:])

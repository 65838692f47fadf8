"""Byte code without the bodies of what is never called: run by a Python of its own."""

import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from build_scripts.runtime import bytecode

# Line numbers count from here: `plain` stands on line 3.
SOURCE = '''"""Says what it is."""

def plain(a, /, b=2, *rest, c, d=4, **more):
    return a + b

def generator():
    yield 1

async def coroutine():
    return 1

async def asynchronous_generator():
    yield 1

def outer(value):
    def inner():
        return value
    return inner

class Thing:
    """A thing."""
    size: int = 3

    def method(self):
        return self.size

    @property
    def double(self):
        return self.size * 2

twice = lambda number: number * 2
'''
PLACES = {
    ("module.py", 3, "plain"),
    ("module.py", 6, "generator"),
    ("module.py", 9, "coroutine"),
    ("module.py", 12, "asynchronous_generator"),
    ("module.py", 15, "outer"),
    ("module.py", 16, "outer.<locals>.inner"),
    ("module.py", 24, "Thing.method"),
    ("module.py", 28, "Thing.double"),
    ("module.py", 31, "<lambda>"),
}


def ask(
    folder: Path, called: set[tuple[str, int, str]] | None, script: str
) -> subprocess.CompletedProcess[str]:
    """Run `script` where `module` is the byte code of SOURCE with the bodies of `called` alone."""
    members = bytecode.compiled(
        {"module.py": SOURCE.encode()}, called=None if called is None else frozenset(called)
    )
    with zipfile.ZipFile(folder / "library.zip", "w") as archive:
        archive.writestr("module.pyc", members["module.pyc"])
    return subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.path.insert(0, 'library.zip'); import module\n{script}",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


CALLS = {
    "plain": "module.plain(1, c=3)",
    "generator": "next(module.generator())",
    "coroutine": "module.coroutine().send(None)",
    "asynchronous_generator": "module.asynchronous_generator().asend(None).send(None)",
    "outer.<locals>.inner": "module.outer(1)()",
    "Thing.method": "module.Thing().method()",
    "Thing.double": "module.Thing().double",
    "<lambda>": "module.twice(2)",
}


@pytest.mark.parametrize("name", CALLS)
def test_calling_what_is_never_called_ends_python_whatever_catches_errors(
    tmp_path: Path, name: str
) -> None:
    script = (
        f"try:\n    {CALLS[name]}\nexcept BaseException:\n    pass\nfinally:\n    print('went on')"
    )
    called = {place for place in PLACES if place[2] != name}
    found = ask(tmp_path, called, script)
    assert (found.returncode, found.stdout) == (-signal.SIGABRT, "")


def test_arguments_that_it_never_took_end_it_too(tmp_path: Path) -> None:
    """A TypeError could be caught, and another answer given."""
    called = {place for place in PLACES if place[2] != "Thing.method"}
    script = "try:\n    module.Thing().method(1, 2, x=3)\nexcept TypeError:\n    print('went on')"
    found = ask(tmp_path, called, script)
    assert (found.returncode, found.stdout) == (-signal.SIGABRT, "")


def test_what_is_called_answers_and_what_is_never_called_can_be_made_and_named(
    tmp_path: Path,
) -> None:
    script = """
print(module.plain(1, c=3), module.Thing().method(), module.Thing.size, module.__doc__)
made = module.generator(), module.asynchronous_generator()
print(module.generator.__name__, module.Thing.double.fget.__name__, module.outer(5)())
"""
    called = {
        place
        for place in PLACES
        if place[2] in {"plain", "outer", "outer.<locals>.inner", "Thing.method"}
    }
    found = ask(tmp_path, called, script)
    assert found.stderr == ""
    assert found.stdout == "3 3 3 None\ngenerator double 5\n"


def test_without_a_record_every_body_stays(tmp_path: Path) -> None:
    script = "\n".join(
        f"print({call})"
        for name, call in CALLS.items()
        if "routine" not in name and "async" not in name
    )
    found = ask(tmp_path, None, script)
    assert found.stdout.split() == ["3", "1", "1", "3", "6", "4"]

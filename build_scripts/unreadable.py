"""Files written by hand that can't be read at all, because of a slip in their notation."""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from string import Formatter

import yaml

from build_scripts import page_source
from build_scripts.faults import Fault, SiteFaultsError
from calculators.messages import flatten

_TOML = ("docs", "calculators", "build_scripts", "tests/cases")
_PAGES = "docs"
_CATALOGUES = "calculators/messages"
_CONFIGURATION = "mkdocs.yml"


def faults(root: Path) -> Iterator[Fault]:
    """Yield a fault for each TOML file, front matter and setting below `root` with such a slip."""
    for path, read in _written_by_hand(root):
        name = path.relative_to(root).as_posix()
        try:
            read(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            yield Fault(name, "文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。")
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"line (\d+)", str(error))
            place = f"{name}:{line[1]}" if line else name
            yield Fault(
                place, f"TOML として読めません（{error}）。引用符とかっこを確かめてください。"
            )
        except SiteFaultsError as error:
            yield from error.faults
        except yaml.MarkedYAMLError as error:
            # The mark counts from 0.
            place = f"{name}:{error.problem_mark.line + 1}" if error.problem_mark else name
            yield Fault(place, f"YAML として読めません（{error.problem}）。")
        except _BraceError as error:
            yield Fault(name, str(error))


class _BraceError(ValueError):
    """A word of a catalogue has a brace that doesn't close, or one too many."""


def _written_by_hand(root: Path) -> Iterator[tuple[Path, Callable[[str], object]]]:
    for folder in _TOML:
        for path in (root / folder).rglob("*.toml"):
            yield path, _catalogue if path.parent == root / _CATALOGUES else tomllib.loads
    for path in (root / _PAGES).rglob("*.md"):
        name = path.relative_to(root).as_posix()
        yield path, partial(page_source.split, file=name)
    if (settings := root / _CONFIGURATION).is_file():
        yield settings, lambda text: list(yaml.parse(text))


def _catalogue(text: str) -> None:
    for key, word in flatten(tomllib.loads(text)).items():
        try:
            list(Formatter().parse(word))
        except ValueError as error:
            raise _BraceError(f"「{key}」の {{ }} が閉じていないか、余っています。") from error

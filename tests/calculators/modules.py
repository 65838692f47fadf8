"""The module of each calculator, found by what it defines and not by the registry."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType

import calculators
from calculators.calculator import Calculator


def _defining() -> Iterator[tuple[str, ModuleType]]:
    for found in pkgutil.walk_packages(calculators.__path__, f"{calculators.__name__}."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            if isinstance(defined := getattr(module, "CALCULATOR", None), Calculator):
                yield defined.name, module


MODULES: Mapping[str, ModuleType] = dict(_defining())

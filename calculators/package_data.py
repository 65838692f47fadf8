"""Data files of the package, wherever it lies: a folder on a desk, an archive in a browser.

`importlib.resources` would do, but brings a fifth of a megabyte of modules to a phone.
"""

import pkgutil


def read_text(package: str, name: str) -> str:
    """Return the text of the file `name` beside the modules of `package`.

    Raises FileNotFoundError when there is no such file.
    """
    try:
        data = pkgutil.get_data(package, name)
    except OSError as error:
        raise FileNotFoundError(f"{package}: {name}") from error
    if data is None:
        raise FileNotFoundError(f"{package}: {name}")
    return data.decode("utf-8")

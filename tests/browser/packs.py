"""A pack of the runtime that is no part of the site, as the site's own Python is told of one."""

from build_scripts.runtime import RuntimeFiles


def told(files: RuntimeFiles, *, root: str) -> dict[str, object]:
    """Return the options of `Python` (docs/theme/assets/widget/python.js) for files below `root`."""
    return {
        "pyodide": f"{root}{files.pyodide}/",
        "stock": f"{root}{files.stock}/",
        "library": root + files.library,
        "memory": root + files.memory,
        "hashes": files.hashes,
        "sizes": files.sizes_with(files.library),
    }

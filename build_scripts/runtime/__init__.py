"""Pyodide, its library and `calculators`, packed for the browser.

The page's worker needs four files: Pyodide's loader, its glue script, its WebAssembly, and one
library archive. The archive holds the part of the standard library that is really imported
(`recorded.txt`) and our `calculators` package, all as byte code: compiling Python from source
inside WebAssembly at every visit is what makes the ordinary way slow.

`python -m build_scripts runtime` packs everything into `.cache/runtime/`; `copy_into` puts the
packed files beside the pages that the generator reads.
"""

from build_scripts.runtime.packing import IN_SITE, RuntimeFiles, build, copy_into

__all__ = ["IN_SITE", "RuntimeFiles", "build", "copy_into"]

"""Pyodide, its library and `calculators`, packed for the browser.

The page's worker needs four files: Pyodide's loader, its glue script, its WebAssembly, and one
library archive (the desk's page one that reads lists too). The archive holds the part of the standard library that is really imported
(`recorded.txt`) and our `calculators` package, all as byte code: compiling Python from source
inside WebAssembly at every visit is what makes the ordinary way slow.

`python -m build_scripts runtime` packs everything into `.cache/runtime/`; `copy_into` puts the
packed files beside the pages that the generator reads.

- recording: which modules of the standard library are needed
- sources: what goes into the archive, before compilation
- bytecode: its members compiled, reproducibly
- packing: the files named by their content, and copied into a site
- command: `runtime` on the command line
"""

from build_scripts.runtime.packing import IN_SITE, RuntimeFiles, build, copy_into

__all__ = ["IN_SITE", "RuntimeFiles", "build", "copy_into"]

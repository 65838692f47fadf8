"""Pyodide, its library and `calculators`, packed for the browser.

A page's worker takes one of three lanes (docs/theme/assets/widget/lanes.js):

1. light: Pyodide's loader, its script, its WebAssembly, and one library archive (the desk's page one
   that reads lists too). The archive holds the part of the standard library that is really imported
   (`recorded.txt`) and our `calculators` package, all as byte code: compiling Python from source
   inside WebAssembly at every visit is what makes the ordinary way slow.
2. memory: the WebAssembly without its data, and the memory of a Python that has started already.
3. stock: the archive with the release as it is, for when something of ours about it fails.

`python -m build_scripts runtime` packs everything into `.cache/runtime/`; `copy_into` puts the
packed files beside the pages that the generator reads.

- recording: which modules of the standard library are needed
- sources: what goes into the archive, before compilation
- bytecode: its members compiled, reproducibly
- bare: byte code without what only authors read
- slimming: Pyodide's WebAssembly and script without what only extension modules call
- snapshot: the memory of a started Python
- wasm: modules as rows of sections, one without its data, one of data alone
- packing: the files named by their content, and copied into a site
- command: `runtime` on the command line
"""

from build_scripts.runtime.packing import IN_SITE, RuntimeFiles, build, copy_into

__all__ = ["IN_SITE", "RuntimeFiles", "build", "copy_into"]

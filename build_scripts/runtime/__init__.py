"""Pyodide, its library and `calculators`, packed for the browser.

A page's worker takes one of three lanes (docs/theme/assets/widget/lanes.js):

1. light: Pyodide's loader, its script, its WebAssembly, and one library archive (the desk's page one
   that reads lists too). The archive holds the part of the standard library that is really imported
   (`recorded.txt`) and our `calculators` package, all as byte code: compiling Python from source
   inside WebAssembly at every visit is what makes the ordinary way slow.
2. memory: the WebAssembly without its data, and the memory of a Python that has started already.
3. stock: the archive with the release as it is, for when something of ours about it fails.

Of Pyodide's functions a fifth are ever called, of the library's a quarter (`called`). The first two
lanes have the bodies of those alone, and of the data what they read. What is called all the same ends
Python, never with another result, and the third lane answers.

`python -m build_scripts runtime` packs everything into `.cache/runtime/`; `copy_into` puts the
packed files beside the pages that the generator reads.

- exercise: messages that use every calculator, few and many
- recording: which modules of the standard library are needed
- called: which functions are ever called, of WebAssembly and of the library
- sources: what goes into the archive, before compilation
- bytecode: its members compiled, reproducibly
- bare: byte code without what no visit needs
- slimming: Pyodide's WebAssembly and script without what is never called
- unread: which of its data nothing reads then
- cutting: both, kept between packs
- snapshot: the memory of a started Python
- wasm, functions: modules as rows of sections, and their functions noted or emptied
- node, binaryen: what node runs, and binaryen's programs among it
- digests: names by content
- packing: the files named by their content, and copied into a site
- command: `runtime` on the command line
"""

from build_scripts.runtime.packing import IN_SITE, RuntimeFiles, build, copy_into

__all__ = ["IN_SITE", "RuntimeFiles", "build", "copy_into"]

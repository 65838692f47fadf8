"""Scripts and styles as readers get them: small, few, and named by what is in them.

    NAME/assets/**.js|css  and the pages that ask for them  ──▶  assets/**/name-HASH.js|css

Authors write plain modules and plain addresses (`assets/widget/widget.js`). After the generator
has run, what pages ask for is bundled, what nobody asks for is dropped, and the pages are told the
new names. A name with a hash never changes its content: a browser may keep it for ever, and a page
never meets a script of another version.

- bundles: esbuild, run once for all scripts and once for all styles
- addresses: where a page asks for them, and how it is told the new names
- publishing: the two together, for a finished folder
"""

from build_scripts.assets.addresses import Names, asked, renamed
from build_scripts.assets.publishing import publish

__all__ = ["Names", "asked", "publish", "renamed"]

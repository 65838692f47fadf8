"""The site without a connection: what a reader's browser may keep of it, and what keeps it.

    finished folder  ──▶  service-worker.js, assets/offline/files-HASH.json, a mark in each page

The list names every file with its hash. A file is kept under its hash, so what several versions
have in common is kept once, and what came damaged is never kept.

- listing: the files with their hashes, and what each page can't do without
- marks: which state of a page a reader has before them
- publishing: marks before what hosts send is decided, the list and the worker after all else
- service_worker.js: answers for the server where the server doesn't (store.js beside the page's scripts)
"""

from build_scripts.offline.publishing import prepare, prepared, publish

__all__ = ["prepare", "prepared", "publish"]

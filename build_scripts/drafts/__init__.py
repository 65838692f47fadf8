"""The pages of an edited place, drawn at once as a whole build would draw them.

    an edit below docs/  ──▶  its own pages, in the site that the last whole build left

Nothing here draws or finishes by itself: each page goes through the functions of the whole build,
with what that one found out for all pages (`Record`). What an edit changes elsewhere, in the search
or on pages that cite it, comes with the next whole build.

- record: what a whole build leaves behind for this
- edits: which pages an edited text makes itself
- drawing: these pages drawn, finished and put into the site
"""

from build_scripts.drafts.drawing import Drafts
from build_scripts.drafts.edits import BeyondError, shapes_of
from build_scripts.drafts.record import Record, hashes_of

__all__ = ["BeyondError", "Drafts", "Record", "hashes_of", "shapes_of"]

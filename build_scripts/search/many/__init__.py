"""The search among many laws: an index in small files, of which a question needs a few.

A law is cut into parts of some articles each. A question loads the list of all laws, then for its
most telling pairs of characters the parts that have them, then the best of these parts with their
texts, and ranks what stands in them as it ranks the site's own texts.

    search/laws.json                     where the index of today lies
    search/laws.1a2b3c4d5e/index.json    all laws, and what is too common to be asked for
                          /readings.json   how titles and captions are read, for a question in かな
                          /grams/17.json for some pairs of characters, the parts that have them
                          /parts/42.json the texts of a part

- gathering: one law's share, worked out by whichever process reads the law
- grams: what is looked up of a text
- labels: what an id says by itself
- reading: how titles and captions are read
- files: the files, from all shares
"""

from build_scripts.search.many.files import POINTER, files
from build_scripts.search.many.gathering import Gathered, gathered

__all__ = ["POINTER", "Gathered", "files", "gathered"]
"""`POINTER` is the address of the one file whose name stays: it says where the others lie."""

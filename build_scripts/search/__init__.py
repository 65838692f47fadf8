"""The search: what can be found, made at build time into files that the reader's browser searches.

- documents: what a result is, and what kinds there are
- ordinance, manual, authored, terms: the documents of each text, of pages in Markdown, of words
- fold: one form for all ways to write the same, in Python as in the browser
- readings: how the texts' words are read, so that かな and ローマ字 find them
- synonyms: the file that staff read and add to
- index: the files, one for each text, and the manifest that joins them
- site: what of this site is found
- many: the laws that it has beside its own texts, of which a question loads a little
"""

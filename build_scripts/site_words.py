"""The catalogue of the site's language: what forms, results and tables made at build time say."""

from calculators.messages import DEFAULT_LANGUAGE, catalogue, marked

WORDS = catalogue(DEFAULT_LANGUAGE)

MARKED_WORDS = marked(DEFAULT_LANGUAGE)
"""The same with marks of the words that the glossary explains, for what links them."""

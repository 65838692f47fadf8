"""The catalogue of the site's language: what forms, results and tables made at build time say."""

from calculators.messages import DEFAULT_LANGUAGE, catalogue

WORDS = catalogue(DEFAULT_LANGUAGE)

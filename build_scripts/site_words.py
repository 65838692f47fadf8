"""The catalogue of the site's language: what forms, results and tables made at build time say."""

from calculators.messages import DEFAULT_LANGUAGE, catalogue, marked

WORDS = catalogue(DEFAULT_LANGUAGE)

MARKED_WORDS = marked(DEFAULT_LANGUAGE)
"""The same with marks of the words that the glossary explains, for what links them."""

WHYS = (
    "why_line",
    "why_stalled",
    "why_busy",
    "why_missing",
    "why_page",
    "why_type",
    "why_damaged",
    "why_memory",
    "why_asked",
    "cant_policy",
    "cant_no_webassembly",
    "cant_no_decompression",
    "cant_no_modules",
)
"""Why nothing can be computed: one sentence for each cause (docs/theme/assets/widget/failure.js)."""

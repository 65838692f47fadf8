"""Changes of the tax itself after this version, of which its text says nothing."""

FIRST_TAX_YEAR_OF_CITIES = 2018
"""平成30年度分: since then a 指定都市 levies 8 % where another municipality levies 6 %."""

TAX_YEAR_OF_FLAT_REDUCTION = 2024
"""令和6年度分: the year of the 定額減税."""

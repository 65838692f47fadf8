"""The manual, from its Markdown pages to the site and to the calculators.

- text: the pages as passages, each with its permanent id and its label
- tables: tables of a page as a full grid, merged cells repeated
- values: dates and numbers that stand in sentences, found by the words around them
- dates: writes calculators/training/dates.json
"""

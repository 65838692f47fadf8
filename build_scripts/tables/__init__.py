"""The rules as tables, and what a changed table would bring; above the calculators.

Figures flow from the text into the calculators, tables out of them: no rule is written here.

From the calculators to files:
- decision_table: a table as a value: named columns, rows
- enumeration: the calculators of a version, asked for every combination of facts
- formats: a table as Parquet, CSV and SQL, the same bytes each time
- published: which files stand where

What a change would bring:
- households: a million made-up households, the same each time
- revenue: what they pay by two sets of tables, and who pays more
- changes: a version with an amount, an edge or a ratio changed
- what_if: the figures of the page 「表を変えたら」, stored
- families: typical families, described
- amendment: two versions of the text compared for both

Doors:
- listing, shown, chart: what the pages show
- command: `python -m build_scripts tables`
"""

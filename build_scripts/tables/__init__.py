"""The rules as tables, and what a changed table would bring; above the calculators.

Figures flow from the text into the calculators, tables out of them: no rule is written here.

From the calculators to files:
- decision_table: a table as a value: named columns, rows
- enumeration: the calculators of a version, asked for every combination of facts
- formats: a table as Parquet, CSV and SQL, the same bytes each time
- published: which files stand where

Doors:
- listing: what the pages show
- command: `python -m build_scripts tables`
"""

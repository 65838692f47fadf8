"""A list of children (名簿), answered line by line, and its bills audited (点検).

From a spreadsheet to requests:
- sheet: bytes and text as rows
- cells: a cell as people and spreadsheets write it
- columns: the facts that a column may hold
- headings: which column holds what
- entries: the lines, each cell read
- households: lines put together
- families, single: the request of a family's lines, or of one child's

From requests to answers:
- alone: each child of a family as `childcare-fee` asks for one
- answers: tier and amounts by month
- checking: a list answered, families together

The audit:
- bill: a child's month, as it should be and as it would be if something differed
- tax_causes, fee_causes, causes: what may have gone wrong, and which of it explains a bill
- audit: what was billed against what is due

What a reader is told:
- opened: what was taken for granted while a list was read
- wording, summary: a line and a list in words
- rows: the lines as rows for a spreadsheet

Doors:
- command: for the command line
- desk: for the desk's page
"""

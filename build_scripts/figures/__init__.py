"""What the calculators are given from the texts: files that are made, committed and never edited.

    python -m build_scripts figures           write what is out of date
    python -m build_scripts figures --check   only say what is out of date; the build does

- file: a file of figures, and whether it is as its source makes it
- childcare: the ordinance's amounts, bounds, dates and times
- training: the manual's dates, numbers and tables
- holidays: the holidays of 国民の祝日に関する法律
- command: all of them, on the command line
"""

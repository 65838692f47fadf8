"""Rules of published Japanese texts as pure functions: the same code on a desk and in a browser.

Only the standard library is used here, because this package ships to phones. A calculator takes
one JSON request and returns one JSON result whose every figure names the provision it rests on.
`calculators.registry` lists them; `python -m calculators` runs them.

The calculators, by their text:
- childcare: 渋谷区幼保一元化施設条例
- training: 研修履歴を活用した対話に基づく受講奨励の手引

Many children at once:
- roster: a list of children, answered and audited

What a calculator is made of:
- calculator: all of it together: input, form, rules, result, citations
- schema: the shapes of its input
- form, typed: its questions, and what people type into them
- outcome: what it may answer
- trace: its steps, each with what it came from
- source: the text that it cites
- dated: values that hold from a month on
- quantity: a value with its unit
- messages: the words of forms and results
- render: results as HTML

Plain facts:
- fiscal: months, fiscal years, ages and eras
- yen: money and ratios, exact
- numerals: numbers as Japanese law writes them
- calendar_file: events as a file for calendars
- csv_text: rows as a file for spreadsheets
- package_data: data files, wherever the package lies

Doors:
- registry: every calculator by its name
- request_text: JSON text in, JSON text out
- web: for the browser's worker
- __main__: for the command line
- streams: what it reads from and writes to, where that fails
"""

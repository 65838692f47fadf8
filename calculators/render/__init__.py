"""Results as HTML: one renderer for the browser, the pages made at build time, and the tests.

- html: HTML in which every text is escaped unless it was made here
- page: what every result page knows: words, places, how values are written
- steps: a computation as numbered steps
- errors: the summary of wrong fields above a form
- recap: what was answered, with a way back to each question
"""

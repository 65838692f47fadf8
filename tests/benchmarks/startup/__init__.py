"""How long a reader waits for Python: this site, the ordinary way, and the floor, in one run.

    python -m tests.benchmarks.startup                       # everything, more than an hour
    python -m tests.benchmarks.startup --rounds 3 --lines fast,10M --visits cold,warm
    python -m tests.benchmarks.startup --json FILE --chart docs/about/startup.json

Every visit starts in a browser of its own with an empty profile: a first visit (`cold`), a second one
when the first has settled (`warm`), one more after the browser was closed and started again
(`relaunched`). Ways take turns within a round. Seconds belong to the machine; the ratios of one run
carry over, processor time more so than time by the clock.

- conditions: the lines and how much slower the processor is on each
- ways: what is compared, and the pages it is compared on
- page_scripts: what is run in those pages, to measure and to fill in
- profile: a browser with its profile: visits, settling, starting again
- processes: processor time and memory of a browser, from /proc
- slowing: a slower processor, for every thread of a page
- filling_in: a parent who fills in the form for a minute and presses the button
- running: all of it in turn
- summary: medians, ratios; as table, as JSON, as the figures that the site shows
"""

"""Rules of published Japanese texts as pure functions: the same code on a desk and in a browser.

Only the standard library is used here, because this package ships to phones. A calculator takes
one JSON request and returns one JSON result whose every figure names the provision it rests on.
`calculators.registry` lists them; `python -m calculators` runs them.
"""

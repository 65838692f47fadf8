"""The manual as the calculators cite it: its labels and its pages."""

from calculators.source import Source
from calculators.training.stated import manual

MANUAL = Source(
    ruleset=manual().ruleset,
    title=manual().title,
    in_force=None,
    labels=manual().labels,
    address=manual().addresses.__getitem__,
)

"""The manual as the calculators cite it: its labels and its pages."""

from calculators.calculator import Library
from calculators.training.stated import manual

MANUAL = Library(
    ruleset=manual().ruleset,
    title=manual().title,
    labels=manual().labels,
    address=manual().addresses.__getitem__,
)

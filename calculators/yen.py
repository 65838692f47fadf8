"""Money and ratios: whole yen (`int`) and exact ratios (`Fraction`); `float` never touches them."""

from fractions import Fraction


def times(amount: int, ratio: Fraction) -> Fraction:
    """Return `amount` yen multiplied by `ratio`, exact, in yen."""
    return amount * ratio


def round_up(amount: Fraction, *, unit: int) -> int:
    """Return `amount` yen rounded up to a whole multiple of `unit` yen (端数の切上げ).

    >>> round_up(times(5_910, Fraction(3, 4)), unit=10), round_up(Fraction(4_440), unit=10)
    (4440, 4440)
    """
    return -(-amount // unit) * unit


def whole(amount: Fraction) -> int:
    """Return `amount` as whole yen.

    Raises ValueError when it is not whole: a provision that yields fractions of a yen without
    saying how to round them must be read by a person, not rounded by a program.
    """
    if amount.denominator != 1:
        raise ValueError(f"{amount} is not a whole number of yen and no provision rounds it")
    return amount.numerator

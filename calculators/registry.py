"""Every calculator by its name: the one place where a new one is added."""

from calculators.calculator import Calculator
from calculators.childcare import eligibility, fee, opening

CALCULATORS: dict[str, Calculator] = {
    module.CALCULATOR.name: module.CALCULATOR for module in (fee, eligibility, opening)
}

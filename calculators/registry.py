"""Every calculator by its name: the one place where a new one is added."""

from calculators.calculator import Calculator
from calculators.childcare import eligibility, family, fee, opening
from calculators.training import handover, interval, record, scope, stage, year_calendar

CALCULATORS: dict[str, Calculator] = {
    module.CALCULATOR.name: module.CALCULATOR
    for module in (
        fee,
        family,
        eligibility,
        opening,
        scope,
        record,
        handover,
        year_calendar,
        stage,
        interval,
    )
}

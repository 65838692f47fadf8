"""別表第3・第4: the age columns. The ordinance doesn't define 3歳児; we read the class age."""

from datetime import date

from calculators import fiscal
from calculators.childcare.services import PROVISION, Service, is_nursery_or_long
from calculators.trace import Node, apply, given, operation

SCHOOL_AGE = 6
"""小学校就学の始期 (第6条第1項): the 年度 in which the class age is six."""


@operation
def age_on_first_of_april(birth_date: str, fiscal_year: int) -> int:
    """Return the age in years that fixes the class for the whole 年度, by the day-before rule."""
    return fiscal.class_age(date.fromisoformat(birth_date), fiscal_year=fiscal_year)


@operation
def column_of_table_3(service: Service, class_age: int) -> str | None:
    """Return the column of 別表第3; None for 中時間 and 短時間 below 4歳以上児."""
    if not is_nursery_or_long(service):
        return service if class_age >= 4 else None
    if class_age < 3:
        return "under3"
    return "age3" if class_age == 3 else "long"


@operation
def column_of_table_4(class_age: int) -> str:
    """Return the column of 別表第4."""
    if class_age < 3:
        return "under3"
    return "age3" if class_age == 3 else "over4"


def class_age(birth_date: date, *, fiscal_year: int) -> Node:
    """Return the class age in years, fixed for the whole 年度 (年齢計算ニ関スル法律)."""
    return apply(
        age_on_first_of_april,
        given("birth_date", birth_date.isoformat(), unit="date"),
        given("fiscal_year", fiscal_year, unit="fiscal_year"),
        id="class_age",
        unit="age",
        cites=("t3",),
    )


def fee_column(service: Service, age: Node) -> Node:
    """Return the column of 別表第3; None for 中時間 and 短時間 below 4歳以上児."""
    return apply(
        column_of_table_3,
        given("service", service, unit="service", cites=(PROVISION[service],)),
        age,
        id="fee_column",
        unit="column",
        cites=("j9-k1", "t3"),
    )


def extended_care_column(age: Node) -> Node:
    """Return the column of 別表第4."""
    return apply(column_of_table_4, age, id="extended_care_column", unit="column", cites=("t4",))

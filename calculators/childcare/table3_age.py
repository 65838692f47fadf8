"""別表第3・第4: the age columns. The ordinance doesn't define 3歳児; we read the class age."""

from datetime import date

from calculators import fiscal
from calculators.childcare.article03_services import PROVISION
from calculators.childcare.fee_request import Service
from calculators.trace import Node, apply, given, operation

SCHOOL_AGE = 6
"""小学校就学の始期 (第6条第1項): the 年度 in which the class age is six."""


@operation("class_age")
def _class_age(birth_date: str, fiscal_year: int) -> int:
    return fiscal.class_age(date.fromisoformat(birth_date), fiscal_year=fiscal_year)


@operation("fee_column")
def _fee_column(service: Service, class_age: int) -> str | None:
    if service in ("medium", "short"):
        return service if class_age >= 4 else None
    if class_age < 3:
        return "under3"
    return "age3" if class_age == 3 else "long"


@operation("extended_care_column")
def _extended_care_column(class_age: int) -> str:
    if class_age < 3:
        return "under3"
    return "age3" if class_age == 3 else "over4"


def class_age(birth_date: date, *, fiscal_year: int) -> Node:
    """Return the class age in years, fixed for the whole 年度 (年齢計算ニ関スル法律)."""
    return apply(
        "class_age",
        given("birth_date", birth_date.isoformat(), unit="date"),
        given("fiscal_year", fiscal_year, unit="fiscal_year"),
        id="class_age",
        unit="age",
        cites=("t3",),
    )


def fee_column(service: Service, age: Node) -> Node:
    """Return the column of 別表第3; None for 中時間 and 短時間 below 4歳以上児."""
    return apply(
        "fee_column",
        given("service", service, unit="service", cites=(PROVISION[service],)),
        age,
        id="fee_column",
        unit="column",
        cites=("j9-k1", "t3"),
    )


def extended_care_column(age: Node) -> Node:
    """Return the column of 別表第4."""
    return apply(
        "extended_care_column", age, id="extended_care_column", unit="column", cites=("t4",)
    )

"""What may go wrong with the tax that decides: 別表第3備考2 and 備考3, and their like of 別表第4."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from calculators.childcare.fee_request import Assessed
from calculators.roster.bill import Amounts, Bill


def other_year(step: int) -> Callable[[Bill], Amounts]:
    """Return the amounts under the tax of the 年度分 `step` years away (備考2)."""

    def amounts(bill: Bill) -> Amounts:
        year = bill.fees.tax_year
        if year is not None and year + step in (
            bill.request.fiscal_year - 1,
            bill.request.fiscal_year,
        ):
            other = bill.request.taxes.get(year + step)
            if other is not None:
                yield from bill.amounts_of(other if isinstance(other, tuple) else (other,))

    return amounts


def credits_not_added_back(bill: Bill) -> Amounts:
    """Credits left out by mistake (備考3): all of them, those of one person, or one kind."""
    persons = bill.persons
    if any(person.excluded_credits for person in persons):
        yield from bill.amounts_of([_without_credits(person) for person in persons])
        for at, person in enumerate(persons):
            if person.excluded_credits and len(persons) > 1:
                yield from bill.amounts_of(_replaced(persons, at, _without_credits(person)))
        for name in dict.fromkeys(name for each in persons for name, _ in each.named_credits):
            yield from bill.amounts_of([_without_credit(person, name) for person in persons])


def _without_credits(person: Assessed) -> Assessed:
    return Assessed(
        per_capita_levy=person.per_capita_levy,
        income_levy=person.income_levy,
        excluded_credits=0,
        relief=person.relief,
    )


def _without_credit(person: Assessed, name: str) -> Assessed:
    without = sum(amount for each, amount in person.named_credits if each == name)
    return replace(_without_credits(person), excluded_credits=person.excluded_credits - without)


def credit_added_back_wrongly(bill: Bill) -> Amounts:
    """Credits added back that 備考3 leaves deducted: of all persons, or of one."""
    persons = bill.persons
    deducted = bill.deducted.get(bill.fees.tax_year or 0, ())
    if not any(deducted):
        return
    pairs = list(zip(persons, deducted, strict=False))
    yield from bill.amounts_of([_more(person, credit) for person, credit in pairs])
    for at, (person, credit) in enumerate(pairs):
        if credit and len(pairs) > 1:
            yield from bill.amounts_of(_replaced(persons, at, _more(person, credit)))


def _more(person: Assessed, credit: int) -> Assessed:
    return replace(person, income_levy=person.income_levy + credit)


def relief_of_other_parent(bill: Bill) -> Amounts:
    """Relief taken from the sum of all persons, or from another person's tax."""
    persons = bill.persons
    relief = sum(person.relief for person in persons)
    if not relief or len(persons) < 2:
        return
    yield from bill.amounts_of(
        [
            Assessed(
                per_capita_levy=sum(person.per_capita_levy for person in persons),
                income_levy=sum(person.income_levy for person in persons),
                excluded_credits=sum(person.excluded_credits for person in persons),
                relief=relief,
            )
        ],
    )
    reliefs = [person.relief for person in persons]
    for at in range(len(persons)):
        all_of_one = [relief if other == at else 0 for other in range(len(persons))]
        passed_on = [*reliefs[at:], *reliefs[:at]]
        for moved in (all_of_one, passed_on):
            if moved != reliefs:
                yield from bill.amounts_of(
                    [
                        replace(person, relief=yen)
                        for person, yen in zip(persons, moved, strict=True)
                    ]
                )


def relief_missed(bill: Bill) -> Amounts:
    """減免 (地方税法第323条) not deducted."""
    persons = bill.persons
    if any(person.relief for person in persons):
        yield from bill.amounts_of([replace(person, relief=0) for person in persons])


def one_parent_left_out(bill: Bill) -> Amounts:
    """Leave the tax of one person out of the sum."""
    persons = bill.persons
    for at, person in enumerate(persons):
        if len(persons) > 1 and (person.income_levy or person.per_capita_levy):
            yield from bill.amounts_of([*persons[:at], *persons[at + 1 :]])


def _replaced(persons: Sequence[Assessed], at: int, person: Assessed) -> list[Assessed]:
    return [*persons[:at], person, *persons[at + 1 :]]

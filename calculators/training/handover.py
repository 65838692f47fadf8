"""`training-handover`: what becomes of the records when a teacher moves (8(1), 8(2))?"""

from collections.abc import Iterator

from calculators.outcome import Note, Reason
from calculators.schema import Choice, Member, Record
from calculators.training.advice import Answer, Step
from calculators.training.adviser import Advised, Asked, adviser

NAME = "training-handover"

FROM = ("municipality", "prefecture", "kurashiki_city", "tamano_commerce", "other")
TO = (
    "stay",
    "municipality",
    "prefecture",
    "kurashiki_city",
    "okayama_city",
    "tamano_commerce",
    "other",
)
KINDS = ("both", "mandatory", "voluntary")

SHAPE = Record(
    (
        Member(name="from", shape=Choice(FROM)),
        Member(name="to", shape=Choice(TO)),
        Member(name="records", shape=Choice(KINDS)),
    )
)

_WITH_PRINTING = ("okayama_city", "tamano_commerce")
_ROWS = {
    "stay": "none",
    "municipality": "municipal",
    "prefecture": "prefectural",
    "kurashiki_city": "kurashiki",
    "okayama_city": "okayama",
    "tamano_commerce": "tamano",
    "other": "other",
}
_FROM_KURASHIKI = {
    "municipality": "municipal",
    # 玉野市立 is a municipal school outside 岡山市, and 8(2) makes no exception for it.
    "tamano_commerce": "municipal",
    "prefecture": "prefectural",
}
_HANDED_OVER = {
    "municipal": ("kurashiki_municipal", "new_board"),
    "prefectural": ("kurashiki_prefectural", "centre"),
}
"""8(2): what 倉敷市教育委員会 does, and who then hands the records to the principal (その後、…)."""


def row(origin: str, destination: str) -> str:
    """8(1): return the line of the table for a move from a school outside 倉敷市.

    玉野商工高校 stands there as a destination only, so a move from it is その他.
    """
    if origin == "other" or (origin == "tamano_commerce" and destination != "stay"):
        return "other"
    if {origin, destination} == {"municipality", "prefecture"}:
        return "between"
    return _ROWS[destination]


def _cite(line: str) -> str:
    return f"tbl-handover-{line}"


def mandatory(origin: str, destination: str) -> tuple[Step, ...] | Reason:
    """8: what is done with 必須記録研修, or why the manual doesn't say."""
    if origin == "kurashiki_city":
        return _mandatory_from_kurashiki(destination)
    line = row(origin, destination)
    if line == "other":
        return Reason(code="ask_the_centre_about_handover", cites=(_cite(line),))
    if destination in _WITH_PRINTING:
        return (
            Step(
                who="teacher",
                code="print_and_carry",
                cites=(_cite(line), "s7-menu", "s7-password"),
            ),
            Step(who="centre", code="centre_answers_enquiries", cites=(_cite(line),)),
        )
    return (Step(who="teacher", code="nothing_to_do", cites=(_cite(line),)),)


def _mandatory_from_kurashiki(destination: str) -> tuple[Step, ...] | Reason:
    """8(2), Q11: the moves it names, and no move; everything else is for 倉敷教育センター."""
    if destination == "stay":
        return (
            Step(who="teacher", code="read_the_papers_of_kurashiki", cites=("q11-a",)),
            Step(who="teacher", code="training_of_the_centre_in_the_system", cites=("q11-a",)),
        )
    part = _FROM_KURASHIKI.get(destination)
    if part is None:
        return Reason(code="ask_kurashiki_about_handover", cites=("s8-2-ask", "q11-a"))
    city, others = f"s8-2-{part}-city", f"s8-2-{part}-others"
    handed_over, receiver = _HANDED_OVER[part]
    return (
        Step(who="teacher", code="others_stay_in_the_system", cites=(f"s8-2-{part}", others)),
        Step(who="kurashiki_board", code=handed_over, cites=(city,)),
        Step(who=receiver, code="passed_on_to_the_principal", cites=(city,)),
    )


def voluntary(origin: str, destination: str) -> tuple[Step, ...] | Reason:
    """8: what is done with 任意記録研修: kept, carried along, or asked about (その他)."""
    if origin == "kurashiki_city":
        if destination == "stay":
            return (Step(who="teacher", code="keep_the_file", cites=("s3-2-voluntary",)),)
        return _carry("s8-2-voluntary-own", "tbl-handover")
    line = row(origin, destination)
    if line == "other":
        return Reason(code="ask_the_centre_about_handover", cites=(_cite(line),))
    if line == "none":
        return (Step(who="teacher", code="keep_the_file", cites=(_cite(line), "s3-2-voluntary")),)
    return _carry(_cite(line))


def _carry(*cites: str) -> tuple[Step, ...]:
    return (
        Step(who="teacher", code="carry_the_file", cites=cites),
        Step(who="teacher", code="carry_safely", cites=cites[-1:]),
    )


def advise(asked: Asked) -> Advised:
    """Return what is done with each kind of record. What is known stays when the rest is open."""
    origin, destination, kind = asked["from"], asked["to"], asked["records"]
    found: list[tuple[Step, ...] | Reason] = []
    if kind in ("both", "mandatory"):
        found.append(mandatory(origin, destination))
    if kind in ("both", "voluntary"):
        found.append(voluntary(origin, destination))
    steps = tuple(step for part in found if not isinstance(part, Reason) for step in part)
    reasons = tuple(part for part in found if isinstance(part, Reason))
    return Advised(
        answer=_answer(asked, steps, reasons),
        facts={"duties": [step.code for step in steps if step.who == "teacher"]},
        steps=steps,
        reasons=reasons,
        notes=tuple(_notes(asked)),
    )


_ANSWERS = (
    ({"print_and_carry", "carry_the_file"}, "handover_print_and_carry"),
    ({"print_and_carry"}, "handover_print"),
    ({"read_the_papers_of_kurashiki", "keep_the_file"}, "handover_stay_in_kurashiki_and_keep"),
    ({"read_the_papers_of_kurashiki"}, "handover_stay_in_kurashiki"),
    ({"others_stay_in_the_system", "carry_the_file"}, "handover_by_kurashiki_and_carry"),
    ({"others_stay_in_the_system"}, "handover_by_kurashiki"),
    ({"carry_the_file"}, "handover_carry"),
    ({"keep_the_file"}, "handover_keep"),
    ({"nothing_to_do"}, "handover_nothing"),
)
"""The answer in one sentence, by the first set of steps that are all there."""


def _answer(asked: Asked, steps: tuple[Step, ...], reasons: tuple[Reason, ...]) -> Answer:
    if reasons:
        code = "handover_partly_open" if steps else "handover_open"
        return Answer(code=code, cites=reasons[0].cites)
    said = {step.code: step.cites[0] for step in steps}
    if _is_read_as_municipal(asked) and "others_stay_in_the_system" in said:
        cites = (_TAMANO_READING.cites[0], "s8-2-ask")
        return Answer(code="handover_tamano_from_kurashiki", cites=cites)
    codes, code = next((codes, code) for codes, code in _ANSWERS if codes <= said.keys())
    return Answer(
        code=code, cites=tuple(dict.fromkeys(said[step] for step in said if step in codes))
    )


_TAMANO_READING = Note(
    code="tamano_from_kurashiki", cites=("s8-2-municipal", "tbl-handover-tamano")
)


def _is_read_as_municipal(asked: Asked) -> bool:
    return (asked["from"], asked["to"]) == ("kurashiki_city", "tamano_commerce")


def _notes(asked: Asked) -> Iterator[Note]:
    origin, destination, kind = asked["from"], asked["to"], asked["records"]
    if origin == "kurashiki_city":
        if kind != "voluntary":
            yield Note(code="kurashiki_into_the_national_system", cites=("s8-2-system",))
            part = _FROM_KURASHIKI.get(destination)
            if part is not None:
                yield Note(
                    code="year_of_kurashiki_handover",
                    cites=(f"s8-2-{part}-city", "s8-2-system", "s8-1-years"),
                )
            if _is_read_as_municipal(asked):
                yield _TAMANO_READING
        yield Note(code="kurashiki_details", cites=("s8-2-ask",))
    else:
        yield Note(code="handover_years", cites=("s8-1-years",))
        yield Note(code="handover_whose_pay", cites=("s8-1",))
    if kind != "mandatory":
        yield Note(code="keep_for_the_national_system", cites=("s8-1-voluntary", "s3-4-keep"))


CALCULATOR = adviser(NAME, shape=SHAPE, advise=advise, initial={"records": "both"})

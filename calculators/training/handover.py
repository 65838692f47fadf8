"""`training-handover`: what becomes of the records when a teacher moves (8(1), 8(2), Q11).

8 is about two 年度 (令和5、6年度): the year is asked, and later ones are left open (3(4)).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.outcome import Note, Reason
from calculators.quantity import Quantity
from calculators.schema import Choice, Member, Record, Year
from calculators.training.advice import Answer, Step
from calculators.training.adviser import LAST_YEAR_ASKED, Advised, Asked, adviser
from calculators.training.later_years import KEEP_THE_FILE, left_open
from calculators.training.stated import manual

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
        Member(
            name="fiscal_year",
            shape=Year(minimum=manual().number("handover_from"), maximum=LAST_YEAR_ASKED),
        ),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the manual says of one kind of record: what is done, and what it leaves open."""

    steps: tuple[Step, ...] = ()
    reasons: tuple[Reason, ...] = ()


def row(origin: str, destination: str) -> str:
    """8(1): return the line of the table for a move from a school outside 倉敷市.

    玉野商工高校 stands there as a destination only: a move from it is read as その他.
    """
    if origin == "other" or _leaves_tamano(origin, destination):
        return "other"
    if {origin, destination} == {"municipality", "prefecture"}:
        return "between"
    return _ROWS[destination]


def _leaves_tamano(origin: str, destination: str) -> bool:
    return origin == "tamano_commerce" and destination != "stay"


def _cite(line: str) -> str:
    return f"tbl-handover-{line}"


def _other(origin: str, destination: str) -> Part:
    """8(1) その他, as the row says it or as we read it for 玉野商工高校."""
    if _leaves_tamano(origin, destination):
        cites = (_cite("other"), _cite("tamano"), _cite("municipal"))
        return Part(reasons=(Reason(code="tamano_left", cites=cites),))
    return Part(reasons=(Reason(code="ask_the_centre_about_handover", cites=(_cite("other"),)),))


def mandatory(origin: str, destination: str) -> Part:
    """8: what is done with 必須記録研修, and what the manual doesn't say."""
    if origin == "kurashiki_city":
        return _mandatory_from_kurashiki(destination)
    line = row(origin, destination)
    if line == "other":
        return _other(origin, destination)
    if destination in _WITH_PRINTING:
        return Part(
            steps=(
                Step(
                    who="teacher",
                    code="print_and_carry",
                    cites=(_cite(line), "s7-menu", "s7-password"),
                ),
                Step(who="teacher", code="may_ask_the_centre", cites=(_cite(line),)),
            )
        )
    return Part(
        steps=(Step(who="teacher", code="nothing_to_do", cites=(_cite(line), "s3-2-mandatory")),)
    )


def _mandatory_from_kurashiki(destination: str) -> Part:
    """8(2): the moves it names. Q11: what the centre held is seen in 講座受付システム all the same."""
    in_the_system = Step(
        who="teacher", code="training_of_the_centre_in_the_system", cites=("q11-a",)
    )
    if destination == "stay":
        papers = Step(who="teacher", code="read_the_papers_of_kurashiki", cites=("q11-a",))
        return Part(steps=(papers, in_the_system))
    part = _FROM_KURASHIKI.get(destination)
    if part is None:
        cites = ("s8-2-mandatory", "s8-2-ask", "q11-a")
        return Part(
            steps=(in_the_system,),
            reasons=(Reason(code="ask_kurashiki_about_handover", cites=cites),),
        )
    city, others = f"s8-2-{part}-city", f"s8-2-{part}-others"
    handed_over, receiver = _HANDED_OVER[part]
    return Part(
        steps=(
            Step(who="teacher", code="others_stay_in_the_system", cites=(others,)),
            Step(who="kurashiki_board", code=handed_over, cites=(city,)),
            Step(who=receiver, code="passed_on_to_the_principal", cites=(city,)),
        )
    )


def voluntary(origin: str, destination: str) -> Part:
    """8: what is done with 任意記録研修: kept, carried along, or asked about (その他)."""
    if origin == "kurashiki_city":
        if destination == "stay":
            return _keep("s3-4-keep", "s3-2-voluntary")
        return _carry("s8-2-voluntary-own", _carried_by(destination))
    line = row(origin, destination)
    if line == "other":
        return _other(origin, destination)
    if line == "none":
        return _keep(_cite(line), "s3-2-voluntary")
    return _carry(_cite(line))


def _carried_by(destination: str) -> str:
    """8(2) sends its reader to 異動有 in the table of 8(1), where その他 is not one of the rows."""
    return "tbl-handover" if destination == "other" else _cite(_ROWS[destination])


def _keep(*cites: str) -> Part:
    return Part(steps=(Step(who="teacher", code="keep_the_file", cites=cites),))


def _carry(*cites: str) -> Part:
    return Part(
        steps=(
            Step(who="teacher", code="carry_the_file", cites=cites),
            Step(who="teacher", code="carry_safely", cites=cites[-1:]),
        )
    )


def _is_after_8(asked: Asked) -> bool:
    return bool(asked["fiscal_year"] > manual().number("handover_until"))


def _later(asked: Asked) -> Part:
    """8(1), 8(2) ※, Q11: other 年度 are not meant. Of 任意記録研修 3(4) ※ says that they are kept."""
    cites = ("s8-2-system", "q11-a") if asked["from"] == "kurashiki_city" else ("s8-1-years",)
    return Part(
        steps=(KEEP_THE_FILE,) if asked["records"] != "mandatory" else (),
        reasons=(left_open("handover_of_a_later_year", asked["fiscal_year"], *cites),),
    )


def advise(asked: Asked) -> Advised:
    """Return what is done with each kind of record. What is known stays when the rest is open."""
    origin, destination, kind = asked["from"], asked["to"], asked["records"]
    if _is_after_8(asked):
        parts = [_later(asked)]
        notes: Iterator[Note] = iter(())
    else:
        parts = [mandatory(origin, destination)] if kind != "voluntary" else []
        parts += [voluntary(origin, destination)] if kind != "mandatory" else []
        notes = _notes(asked)
    steps = tuple(step for part in parts for step in part.steps)
    reasons = tuple(reason for part in parts for reason in part.reasons)
    return Advised(
        answer=_answer(asked, steps, reasons),
        facts={"duties": [step.code for step in steps if step.who == "teacher"]},
        steps=steps,
        reasons=reasons,
        notes=tuple(notes),
    )


_ANSWERS = (
    ({"print_and_carry", "carry_the_file"}, "handover_print_and_carry"),
    ({"print_and_carry"}, "handover_print"),
    ({"read_the_papers_of_kurashiki", "keep_the_file"}, "handover_stay_in_kurashiki_and_keep"),
    ({"read_the_papers_of_kurashiki"}, "handover_stay_in_kurashiki"),
    ({"kurashiki_municipal", "carry_the_file"}, "handover_by_kurashiki_and_carry"),
    ({"kurashiki_prefectural", "carry_the_file"}, "handover_by_kurashiki_and_carry"),
    ({"kurashiki_municipal"}, "handover_by_kurashiki"),
    ({"kurashiki_prefectural"}, "handover_by_kurashiki"),
    ({"carry_the_file"}, "handover_carry"),
    ({"keep_the_file"}, "handover_keep"),
    ({"nothing_to_do"}, "handover_nothing"),
)
"""The answer in one sentence, by the first set of steps that are all there."""


def _answer(asked: Asked, steps: tuple[Step, ...], reasons: tuple[Reason, ...]) -> Answer:
    """Return the answer; each names its 年度 in its first sentence."""
    values = {"year": Quantity(asked["fiscal_year"], "fiscal_year_name")}
    if reasons:
        partly = "handover_partly_open" if steps else "handover_open"
        code = "handover_later" if _is_after_8(asked) else partly
        return Answer(code=code, cites=reasons[0].cites, values=values)
    said = {step.code: step.cites for step in steps}
    if _is_read_as_municipal(asked) and "kurashiki_municipal" in said:
        cites = (*_TAMANO_READING.cites, *said["kurashiki_municipal"], "s8-2-ask")
        return Answer(code="handover_tamano_from_kurashiki", cites=cites, values=values)
    codes, code = next((codes, code) for codes, code in _ANSWERS if codes <= said.keys())
    rests_on = dict.fromkeys(
        cite for step in said if step in codes for cite in _decisive(said[step])
    )
    return Answer(code=code, cites=tuple(rests_on), values=values)


def _decisive(cites: tuple[str, ...]) -> tuple[str, ...]:
    """Return the places of a step that its summary rests on: not where the system is explained."""
    return tuple(cite for cite in cites if not cite.startswith("s7-"))


_TAMANO_READING = Note(
    code="tamano_from_kurashiki", cites=("s8-2-municipal", "tbl-handover-tamano")
)


def _is_read_as_municipal(asked: Asked) -> bool:
    return (asked["from"], asked["to"]) == ("kurashiki_city", "tamano_commerce")


def _notes(asked: Asked) -> Iterator[Note]:
    yield from _notes_of_years(asked)
    if asked["from"] == "kurashiki_city":
        yield from _notes_of_kurashiki(asked)
    elif asked["from"] == "prefecture":
        yield Note(
            code="handover_heading",
            cites=("s8-1", "tbl-handover-prefectural", "tbl-handover-between"),
        )
    else:
        yield Note(code="handover_whose_pay", cites=("s8-1",))
    if asked["records"] != "mandatory":
        of_8_1 = () if asked["from"] == "kurashiki_city" else ("s8-1-voluntary",)
        yield Note(code="keep_for_the_national_system", cites=(*of_8_1, "s3-4-keep"))


def _notes_of_years(asked: Asked) -> Iterator[Note]:
    """Of which 年度 the answer is, and how the 年度 of a move is read."""
    if asked["from"] == "kurashiki_city":
        years = Note(code="handover_years_of_kurashiki", cites=("q11-a", "s8-2-system"))
    else:
        years = Note(code="handover_years", cites=("s8-1-years",))
    yield years
    if asked["to"] != "stay":
        yield Note(code="year_of_the_move", cites=years.cites)


def _notes_of_kurashiki(asked: Asked) -> Iterator[Note]:
    if asked["records"] != "voluntary":
        yield Note(code="kurashiki_into_the_national_system", cites=("s8-2-system",))
        part = _FROM_KURASHIKI.get(asked["to"])
        if part is not None:
            yield Note(
                code="year_of_kurashiki_handover",
                cites=(f"s8-2-{part}-city", "s8-2-system", "s8-1-years"),
            )
        if _is_read_as_municipal(asked):
            yield _TAMANO_READING
    yield Note(code="kurashiki_details", cites=("s8-2-ask",))


CALCULATOR = adviser(NAME, shape=SHAPE, advise=advise)

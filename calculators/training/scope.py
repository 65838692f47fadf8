"""`training-scope`: is someone in the scope (2), and who encourages them to train (4(1), 4(4))."""

from collections.abc import Iterable, Iterator

from calculators.form import Condition
from calculators.outcome import Note, Reason, Statement
from calculators.schema import Boolean, Choice, Member, Nullable, Record
from calculators.trace import Node, apply, given, operation
from calculators.training.advice import Answer, Exclusion, Step
from calculators.training.adviser import Advised, Asked, adviser
from calculators.training.interviews import interviews

NAME = "training-scope"

MUNICIPAL = ("municipality", "kurashiki_city")
FOUNDERS = ("prefecture", *MUNICIPAL, "okayama_city", "other")
MUNICIPAL_SCHOOLS = ("elementary", "junior_high", "compulsory", "high", "special_needs")
PREFECTURAL_SCHOOLS = ("junior_high", "high", "secondary", "special_needs")
SCHOOLS = ("elementary", "junior_high", "compulsory", "high", "secondary", "special_needs", "other")
POSTS = {
    "principal": "s2-principal",
    "vice_principal": "s2-teachers",
    "deputy_principal": "s2-teachers",
    "senior_teacher": "s2-teachers",
    "lead_teacher": "s2-teachers",
    "teacher": "s2-teachers",
    "assistant_teacher": "s2-teachers",
    "nurse_teacher": "s2-teachers",
    "assistant_nurse_teacher": "s2-teachers",
    "nutrition_teacher": "s2-teachers",
    "lecturer": "s2-teachers",
    "practical_assistant": "s2-assistants",
    "dormitory_staff": "s2-assistants",
    "other": "s2-schools",
}
"""Every post that can be asked about, with the line of the manual that names it."""
EMPLOYMENTS = ("permanent", "fixed_term", "temporary", "part_time", "other")

SHAPE = Record(
    (
        Member(name="founder", shape=Choice(FOUNDERS)),
        Member(name="school", shape=Choice(SCHOOLS)),
        Member(name="paid_by_prefecture", shape=Nullable(Boolean())),
        Member(name="post", shape=Choice(tuple(POSTS))),
        Member(name="employment", shape=Choice(EMPLOYMENTS)),
    )
)


@operation
def school_in_scope(founder: str, school: str) -> bool:
    """2: the schools of municipalities (岡山市を除く。) and of the prefecture that it lists."""
    if founder in MUNICIPAL:
        return school in MUNICIPAL_SCHOOLS
    return founder == "prefecture" and school in PREFECTURAL_SCHOOLS


@operation
def pay_in_scope(founder: str, paid_by_prefecture: bool | None) -> bool | None:
    """2: at municipal schools 県費負担教職員に限る; None when that is not known."""
    return paid_by_prefecture if founder in MUNICIPAL else True


@operation
def pay_not_limited(founder: str) -> bool:
    """2: it is 県費負担教職員に限る at municipal schools alone: elsewhere nobody asks."""
    return founder not in MUNICIPAL


@operation
def employment_in_scope(employment: str) -> bool | None:
    """2: 臨時的任用教員等（非常勤を除く。）; None when the employment is not known.

    The posts are listed without regard to employment, so that those appointed for a term are in.
    """
    within = {"permanent": True, "fixed_term": True, "temporary": True, "part_time": False}
    return within.get(employment)


@operation
def post_in_scope(post: str) -> bool:
    """2: the posts that it lists."""
    return post != "other"


@operation
def all_hold(*conditions: bool | None) -> bool | None:
    """Return False when one does not hold, else None when one is not known."""
    if False in conditions:
        return False
    return None if None in conditions else True


def verdict(asked: Asked) -> Node:
    """Return the step `in_scope`: true, false, or None when it can't be said."""
    founder = given("founder", asked["founder"], unit="founder")
    return apply(
        all_hold,
        apply(
            school_in_scope,
            founder,
            given("school", asked["school"], unit="school"),
            id="school_in_scope",
            unit="yes_no",
            cites=_SCHOOLS,
        ),
        _pay(founder, asked["paid_by_prefecture"]),
        apply(
            post_in_scope,
            given("post", asked["post"], unit="post"),
            id="post_in_scope",
            unit="yes_no",
            cites=(POSTS[asked["post"]],),
        ),
        apply(
            employment_in_scope,
            given("employment", asked["employment"], unit="employment"),
            id="employment_in_scope",
            unit="yes_no",
            cites=("s2-temporary",),
        ),
        id="in_scope",
        unit="yes_no",
        cites=("s2",),
    )


_SCHOOLS = ("s2-schools",)


def _pay(founder: Node, paid_by_prefecture: bool | None) -> Node:
    """Return the step `pay_in_scope`; the answer stands in it only where it was asked for."""
    if founder.value not in MUNICIPAL:
        return apply(pay_not_limited, founder, id="pay_in_scope", unit="yes_no", cites=_SCHOOLS)
    return apply(
        pay_in_scope,
        founder,
        given("paid_by_prefecture", paid_by_prefecture, unit="yes_no"),
        id="pay_in_scope",
        unit="yes_no",
        cites=_SCHOOLS,
    )


def excluded_by(asked: Asked) -> Iterator[Exclusion]:
    """Yield the words of the manual that exclude someone, all of them."""
    founder, school = asked["founder"], asked["school"]
    if founder == "okayama_city":
        yield Exclusion(code="okayama_city", cites=("s2-schools",))
    elif founder == "other":
        yield Exclusion(code="other_founder", cites=("s2-schools",))
    elif not school_in_scope(founder, school):
        code = "not_a_municipal_school" if founder in MUNICIPAL else "not_a_prefectural_school"
        yield Exclusion(code=code, cites=("s2-schools",))
    if pay_in_scope(founder, asked["paid_by_prefecture"]) is False:
        yield Exclusion(code="not_paid_by_prefecture", cites=("s2-schools",))
    if not post_in_scope(asked["post"]):
        yield Exclusion(
            code="post_not_listed",
            cites=("s2-schools", "s2-principal", "s2-teachers", "s2-assistants"),
        )
    if employment_in_scope(asked["employment"]) is False:
        yield Exclusion(code="part_time", cites=("s2-temporary",))


def advise(asked: Asked) -> Advised:
    """Return whether someone is in the scope, and who encourages them if so."""
    trace = verdict(asked)
    if trace.value is False:
        part_time = asked["employment"] == "part_time"
        exclusions = tuple(excluded_by(asked))
        return Advised(
            answer=Answer(code="out_of_scope", cites=_cites_of(exclusions)),
            facts={"in_scope": False},
            exclusions=exclusions,
            trace=trace,
            notes=(Note(code="part_time_reading", cites=("s2-temporary",)),) if part_time else (),
        )
    if trace.value is None:
        reasons = tuple(_reasons(asked))
        return Advised(
            answer=Answer(code="scope_not_determined", cites=_cites_of(reasons)),
            reasons=reasons,
        )
    by = "board" if asked["post"] == "principal" else "principal"
    return Advised(
        answer=Answer(
            code=f"in_scope_by_{by}",
            cites=(
                *_SCHOOLS,
                POSTS[asked["post"]],
                "s4-1-principals" if by == "board" else "s4-1-teachers",
            ),
        ),
        facts={"in_scope": True, "encouraged_by": by},
        steps=tuple(_encouragement(asked["post"])),
        trace=trace,
        notes=tuple(_notes(asked)),
    )


def _cites_of(said: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cite for one in said for cite in one.cites))


def _reasons(asked: Asked) -> Iterator[Reason]:
    if pay_in_scope(asked["founder"], asked["paid_by_prefecture"]) is None:
        yield Reason(code="pay_unknown", cites=("s2-schools",))
    if employment_in_scope(asked["employment"]) is None:
        yield Reason(code="employment_not_named", cites=("s2-temporary",))


def _encouragement(post: str) -> Iterator[Step]:
    """4(1), 4(2), 4(3), 4(4), Q8: who encourages. 4(2) is about 教員等 and not about principals."""
    if post == "principal":
        yield Step(who="board", code="board_encourages", cites=("s4-1-principals", "s4-4-board"))
        return
    yield Step(
        who="principal",
        code="principal_encourages",
        cites=("s4-1-teachers", "s4-2-first-principal"),
    )
    yield Step(who="manager", code="deputies_may_share", cites=("s4-3-share", "q8-a"))
    yield from interviews("teacher")


def _notes(asked: Asked) -> Iterator[Note]:
    if asked["founder"] == "kurashiki_city":
        yield Note(code="kurashiki_has_its_own_papers", cites=("q11-a", "s8-2"))
    if asked["employment"] == "temporary":
        yield from _notes_of_temporary(asked["post"])
    if asked["employment"] == "fixed_term":
        yield Note(code="fixed_term_reading", cites=(POSTS[asked["post"]], "s2-temporary"))
    yield Note(code="encouraged_every_year", cites=("q3-a",))
    yield Note(code="evaluation", cites=("s4-3-evaluation", "q9-a"))


def _notes_of_temporary(post: str) -> Iterator[Note]:
    """5(2): 臨時的任用教員等 and 実習助手、寄宿舎指導員 have a ※ each; neither is about principals."""
    if POSTS[post] == "s2-assistants":
        yield Note(code="temporary_assistants", cites=("s5-2-assistants", "s5-2-temporary"))
    elif post != "principal":
        yield Note(code="temporary_as_beginner", cites=("s5-2-temporary",))


CALCULATOR = adviser(
    NAME,
    shape=SHAPE,
    advise=advise,
    when={"paid_by_prefecture": Condition(field="founder", one_of=MUNICIPAL)},
)

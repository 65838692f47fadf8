"""`training-stage`: which training is meant for a career stage or post (5(2), 4(3))? A guide."""

from collections.abc import Iterator

from calculators.form import Condition
from calculators.outcome import FieldError, Note, Reason
from calculators.schema import Choice, Member, Nullable, Record
from calculators.trace import Node, apply, given, operation
from calculators.training.advice import Answer, Step
from calculators.training.adviser import Advised, Asked, adviser
from calculators.training.stated import manual

NAME = "training-stage"

BASIC = ("beginner", "mid1")
ADVANCED = ("mid2", "veteran")
STAGES = (*BASIC, *ADVANCED)
"""The columns of the table 【キャリアステージのイメージ】, by the 主な対象 of 基礎研修 and 発展研修."""
POSTS = (
    "teacher",
    "senior_or_lead",
    "deputy",
    "principal",
    "practical_assistant",
    "dormitory_staff",
    "temporary",
)

SHAPE = Record(
    (
        Member(name="post", shape=Choice(POSTS)),
        Member(name="stage", shape=Nullable(Choice(STAGES))),
    )
)


@operation
def stage_of_post(post: str, stage: str | None) -> str | None:
    """5(2): 主幹教諭 and 指導教諭 are counted among ベテラン教員, 臨時的任用 as 初任期教員."""
    return {"teacher": stage, "senior_or_lead": "veteran", "temporary": "beginner"}.get(post)


@operation
def level_of_stage(stage: str | None) -> str | None:
    """5(2): 基礎研修 or 発展研修, by 主な対象."""
    if stage is None:
        return None
    return "basic" if stage in BASIC else "advanced"


_STAGE_STATED = {
    "temporary": ("s5-2-temporary",),
    "senior_or_lead": ("s5-2-advanced-whom",),
}
"""Where the manual says which stage a post has; of other posts the table gives the stages."""


def level(asked: Asked) -> Node:
    """Return the step `level`; its value is None where the manual names no stage."""
    stage = apply(
        stage_of_post,
        given("post", asked["post"], unit="post"),
        given("stage", asked["stage"], unit="stage"),
        id="stage_of_post",
        unit="stage",
        cites=_STAGE_STATED.get(asked["post"], ("s5-2-stage",)),
    )
    return apply(
        level_of_stage,
        stage,
        id="level",
        unit="level",
        cites=("s5-2-basic-whom", "s5-2-advanced-whom"),
    )


def training_by_experience(stage: str) -> str:
    """Return the 経験年数別研修 of a stage in the words of the table; empty where it names none."""
    return manual().tables["tbl-stage"].rows["training"].cells[stage]


def check(asked: Asked) -> Iterator[FieldError]:
    """Yield the error of a 教諭 without a stage; for the other posts it isn't asked."""
    if asked["post"] == "teacher" and asked["stage"] is None:
        yield FieldError(field="stage", code="choose")
    if asked["post"] != "teacher" and asked["stage"] is not None:
        yield FieldError(field="stage", code="stage_not_asked")


def advise(asked: Asked) -> Advised:
    """Return the stage's 経験年数別研修 (`by_experience`) and its `level`."""
    post = asked["post"]
    if post == "deputy":
        return _of_deputies()
    if post in _OPEN:
        return _open(*_OPEN[post])
    trace = level(asked)
    stage = trace.inputs[0].word
    by_experience = training_by_experience(stage) if post == "teacher" else ""
    return Advised(
        answer=Answer(
            code=f"stage_{trace.word}",
            cites=tuple(
                dict.fromkeys(
                    (*_STAGE_STATED.get(post, ()), f"s5-2-{trace.word}-whom", "s5-2-levels")
                )
            ),
        ),
        facts={"stage": stage, "level": trace.value, "by_experience": by_experience or None},
        steps=tuple(_steps(post, trace.word, by_experience)),
        trace=trace,
        notes=tuple(_notes(post, by_experience)),
    )


_GUIDE = Note(code="stage_is_a_guide", cites=("s5-2-levels",))


def _of_deputies() -> Advised:
    """4(3): their own course. The table of stages does not name them, so no stage is asked."""
    return Advised(
        answer=Answer(code="stage_deputy", cites=("s4-3-vice",)),
        facts={"stage": None, "level": None, "by_experience": None},
        steps=(
            Step(who="teacher", code="deputy_course", cites=("s4-3-vice",)),
            Step(who="principal", code="deputy_more", cites=("s4-3-vice",)),
        ),
        notes=(Note(code="deputies_not_in_the_table", cites=("tbl-stage", "s4-3-vice")), _GUIDE),
    )


_ASSISTANTS = ("stage_of_assistants", ("s5-2-assistants", "s4-1-teachers"))
_OPEN = {
    "principal": ("stage_of_principal", ("tbl-stage", "s4-4-board")),
    "practical_assistant": _ASSISTANTS,
    "dormitory_staff": _ASSISTANTS,
}
"""Posts of which the manual doesn't say which training is meant: the reason, and where it rests."""


def _open(code: str, cites: tuple[str, ...]) -> Advised:
    return Advised(
        answer=Answer(code="stage_open", cites=cites[:1]),
        reasons=(Reason(code=code, cites=cites),),
        notes=(_GUIDE,),
    )


def _steps(post: str, level: str, by_experience: str) -> Iterator[Step]:
    if by_experience:
        yield Step(
            who="teacher",
            code="take_by_experience",
            cites=("tbl-stage-training", "s6-1-apply"),
            values={"training": by_experience},
        )
    if post == "temporary":
        yield Step(who="principal", code="encourage_as_beginner", cites=("s5-2-temporary",))
    yield Step(who="teacher", code=f"{level}_training", cites=(f"s5-2-{level}-what", "s5-2-levels"))
    yield Step(
        who="teacher",
        code="speak_at_the_interview",
        cites=("s4-2-first-points-p1", "s4-3-dialogue"),
    )
    yield Step(who="principal", code="encourage_besides", cites=("s4-3-also",))


def _notes(post: str, by_experience: str) -> Iterator[Note]:
    yield _GUIDE
    if post == "senior_or_lead" or (post == "teacher" and not by_experience):
        yield Note(code="no_training_by_experience", cites=("tbl-stage-training",))
    yield Note(code="stage_years_elsewhere", cites=("s5-2-stage", "s6-1-apply"))


CALCULATOR = adviser(
    NAME,
    shape=SHAPE,
    advise=advise,
    when={"stage": Condition(field="post", one_of=("teacher",))},
    check=check,
)

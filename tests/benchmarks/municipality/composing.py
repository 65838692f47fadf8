"""From a plan to the text of a law: articles with numbers, references among them, 章, 附則, 別表."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from random import Random

from calculators.numerals import kanji
from tests.benchmarks.municipality import tables
from tests.benchmarks.municipality.catalogue import (
    CITY,
    Part,
    Plan,
    first_of_april,
    short_year,
)
from tests.benchmarks.municipality.wording import Line, Template, filled, groups

_REFERENCE = re.compile(r"@(\^?)(\w+)((?:/\d+)*)@")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_LATEST = 2024
_UNITS = ("条", "項", "号")


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLaw:
    """A law that was made up: the folder's `name`, its text, and what each article was made of.

    `made` has for each id the template, 「rule-fee/relief」, or of a table 「rooms」.
    """

    name: str
    title: str
    text: str
    made: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Article:
    part: Part
    template: Template
    number: int
    lines: tuple[Line, ...]
    caption: str


def composed(plan: Plan, seed: int) -> MadeLaw:
    """Return the law that `plan` describes, always the same for a seed."""
    articles = list(_articles(plan, seed))
    random = plan.random("words", seed)
    body = "".join(_body(plan, articles, seed, random))
    sheets = list(tables.sheets(plan, _numbers(articles), plan.random("sheets", seed)))
    forms = tables.forms(body, plan)
    text = "\n".join(
        (
            f"{plan.title}\n（{plan.law_number}）\n",
            *_contents(articles),
            body,
            _supplements(plan, random),
            *(sheet.text for sheet in sheets),
            *forms,
        )
    )
    made = {
        f"j{article.number}": f"{article.part.group}/{article.template.tag}" for article in articles
    }
    return MadeLaw(
        name=plan.name,
        title=plan.title,
        text=text,
        made=made | {f"t{n}": sheet.name for n, sheet in enumerate(sheets, start=1)},
    )


def _articles(plan: Plan, seed: int) -> Iterator[_Article]:
    random = plan.random("articles", seed)
    number = 0
    lacking = _lacking(plan)
    for part in plan.parts:
        for template in groups()[part.group]:
            # Drawn in any case: what one article has must not change the next.
            chance, caption = random.randrange(100), random.choice(template.captions)
            wording = random.choice(template.wordings)
            drawn = [line for line in wording if random.randrange(100) < line.share]
            lines = tuple(line for line in drawn if lacking not in line.text)
            if chance < template.share:
                number += 1
                yield _Article(part, template, number, lines, caption)


def _lacking(plan: Plan) -> str:
    """Return what the text must not name, since the law has none of it."""
    return ("別表第一", "別表第二", "別表第三")[len(plan.sheets)]


def _numbers(articles: Sequence[_Article]) -> Mapping[str, int]:
    return {article.template.tag: article.number for article in reversed(articles)}


def _contents(articles: Sequence[_Article]) -> Iterator[str]:
    """Yield the 目次 of a law with 章."""
    chapters = dict.fromkeys(article.part.chapter for article in articles)
    if chapters == {"": None}:
        return
    yield "目次"
    for n, chapter in enumerate(chapters, start=1):
        own = [article.number for article in articles if article.part.chapter == chapter]
        ends = [f"第{kanji(number)}条" for number in dict.fromkeys((own[0], own[-1]))]
        yield f"  第{kanji(n)}章　{chapter}（{'―'.join(ends)}）"
    yield "  附則\n"


def _body(plan: Plan, articles: Sequence[_Article], seed: int, random: Random) -> Iterator[str]:
    of_parent = _numbers(list(_articles(plan.parent, seed))) if plan.parent else {}
    chapters = list(dict.fromkeys(article.part.chapter for article in articles))
    before = ""
    for article in articles:
        chapter = article.part.chapter
        if chapter != before:
            yield f"      第{kanji(chapters.index(chapter) + 1)}章　{chapter}\n\n"
            before = chapter
        beside = [each for each in articles if each.part == article.part]
        own = {**_numbers(articles), **_numbers(beside)}
        words = {**plan.words, **_of_parent(plan), **article.part.words}
        caption = filled(article.caption, words, random)
        yield f"  （{caption}）\n"
        head = f"第{kanji(article.number)}条"
        for line in _lines(article.lines, head):
            text = filled(line, words, random)
            cited = partial(_cited, own=own, of_parent=of_parent)
            yield f"{_REFERENCE.sub(cited, text)}\n"
        yield "\n"


def _of_parent(plan: Plan) -> Mapping[str, str]:
    if not plan.parent:
        return {"kindname": "条例"}
    return {
        "parent": plan.parent.title,
        "parentnum": plan.parent.law_number,
        "kindname": "規則",
    }


def _lines(lines: Sequence[Line], head: str) -> Iterator[str]:
    """Yield the lines of an article with their numbers."""
    paragraph = item = 0
    for line in lines:
        if line.is_item:
            item += 1
            yield f"  {kanji(item)}　{line.text}"
            continue
        paragraph, item = paragraph + 1, 0
        number = head if paragraph == 1 else str(paragraph).translate(_FULL_WIDTH)
        yield f"{number}　{line.text}"


def _cited(found: re.Match[str], *, own: Mapping[str, int], of_parent: Mapping[str, int]) -> str:
    """Return 「第五条第二項」 for a reference; 「第一条」 where the law has no such article."""
    number = (of_parent if found[1] else own).get(found[2], 1)
    numbers = [number, *map(int, found[3].split("/")[1:])]
    return "".join(f"第{kanji(each)}{unit}" for each, unit in zip(numbers, _UNITS, strict=False))


def _supplements(plan: Plan, random: Random) -> str:
    """Return the original 附則 and those of some amendments, the older the law the more."""
    years = sorted(
        random.sample(
            range(plan.year + 1, _LATEST + 1),
            min(random.randint(1, 18), (_LATEST - plan.year) // 2),
        )
    )
    parts = ["      附　則\n\n" + _paragraphs(plan, "original", plan.year, random)]
    for year in years:
        number = kanji(random.randint(1, 60))
        head = f"（{short_year(year)}年{CITY}{plan.kind}第{number}号）"
        parts.append(f"      附　則{head}\n\n" + _paragraphs(plan, "amendment", year, random))
    return "\n".join(parts)


def _paragraphs(plan: Plan, group: str, year: int, random: Random) -> str:
    """Return the paragraphs of a 附則, which have numbers only where there are more of them."""
    words = {**plan.words, **_of_parent(plan), "title": plan.title}
    words["day"] = first_of_april(year + random.randint(0, 1))
    [template] = groups()[group]
    texts = [
        filled(line.text, words, random)
        for line in template.wordings[0]
        if random.randrange(100) < line.share
    ]
    texts = [text for text in texts if _lacking(plan) not in text]
    if len(texts) == 1:
        return f"　{texts[0]}\n"
    return "".join(
        f"{str(n).translate(_FULL_WIDTH)}　{text}\n" for n, text in enumerate(texts, start=1)
    )

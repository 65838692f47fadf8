"""Standard law XML, version 3, as a text in the notation: read, written, proven both ways."""

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.importing.proof import law_type, prove_read, prove_xml
from build_scripts.law.importing.source import Source, read_source
from build_scripts.law.importing.writing import write_law
from build_scripts.law.importing.xml_law import read_law_xml
from build_scripts.law.model import Law
from build_scripts.law.notation import parse_law
from build_scripts.law.notation.draft import LawDraft
from build_scripts.law.notation.numerals import find_act_number


def from_xml(data: bytes) -> str:
    """Return the text of the law that the XML holds, in the notation.

    The text, read again, is proven to say what the XML says, word by word, and to give XML of the same
    structure. What the notation has no place for and no reader sees is left out: the day of
    promulgation, readings and short forms of the title (attributes of `Law` and `LawTitle`), borders
    that every cell has. Raises NotationError, which names the element and its place, when anything
    else can't be written.
    """
    source = read_source(data)
    _titles_after_captions(source)
    draft = read_law_xml(source)
    text, law = written(draft)
    if find_act_number(law.law_num) is not None:
        said = source.law.get("LawType", "")
        if said and said != law_type(law):
            draft.attributes = (("LawType", said),)
            text, law = written(draft)
        prove_xml(source.law, law)
    return text


def written(draft: LawDraft) -> tuple[str, Law]:
    """Return the text of a draft and the law that it gives; NotationError unless that is the draft."""
    text = write_law(draft)
    try:
        law = parse_law(text)
    except NotationError as error:
        raise told(error, text) from error
    prove_read(draft, law)
    return text, law


def told(error: NotationError, text: str) -> NotationError:
    """Return the error of a text that was written here, with its words in place of its lines."""
    lines = text.split("\n")
    return NotationError(*(_told(problem, lines) for problem in error.problems))


def _told(problem: Problem, lines: list[str]) -> Problem:
    words = lines[problem.line - 1].strip() if 0 < problem.line <= len(lines) else ""
    shown = f"「{words[:20]}{'…' if len(words) > 20 else ''}」を記法に書けません。" if words else ""
    return Problem(0, f"{shown}{problem.message}")


def _titles_after_captions(source: Source) -> None:
    """Put the caption of an article before its number, where the notation has it."""
    for article in source.law.iter("Article"):
        tags = [child.tag for child in article[:2]]
        if tags == ["ArticleTitle", "ArticleCaption"]:
            article[0], article[1] = article[1], article[0]

"""The model says what the source says: word for word, nothing lost, nothing added unmarked."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from build_scripts.law import Appendix, Kind, Provision, Span, Supplement, Table
from build_scripts.law.notation.markup import with_markup
from build_scripts.law.version import Version


def normal(text: str) -> str:
    """Full and half width are form; so is white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def without(text: str, spans: tuple[Span, ...]) -> str:
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + text[span.end :]
    return text


def as_written(provision: Provision) -> str:
    return with_markup(provision.text, provision.marks, provision.restored)


def source_lines(version: Version, folder: Path) -> list[str]:
    text = (folder / version.sources[0].file).read_text(encoding="utf-8")
    return [line for line in map(normal, text.splitlines()) if line]


def model_lines(version: Version) -> Iterator[str]:
    """Print the model as the source prints it, restorations left out."""
    yield "○" + version.title
    yield version.promulgated_as_printed
    yield version.law.law_num.strip("（）").removeprefix("平成二十二年")
    for article in version.law.articles:
        yield from article_lines(version, article)
    for supplement in version.law.supplements:
        yield from supplement_lines(version, supplement)
    for appendix in version.law.appendices:
        yield from appendix_lines(version, appendix)
    yield version.title
    yield version.acts[0].as_printed
    yield "(平成28年4月1日施行)"
    yield "体系情報"
    yield version.classification
    yield "沿革情報"
    yield from (act.as_printed for act in version.acts)


def article_lines(version: Version, article: Provision) -> Iterator[str]:
    yield article.caption
    first, *others = article.provisions
    yield article.number + without(first.text, first.restored)
    yield from note_lines(version, first.id)
    for child in first.provisions:
        yield from provision_lines(version, child)
    for paragraph in others:
        yield from provision_lines(version, paragraph)


def provision_lines(version: Version, provision: Provision) -> Iterator[str]:
    if provision.caption:
        yield provision.caption
    number = "" if provision.number_restored else provision.number
    yield number + without(provision.text, provision.restored)
    yield from note_lines(version, provision.id)
    for child in provision.provisions:
        yield from provision_lines(version, child)


def note_lines(version: Version, id: str) -> Iterator[str]:
    yield from (note.text for note in version.notes_after(id))


def supplement_lines(version: Version, supplement: Supplement) -> Iterator[str]:
    yield supplement.title + supplement.text_after_title
    for provision in supplement.provisions:
        yield from provision_lines(version, provision)


def appendix_lines(version: Version, appendix: Appendix) -> Iterator[str]:
    yield appendix.title + appendix.related
    yield from note_lines(version, appendix.id)
    for child in appendix.children:
        if isinstance(child, Table):
            yield child.caption
            for row in child.rows:
                for cell in row.cells:
                    yield from cell.lines
        else:
            assert child.kind is Kind.REMARKS
            remarks = child.provisions
            if len(remarks) == 1 and not remarks[0].number:
                yield child.title + remarks[0].text
            else:
                yield child.title
                for remark in remarks:
                    yield from provision_lines(version, remark)


def test_the_model_prints_the_source_line_by_line(version: Version, folder: Path) -> None:
    printed = [line for line in map(normal, model_lines(version)) if line]
    assert printed == source_lines(version, folder)


def test_everything_added_is_a_listed_restoration(version: Version) -> None:
    """What the model adds to the source is the restored characters and numbers alone."""
    numbers = [p.number for p in version.law.walk() if p.number_restored]
    words = [span.of(p.text) for p in version.law.walk() for span in p.restored]
    listed = [restoration.mark for restoration in version.restorations if restoration.mark]
    assert sorted(listed) == sorted(numbers + words)
    assert len(numbers) == 28
    assert len(words) == 9
    assert set(words) == {"イ", "ロ"}


def test_restored_characters_stand_where_the_sentence_needs_them(version: Version) -> None:
    provisions = {provision.id: provision for provision in version.law.walk()}
    assert "次の〔イ〕又は〔ロ〕に掲げる" in as_written(provisions["j10-k2-g1"])
    assert "当該〔イ〕又は〔ロ〕に定める額" in as_written(provisions["j10-k2-g2"])
    assert as_written(provisions["j10-k2-g1-s2"]).startswith("〔イ〕に該当する乳幼児以外")
    assert provisions["j10-k2-g1-s2"].text.startswith("イに該当する乳幼児以外")
    assert provisions["j10-k2-g1"].marked_number == "〔一〕"


def test_what_is_not_known_is_said(version: Version) -> None:
    uncertain = {r.id for r in version.restorations if not r.certain}
    assert uncertain == {
        "j10-k2-g1",
        "j10-k2-g1-s1",
        "j10-k2-g1-s2",
        "j10-k2-g2",
        "j10-k2-g2-s1",
        "j10-k2-g2-s2",
    }
    assert all("分からない" in r.reason for r in version.restorations if not r.certain)


def test_enacted_forms(version: Version) -> None:
    """Full-width brackets everywhere, kanji numerals and no half-width digit in 本則 and 附則."""
    for provision in version.law.walk():
        assert not set(provision.text) & set("()"), provision.id
        if not provision.id.startswith("t"):
            assert not set(provision.text) & set("0123456789"), provision.id
    for table in version.law.walk_tables():
        for row in table.rows:
            for cell in row.cells:
                assert not set(cell.text) & set("()０１２３４５６７８９"), cell.id

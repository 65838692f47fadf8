"""A law as standard law XML, version 3 (法令標準XMLスキーマ).

Where the schema has no place for what the text holds, the nearest one is taken and no word
is dropped: header cells with spans become ordinary rows (`TableHeaderColumn` takes no
spans), lines without a number become `List` after items and further sentences before them.
Not in the schema at all, so not here: ids, history notes, restoration marks.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.model import (
    GROUPS,
    Appendix,
    AppendixKind,
    Cell,
    Kind,
    Law,
    Provision,
    Row,
    Sentence,
    SentenceKind,
    Supplement,
    Table,
)
from build_scripts.law.notation.doubts import CELL_ATTRIBUTES
from build_scripts.law.notation.lines import read_article, read_group, read_supplement
from build_scripts.law.notation.numerals import find_act_number, key_of, numbers_of

_LAW_TYPES = (
    ("憲法", "Constitution"),
    ("法律", "Act"),
    ("政令", "CabinetOrder"),
    ("勅令", "ImperialOrder"),
    ("省令", "MinisterialOrdinance"),
    ("府令", "MinisterialOrdinance"),
)
_APPENDIX = {
    AppendixKind.TABLE: ("AppdxTable", ""),
    AppendixKind.STYLE: ("AppdxStyle", "Style"),
    AppendixKind.NOTE: ("AppdxNote", "Note"),
    AppendixKind.FORMAT: ("AppdxFormat", "Format"),
    AppendixKind.FIGURE: ("AppdxFig", ""),
    AppendixKind.FORMULA: ("Appdx", "ArithFormula"),
}
_INLINE = re.compile("<(Ruby|Sup|Sub|Line|QuoteStruct|ArithFormula)[ >]")
_FIGURE = re.compile(r'<Fig\s+src="([^"]*)"\s*/>$')
_LOOSE = (Kind.CONTINUATION, Kind.LIST, Kind.QUOTE)


def to_xml(law: Law) -> str:
    """Return the XML text of `law`.

    Raises NotationError when the law has no number: the schema requires era, year and number.
    """
    act = find_act_number(law.law_num)
    if act is None:
        raise NotationError(
            Problem(
                2,
                "法令番号がないため、標準XMLにできません。題名の次の行に"
                "「（平成二十二年条例第三号）」の形で書いてください。",
            )
        )
    root = ET.Element(
        "Law",
        Era=act.era.roman,
        Year=str(act.year),
        Num=str(act.number),
        LawType=next((name for word, name in _LAW_TYPES if word in act.kind), "Misc"),
        Lang="ja",
    )
    ET.SubElement(root, "LawNum").text = law.law_num.strip("（）()")
    body = ET.SubElement(root, "LawBody")
    ET.SubElement(body, "LawTitle").text = law.title
    _preamble(body, law)
    main = ET.SubElement(body, "MainProvision")
    for child in law.main:
        _add_node(main, child)
    parts: list[Supplement | Appendix] = [*law.supplements, *law.appendices]
    for part in sorted(parts, key=lambda part: part.line):
        if isinstance(part, Supplement):
            _add_supplement(body, part)
        else:
            _add_appendix(body, part)
    _indent(root, 0)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _indent(element: ET.Element, level: int) -> None:
    """Put structural elements on lines of their own; never add space inside words."""
    mixed = element.text is not None or any(child.tail for child in element)
    if len(element) == 0 or mixed or element.tag == "Sentence":
        return
    element.text = "\n" + "  " * (level + 1)
    for child in element:
        _indent(child, level + 1)
        child.tail = "\n" + "  " * (level + 1)
    element[-1].tail = "\n" + "  " * level


# ---- before the main provision


def _preamble(body: ET.Element, law: Law) -> None:
    titled = next((n for n, p in enumerate(law.preamble) if p.title), len(law.preamble))
    for provision in law.preamble[:titled]:
        _set_words(ET.SubElement(body, "EnactStatement"), provision.text)
    _contents(body, law.contents)
    paragraphs = [p for p in law.preamble[titled:] if p.text or p.children]
    if paragraphs:
        preamble = ET.SubElement(body, "Preamble")
        for number, provision in enumerate(paragraphs, start=1):
            paragraph = ET.SubElement(preamble, "Paragraph", Num=str(number))
            ET.SubElement(paragraph, "ParagraphNum")
            _add_sentences(ET.SubElement(paragraph, "ParagraphSentence"), provision)


def _contents(body: ET.Element, lines: Sequence[str]) -> None:
    if len(lines) < 2:
        return
    toc = ET.SubElement(body, "TOC")
    ET.SubElement(toc, "TOCLabel").text = lines[0]
    ranks = {"編": "Part", "章": "Chapter", "節": "Section", "款": "Subsection", "目": "Division"}
    order = list(ranks.values())
    open_groups: list[tuple[str, ET.Element]] = []
    for line in lines[1:]:
        group, article = read_group(line), read_article(line)
        if group is not None:
            rank = ranks[re.sub("[^編章節款目]", "", group[0])[0]]
            while open_groups and order.index(open_groups[-1][0]) >= order.index(rank):
                open_groups.pop()
            parent = open_groups[-1][1] if open_groups else toc
            entry = ET.SubElement(parent, f"TOC{rank}", Num=_num_of(group[0]))
            title, articles = _split_range(line)
            ET.SubElement(entry, f"{rank}Title").text = title
            if articles:
                ET.SubElement(entry, "ArticleRange").text = articles
            open_groups.append((rank, entry))
        elif article is not None:
            entry = ET.SubElement(toc, "TOCArticle", Num=_num_of(article[0]))
            ET.SubElement(entry, "ArticleTitle").text = article[0]
            ET.SubElement(entry, "ArticleCaption").text = article[1]
        elif read_supplement(line) is not None:
            title, articles = _split_range(line)
            entry = ET.SubElement(toc, "TOCSupplProvision")
            ET.SubElement(entry, "SupplProvisionLabel").text = title
            if articles:
                ET.SubElement(entry, "ArticleRange").text = articles
        elif re.match("[前序]文", line):
            ET.SubElement(toc, "TOCPreambleLabel").text = line
        else:
            ET.SubElement(toc, "TOCAppdxTableLabel").text = line


def _split_range(line: str) -> tuple[str, str]:
    match = re.fullmatch("(.*?)(（[^（）]*）)", line)
    return (match[1], match[2]) if match else (line, "")


# ---- provisions


def _add_node(parent: ET.Element, node: Provision | Table) -> None:
    if isinstance(node, Table):
        _add_table(parent, node)
    elif node.kind in GROUPS:
        _add_group(parent, node)
    elif node.kind is Kind.ARTICLE:
        _add_article(parent, node)
    elif node.kind is Kind.PARAGRAPH:
        _add_paragraph(parent, node)
    elif node.kind in (Kind.ITEM, Kind.SUBITEM, Kind.REMARK):
        _add_item(parent, node)
    elif node.kind is Kind.REMARKS:
        _add_remarks(parent, node)
    else:
        _add_list(parent, node)


def _add_group(parent: ET.Element, group: Provision) -> None:
    name = group.kind.value.capitalize()
    element = ET.SubElement(parent, name, Num=_num_of(group.number))
    title = "　".join(part for part in (group.number, group.title) if part)
    _set_words(ET.SubElement(element, f"{name}Title"), title)
    if group.title == "削除":
        element.set("Delete", "true")
    for child in group.children:
        _add_node(element, child)


def _add_article(parent: ET.Element, article: Provision) -> None:
    element = ET.SubElement(parent, "Article", Num=_num_of(article.number))
    if article.caption:
        _set_words(ET.SubElement(element, "ArticleCaption"), article.caption)
    ET.SubElement(element, "ArticleTitle").text = article.number
    if [p.text for p in article.provisions] == ["削除"]:
        element.set("Delete", "true")
    for child in article.children:
        _add_node(element, child)
    if not article.children:
        paragraph = ET.SubElement(element, "Paragraph", Num="1")
        ET.SubElement(paragraph, "ParagraphNum")
        ET.SubElement(ET.SubElement(paragraph, "ParagraphSentence"), "Sentence")


def _add_paragraph(parent: ET.Element, paragraph: Provision) -> None:
    number = re.search(r"-?k(\d+)", paragraph.id)
    element = ET.SubElement(parent, "Paragraph", Num=number[1] if number else "1")
    if paragraph.caption:
        _set_words(ET.SubElement(element, "ParagraphCaption"), paragraph.caption)
    ET.SubElement(element, "ParagraphNum").text = paragraph.number or None
    sentences = ET.SubElement(element, "ParagraphSentence")
    _add_sentences(sentences, paragraph)
    if any(child.kind is Kind.QUOTE for child in paragraph.provisions):
        _add_amendment(element, paragraph)
    else:
        _add_children(element, sentences, paragraph)


def _add_amendment(element: ET.Element, paragraph: Provision) -> None:
    for child in paragraph.children:
        amendment = ET.SubElement(element, "AmendProvision")
        if isinstance(child, Table):
            _add_table(ET.SubElement(amendment, "NewProvision"), child)
        elif child.kind is Kind.QUOTE and not child.children:
            sentence = ET.SubElement(ET.SubElement(amendment, "AmendProvisionSentence"), "Sentence")
            _set_words(sentence, _numbered_words(child))
        else:
            _add_node(ET.SubElement(amendment, "NewProvision"), child)


def _add_item(parent: ET.Element, item: Provision) -> None:
    name = f"Subitem{item.depth}" if item.kind is Kind.SUBITEM else "Item"
    number = re.search(r"(?:-|^)[gsb]([0-9_to]+)(?:x\d+)?$", item.id)
    element = ET.SubElement(parent, name, Num=number[1].replace("to", ":") if number else "1")
    if item.number:
        ET.SubElement(element, f"{name}Title").text = item.number
    sentences = ET.SubElement(element, f"{name}Sentence")
    _add_sentences(sentences, item)
    if item.text == "削除":
        element.set("Delete", "true")
    _add_children(element, sentences, item)


def _add_children(element: ET.Element, sentences: ET.Element, provision: Provision) -> None:
    """Add the children in an order that the schema allows.

    Lines without a number join the sentences until an item has come and are a `List` after
    the last; what stands between two items becomes an item without a title.
    """
    struct: ET.Element | None = None
    numbered = False
    listed_under_item = provision.kind is not Kind.PARAGRAPH
    for position, child in enumerate(provision.children):
        following = _next_item(provision.children[position + 1 :])
        between = numbered and following is not None
        if isinstance(child, Table):
            struct = _add_table(_untitled(element, following) if between else element, child)
        elif child.kind is Kind.REMARKS and struct is not None:
            _add_remarks(struct, child)
        elif child.kind not in (*_LOOSE, Kind.REMARKS):
            numbered = True
            _add_node(element, child)
        elif (figure := _FIGURE.match(child.text)) is not None and not child.children:
            holder = _untitled(element, following) if between else element
            ET.SubElement(ET.SubElement(holder, "FigStruct"), "Fig", src=figure[1])
        elif between:
            _add_list(_untitled(element, following), child)
        elif numbered or (listed_under_item and following is None):
            _add_list(element, child)
        else:
            _add_loose_sentences(sentences, child)


def _next_item(children: Sequence[Provision | Table]) -> Provision | None:
    """Return the next numbered child."""
    loose = (*_LOOSE, Kind.REMARKS)
    return next((p for p in children if isinstance(p, Provision) and p.kind not in loose), None)


def _untitled(element: ET.Element, following: Provision | None) -> ET.Element:
    """Add an item without a title, of the level of the item that follows."""
    subitem = following is not None and following.kind is Kind.SUBITEM
    name = f"Subitem{following.depth}" if subitem and following else "Item"
    item = ET.SubElement(element, name, Num=str(len(element)))
    ET.SubElement(ET.SubElement(item, f"{name}Sentence"), "Sentence")
    return item


def _add_loose_sentences(sentences: ET.Element, child: Provision) -> None:
    for provision in child.walk():
        holder = sentences
        if sentences.find("Column") is not None:
            holder = ET.SubElement(sentences, "Column", Num=str(len(sentences) + 1))
        words = provision.title or _numbered_words(provision)
        _set_words(ET.SubElement(holder, "Sentence", Indent="Item"), words)


def _add_list(parent: ET.Element, provision: Provision, depth: int = 0) -> None:
    name = f"Sublist{depth}" if depth else "List"
    element = ET.SubElement(parent, name)
    sentences = ET.SubElement(element, f"{name}Sentence")
    if provision.kind is Kind.REMARKS:
        ET.SubElement(sentences, "Sentence").text = provision.title
    else:
        if provision.number:
            column = ET.SubElement(sentences, "Column", Num="1")
            ET.SubElement(column, "Sentence").text = provision.number
            sentences = ET.SubElement(sentences, "Column", Num="2")
        _set_words(ET.SubElement(sentences, "Sentence"), provision.text)
    for child in provision.provisions:
        _add_list(element, child, depth + 1)


def _add_remarks(parent: ET.Element, remarks: Provision) -> None:
    element = ET.SubElement(parent, "Remarks")
    label = ET.SubElement(element, "RemarksLabel")
    label.text = remarks.title
    for name, value in remarks.attributes:
        if name == "LineBreak":
            label.set(name, value)
    provisions = [child for child in remarks.provisions if child.kind is not Kind.QUOTE]
    if not provisions:
        ET.SubElement(element, "Sentence")
    plain = all(not child.number and not child.children for child in provisions)
    for child in provisions:
        if plain:
            for sentence in child.sentences:
                _set_words(ET.SubElement(element, "Sentence"), sentence.span.of(child.text))
        else:
            _add_item(element, child)


# ---- sentences


def _add_sentences(parent: ET.Element, provision: Provision) -> None:
    columns = provision.columns
    if not provision.sentences:
        ET.SubElement(parent, "Sentence")
    elif len(columns) > 1:
        for number, column in enumerate(columns, start=1):
            element = ET.SubElement(parent, "Column", Num=str(number))
            _add_run(element, column, provision)
    else:
        _add_run(parent, provision.sentences, provision)


def _add_run(parent: ET.Element, sentences: Sequence[Sentence], provision: Provision) -> None:
    functions = {SentenceKind.MAIN: "main", SentenceKind.PROVISO: "proviso"}
    for number, sentence in enumerate(sentences, start=1):
        element = ET.SubElement(parent, "Sentence")
        if len(sentences) > 1:
            element.set("Num", str(number))
        if sentence.kind in functions:
            element.set("Function", functions[sentence.kind])
        for name, value in provision.attributes:
            if name in ("WritingMode", "Indent"):
                element.set(name, value)
        _set_words(element, sentence.span.of(provision.text))


def _numbered_words(provision: Provision) -> str:
    return "　".join(part for part in (provision.number, provision.text) if part)


def _set_words(element: ET.Element, text: str) -> None:
    """Write words; elements such as Ruby, which the notation keeps as XML, stay elements."""
    if _INLINE.search(text) is not None:
        try:
            parsed = ET.fromstring(f"<words>{text}</words>")
        except ET.ParseError:
            pass
        else:
            element.text = parsed.text
            element.extend(parsed)
            return
    element.text = text or None


# ---- tables


def _add_table(parent: ET.Element, table: Table) -> ET.Element:
    struct = ET.SubElement(parent, "TableStruct")
    if table.caption:
        _set_words(ET.SubElement(struct, "TableStructTitle"), table.caption)
    element = ET.SubElement(struct, "Table")
    spans = any(cell.colspan > 1 or cell.rowspan > 1 for row in table.head for cell in row.cells)
    for row in table.head:
        if spans or not table.body:
            _add_row(element, row)
        else:
            head = ET.SubElement(element, "TableHeaderRow")
            for cell in row.cells:
                column = ET.SubElement(head, "TableHeaderColumn")
                _set_words(column, "".join(cell.lines))
    for row in table.body:
        _add_row(element, row)
    if not table.rows:
        column = ET.SubElement(ET.SubElement(element, "TableRow"), "TableColumn")
        ET.SubElement(column, "Sentence")
    return struct


def _add_row(parent: ET.Element, row: Row) -> None:
    element = ET.SubElement(parent, "TableRow")
    for cell in row.cells:
        column = ET.SubElement(element, "TableColumn", dict(_cell_attributes(cell)))
        for line in cell.lines:
            figure = _FIGURE.match(line)
            if figure is not None and len(cell.lines) == 1:
                ET.SubElement(ET.SubElement(column, "FigStruct"), "Fig", src=figure[1])
            else:
                _set_words(ET.SubElement(column, "Sentence"), line)


def _cell_attributes(cell: Cell) -> Iterator[tuple[str, str]]:
    yield from (pair for pair in cell.attributes if pair[0] in CELL_ATTRIBUTES)
    if cell.colspan > 1:
        yield "colspan", str(cell.colspan)
    if cell.rowspan > 1:
        yield "rowspan", str(cell.rowspan)


# ---- 附則 and 別表


def _add_supplement(body: ET.Element, supplement: Supplement) -> None:
    element = ET.SubElement(body, "SupplProvision")
    if supplement.amending_law:
        element.set("Type", "Amend")
        element.set("AmendLawNum", supplement.amending_law)
    if supplement.extract:
        element.set("Extract", "true")
    ET.SubElement(element, "SupplProvisionLabel").text = supplement.title
    for child in supplement.children:
        _add_node(element, child)
    for appendix in supplement.appendices:
        _add_appendix(element, appendix, prefix="SupplProvision")


def _add_appendix(body: ET.Element, appendix: Appendix, *, prefix: str = "") -> None:
    name, inner = _APPENDIX[appendix.kind]
    if prefix and name not in ("AppdxTable", "AppdxStyle", "Appdx"):
        name, inner = "AppdxStyle", "Style"
    name = prefix + name
    element = ET.SubElement(body, name)
    number = re.fullmatch(r".*[a-z](\d+)", appendix.id)
    if number is not None and name != "Appdx":
        element.set("Num", number[1])
    title = "ArithFormulaNum" if name.endswith("Appdx") else f"{name}Title"
    _set_words(ET.SubElement(element, title), appendix.title)
    if appendix.related:
        ET.SubElement(element, "RelatedArticleNum").text = appendix.related
    last = appendix.children[-1] if appendix.children else None
    closing = last if isinstance(last, Provision) and last.kind is Kind.REMARKS else None
    children = appendix.children[:-1] if closing is not None else appendix.children
    if inner == "ArithFormula":
        _fill(ET.SubElement(element, inner), children)
    elif inner and children:
        struct = ET.SubElement(element, f"{inner}Struct")
        _fill(ET.SubElement(struct, inner), children)
    else:
        _add_table_children(element, children)
    if closing is not None and not prefix:
        _add_remarks(element, closing)
    elif closing is not None:
        structs = element.findall("TableStruct")
        _add_remarks(structs[-1] if structs else element, closing)


def _add_table_children(element: ET.Element, children: Sequence[Provision | Table]) -> None:
    struct: ET.Element | None = None
    for number, child in enumerate(children, start=1):
        if isinstance(child, Table):
            struct = _add_table(element, child)
        elif child.kind is Kind.REMARKS and struct is not None:
            _add_remarks(struct, child)
        elif child.kind is Kind.REMARKS:
            item = ET.SubElement(element, "Item", Num=str(number))
            sentence = ET.SubElement(ET.SubElement(item, "ItemSentence"), "Sentence")
            sentence.text = child.title
            for nested in child.provisions:
                _add_list(item, nested)
        elif (figure := _FIGURE.match(child.text)) is not None:
            _add_figure(element, figure[1])
        elif child.kind in _LOOSE:
            item = ET.SubElement(element, "Item", Num=str(number))
            _add_sentences(ET.SubElement(item, "ItemSentence"), child)
            for nested in child.provisions:
                _add_list(item, nested)
        else:
            _add_node(element, child)


def _add_figure(element: ET.Element, source: str) -> None:
    """Add a figure; 別表 may hold one in a table only."""
    if element.tag.endswith("AppdxTable"):
        table = ET.SubElement(ET.SubElement(element, "TableStruct"), "Table")
        element = ET.SubElement(ET.SubElement(table, "TableRow"), "TableColumn")
    ET.SubElement(ET.SubElement(element, "FigStruct"), "Fig", src=source)


def _fill(element: ET.Element, children: Iterable[Provision | Table]) -> None:
    """Fill an element that may hold anything: 様式, 別記, 算式."""
    for child in children:
        figure = _FIGURE.match(child.text) if isinstance(child, Provision) else None
        if figure is not None:
            ET.SubElement(element, "Fig", src=figure[1])
        else:
            _add_node(element, child)


def _num_of(number: str) -> str:
    """Return the Num of a printed number: 第五条の二 → "5_2", 第四条及び第五条 → "4:5"."""
    return ":".join(map(key_of, numbers_of(number, units="条條編章節款目")))

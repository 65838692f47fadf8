"""The 目次 of a law as standard law XML."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from build_scripts.law.export.xml_words import num_of
from build_scripts.law.notation.lines import read_article, read_group, read_supplement


def add_contents(body: ET.Element, lines: Sequence[str]) -> None:
    """Add the 目次 that a law prints, its label first; nothing for a law without one."""
    if not lines:
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
            entry = ET.SubElement(parent, f"TOC{rank}", Num=num_of(group[0]))
            title, articles = _split_range(line)
            ET.SubElement(entry, f"{rank}Title").text = title
            if articles:
                ET.SubElement(entry, "ArticleRange").text = articles
            open_groups.append((rank, entry))
        elif article is not None:
            entry = ET.SubElement(toc, "TOCArticle", Num=num_of(article[0]))
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

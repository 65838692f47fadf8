"""The law library: any Japanese act, ordinance or rule, from its text to values, links and files.

A text in Lawtext notation becomes a `Law`, a tree of provisions and tables in which everything
has a permanent id, a label to cite it by, and its own words as one string:

>>> law = parse_law('''試験条例
... （令和二年条例第一号）
...
...   （定義）
... 第一条　この条例において「園」とは、次に掲げるものをいう。
...   一　甲園
...   二　乙園
... 第二条　前条第二号の園の額は、別表第一のとおりとする。
...
... # 別表第一（第二条関係）
...
...   * - 乙園
...     - 百円
... ''')
>>> law.labels["j1-k1-g2"], law.labels["t1"]
('第1条第2号', '別表第1')

A `Law` holds `Provision`s, each of a `Kind`, whose words are `Sentence`s of a `SentenceKind`; `Table`s
of `Row`s and `Cell`s under `TableColumn`s; the 附則 (`Supplement`); 別表 and the like (`Appendix`, of an
`AppendixKind`); `place_cells` says in which columns the cells of rows begin.
Whatever is said of words is said of a `Span`, from one character to another.

No character of the source is lost: what can't be read raises `NotationError`, which names the line
and says what to do; `doubts` lists what was read but looks like a slip. Words that name a place are
found, each with where it stands, where it leads and the rule that says so:

>>> from build_scripts.law.references import find_references
>>> for reference in find_references(law).of("j2-k1"):
...     print(reference.text, reference.targets, reference.rule)
前条第二号 ('j1-k1-g2',) relative
園 ('j1-k1',) term
別表第一 ('t1',) appendix

and other programs get all of it as JSON, or as standard law XML:

>>> from build_scripts.law.export import to_data
>>> provision = to_data(law)["provisions"][-2]
>>> provision["id"], provision["references"][0]["targets"]
('j2-k1', ['j1-k1-g2'])

People write a place in many ways. `Citation` reads them and prints the one that is wanted:

>>> Citation.parse("２条").kanji(), Citation.parse("第一条第一項第二号").id
('第二条', 'j1-k1-g2')

**The map.** Seven modules are public, and each lists its names in `__all__`; the others are their
workings and may change.

- `law` (here): reading a text, the model, citing a place; `texts` yields every `Text` by id
- `law.references`: what the words point to, in this law and in others
- `law.collection`: laws on one site, which name each other by title and number
- `law.version`: a version in force, a folder of text, tables and what is known of them; comparing
- `law.stated_figures`: amounts, dates, times that stand in sentences, of this text or another
- `law.export`: JSON, standard law XML, CSV
- `law.importing`: standard law XML and pages of a 例規集, as texts in the notation
- `law.command`: the command line; `law.checking`: a folder of laws, each read and checked

The workings, in the order of their use:

- `notation`: lines, then a draft (`reader`), then ids and labels (`naming`); `no_loss` proves that
  every character arrived; `numerals` are numbers as law prints them
- `model`, `texts`, `citation`, `errors`: named here
- `references.*`: the index of places, atoms (第三条), pointers (第三条第一項), names of other laws, terms
- `collection.*`: what is known of a law without reading it, references followed into another, its terms
- `version.*`: the folder, its version.toml, sheets of tables, readings (読替え), comparison

The library knows no page and no ordinance in particular. Of the calculators it knows the eras
(`calculators.fiscal`) and the numbers (`calculators.numerals`) alone.
"""

from build_scripts.law.citation import Citation, CitedLaw, lies_in, page_of
from build_scripts.law.errors import NotationError, Problem, fault
from build_scripts.law.model import (
    GROUPS,
    Appendix,
    AppendixKind,
    Cell,
    Kind,
    Law,
    Mark,
    MarkKind,
    Provision,
    Row,
    Sentence,
    SentenceKind,
    Span,
    Supplement,
    Table,
    TableColumn,
)
from build_scripts.law.notation import parse_law
from build_scripts.law.notation.doubts import doubts
from build_scripts.law.notation.grid import place_cells
from build_scripts.law.notation.numerals import find_act_number
from build_scripts.law.texts import Role, Text, texts, words_by_id

__all__ = [
    "GROUPS",
    "Appendix",
    "AppendixKind",
    "Cell",
    "Citation",
    "CitedLaw",
    "Kind",
    "Law",
    "Mark",
    "MarkKind",
    "NotationError",
    "Problem",
    "Provision",
    "Role",
    "Row",
    "Sentence",
    "SentenceKind",
    "Span",
    "Supplement",
    "Table",
    "TableColumn",
    "Text",
    "doubts",
    "fault",
    "find_act_number",
    "lies_in",
    "page_of",
    "parse_law",
    "place_cells",
    "texts",
    "words_by_id",
]

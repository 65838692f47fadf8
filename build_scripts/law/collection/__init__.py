"""Laws that stand on one site: found by name and number, and what the words of one say of another.

An `Entry` is what is known of a law without reading it. A `Collection` finds the entry that words
name, and reads a law again when its places are asked for; only the last few stay in memory:

>>> from build_scripts.law import parse_law
>>> laws = {
...     "laws/en/": parse_law('''見本園条例
... （令和二年見本市条例第三号）
...
... 第一条　園を置く。
... '''),
...     "laws/kisoku/": parse_law('''見本園条例施行規則
... （令和二年見本市規則第四号）
...
... 第一条　この規則は、見本園条例第一条の園について定める。
... '''),
... }
>>> entries = [Entry.of(law, root=root) for root, law in laws.items()]
>>> collection = Collection(entries, read=laws.__getitem__)

`references_among` reads a law with the names of all members, `crossings` says where its words lead to
another; a `Crossing` that leads nowhere says why:

>>> rule = laws["laws/kisoku/"]
>>> references = references_among(rule, root="laws/kisoku/", among=collection)
>>> for one in crossings(rule, references, root="laws/kisoku/", among=collection):
...     print(one.id, one.words, one.target, one.ids)
j1-k1 見本園条例第一条 laws/en/ ('j1',)

The workings:

- entries: what is known of a law without reading it
- members: the collection, and which member a name and a number mean
- model: words that lead from one law to another
- crossings: references followed into the law that they name
- borrowed: 「用語の例による」: words that another law defines, and its names for laws
"""

from build_scripts.law.collection.crossings import crossings, references_among
from build_scripts.law.collection.entries import Entry
from build_scripts.law.collection.members import Collection
from build_scripts.law.collection.model import Crossing

__all__ = ["Collection", "Crossing", "Entry", "crossings", "references_among"]

"""What a law leaves to other texts without naming one: 教育委員会規則で定める, 別に定める.

These are no references: which text is meant the law does not say. The public list shows them, so
that nobody takes them for overlooked.
"""

import re
from collections.abc import Iterator, Sequence

from build_scripts.law.model import Span
from build_scripts.law.references.index import Passage
from build_scripts.law.references.marked import Marked
from build_scripts.law.references.model import Elsewhere

_WORDS = re.compile(
    r"(?:(?!他)[一-龠]{1,6}(?=規則))?(?:規則|規程|(?!他)[一-龠]{0,4}[政省府]令|要綱|要領)[にで](?:別に)?定め(?:る|た)"
    r"|別に(?:[一-龠]{1,8}で)?定め(?:る|た)"
)


def find_elsewhere(text: Passage, taken: Sequence[Span]) -> Iterator[Elsewhere]:
    """Yield the words of `text` that point away, leaving out spans `taken` by references."""
    marked = Marked(text.words, taken)
    for match in _WORDS.finditer(text.words, text.start):
        span = Span(*match.span())
        if not marked.meets(span):
            yield Elsewhere(id=text.id, text=match[0], span=span)

"""A made-up municipality: as many laws as wanted, of real sizes, with questions that they answer.

    python -m tests.benchmarks.municipality --laws 500 --into FOLDER

writes FOLDER/NAME/provisions.law.txt. Every law is put together from templates: 見本市 and its
words are made up; the same seed makes the same texts, and fewer laws are the first of many.

- templates/, catalogue.toml: what the laws say, what there are laws of
- wording: reads the templates, fills in their blanks
- catalogue: which law is made of what
- composing: articles with numbers, references, 章, 附則
- tables: 別表 and 様式
- questions: what people ask, and the provision that was made to answer it
"""

from tests.benchmarks.municipality.catalogue import plans
from tests.benchmarks.municipality.composing import MadeLaw, composed
from tests.benchmarks.municipality.questions import Question, questions
from tests.benchmarks.municipality.writing import laws, write

__all__ = ["MadeLaw", "Question", "composed", "laws", "plans", "questions", "write"]

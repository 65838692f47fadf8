"""The files that a family may take along, as buttons; a script saves what the template beside one holds."""

from collections.abc import Sequence

from calculators.childcare.family_files import TakeAlong
from calculators.render.html import Html, element, join
from calculators.render.page import Page


def render(files: Sequence[TakeAlong], page: Page) -> Html:
    """Return a button for each file with what it holds, and its text; no heading of its own."""
    has_calendar = any(file.kind == "ics" for file in files)
    return element(
        "div",
        element("ul", *(_item(file, page) for file in files)),
        element("p", _text(page, "due_dates_left_out" if has_calendar else "no_due_dates")),
        element("p", _text(page, "made_here")),
        class_="result-files",
        data_part="files",
    )


def _item(file: TakeAlong, page: Page) -> Html:
    what = _text(page, f"kind.{file.kind}")
    about = f"file-{file.kind}"
    return element(
        "li",
        element(
            "button",
            _text(page, "save", what=what),
            type="button",
            class_="tb-button tb-button--quiet",
            aria_describedby=about,
            data_save=file.name,
        ),
        element("p", _text(page, f"about.{file.kind}"), id=about),
        element("template", _kept(file.text), data_file=file.name, data_type=file.media_type),
    )


def _kept(text: str) -> Html:
    """Return a text so that reading the HTML gives it back: a bare CR would become a line feed."""
    return Html(join(text).replace("\r", "&#13;"))


def _text(page: Page, key: str, **values: object) -> str:
    return page.words.text(f"childcare-family.file.{key}", **values)

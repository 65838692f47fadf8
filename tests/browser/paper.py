"""What Chromium prints of a page, read back from the PDF: the lines of each sheet of A4."""

import io
import unicodedata

from playwright.sync_api import Page
from pypdf import PdfReader

type Sheet = list[str]

# A PDF names a shape, not a character: some are named as the radical that looks the same.
_RADICALS = str.maketrans("⺠⻑⻄⻘⻝⻭⻨⻩∕‧", "民長西青食歯麦黄/・")


def plain(text: str) -> str:
    """Return the text in compatibility form without white space."""
    return "".join(unicodedata.normalize("NFKC", text.translate(_RADICALS)).split())


def printed(page: Page) -> list[Sheet]:
    """Return the lines of each sheet, from top to bottom, as printing on A4 gives them."""
    pdf = page.pdf(prefer_css_page_size=True, format="A4")
    texts = [
        sheet.extract_text(extraction_mode="layout") for sheet in PdfReader(io.BytesIO(pdf)).pages
    ]
    return [[plain(line) for line in text.splitlines() if line.strip()] for text in texts]


def words(sheet: Sheet) -> str:
    """Return all that a sheet says."""
    return "".join(sheet)

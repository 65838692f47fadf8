"""What a municipality has, as texts in the notation: nothing is lost, or nothing is written.

- `from_xml`: standard law XML, version 3
- `from_html`: a page of a 例規集 (what it gives is `Imported`: the text and the page's anchors)

From the XML to a draft of the notation: `source`, then `xml_law`, `xml_provisions`, `xml_blocks`,
`xml_tables`, `xml_words`, and `beside` for what isn't words; from the draft to the text: `writing*`; that nothing is lost: `proof`. From
a page to lines of the notation: `html_page`, `html_leaves`, `html_lines`, `html_tables`, `html_words`; the page's
classes say what each line must be, and the words are compared with those of the page.
"""

from build_scripts.law.importing.html import Imported, from_html
from build_scripts.law.importing.xml import from_xml

__all__ = ["Imported", "from_html", "from_xml"]

"""What a municipality has, as texts in the notation: nothing is lost, or nothing is written.

- `from_xml`: standard law XML, version 3

From the XML to a draft of the notation: `source`, then `xml_law`, `xml_provisions`, `xml_blocks`,
`xml_tables`, `xml_words`. From the draft to the text: `writing*`. That nothing is lost: `proof`.
"""

from build_scripts.law.importing.xml import from_xml

__all__ = ["from_xml"]

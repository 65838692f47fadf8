"""The list of parts for programs: CycloneDX 1.6, the same for the same locks."""

import json
import uuid
from collections.abc import Iterable
from typing import Any

from build_scripts.publishing.components import Component

NAME = "sbom.json"

_KINDS = {"npm": "npm", "python": "pypi"}
# Expressions and names that SPDX knows differ in where CycloneDX wants them.
_EXPRESSION = " "


def text(components: Iterable[Component]) -> str:
    """Return the file; the first component is the site itself."""
    own, *others = components
    parts = [_part(each) for each in others]
    listed = json.dumps(parts, ensure_ascii=False, sort_keys=True)
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        # No day and no chance: the number follows from what is listed.
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, listed)}",
        "version": 1,
        "metadata": {"component": {**_part(own), "type": "application"}},
        "components": parts,
    }
    return json.dumps(bom, ensure_ascii=False, indent=1) + "\n"


def _part(component: Component) -> dict[str, Any]:
    kind, _, name = component.package.partition(":")
    address = f"pkg:{_KINDS[kind]}/{name}@{component.version}" if kind else ""
    key = "expression" if _EXPRESSION in component.licence else "license"
    licence = component.licence if key == "expression" else {"id": component.licence}
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": address or component.name,
        "name": component.name,
        "version": component.version,
        "licenses": [{key: licence}],
        "purl": address,
        "hashes": [{"alg": algorithm, "content": digits} for algorithm, digits in component.hashes],
        "externalReferences": [{"type": "vcs", "url": component.source}]
        if component.source
        else [],
    }
    found = {key: value for key, value in found.items() if value}
    if component.changed:
        # What it was made from, as released: so CycloneDX marks what is modified.
        original = {**found, "bom-ref": f"{found['bom-ref']}#released"}
        found["pedigree"] = {"ancestors": [original], "notes": component.changed}
    return found

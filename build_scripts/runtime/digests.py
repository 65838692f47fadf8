"""Names by content."""

import hashlib


def digest(*parts: bytes) -> str:
    """Return the first half of a SHA-256 of the `parts`, in hexadecimal; where one ends counts."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()[:16]

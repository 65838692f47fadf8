"""Who publishes a copy of the site, as far as they say: whom readers tell, where the source is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.faults import Fault, SiteFaultsError

CONTACT = "SITE_CONTACT"
SOURCE = "SITE_SOURCE"

_ADDRESS = re.compile(r"https://[^\s/]+\S*|mailto:[^\s@]+@\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """The addresses that pages link to; where one is empty, nothing stands for it.

    `contact` is for what readers find wrong, `source` shows the programs and texts.
    """

    contact: str = ""
    source: str = ""


def from_environment(environment: Mapping[str, str]) -> Publisher:
    """Return what the environment says of the publisher.

    Raises SiteFaultsError for what is no address that a reader could follow.
    """
    said = {name: environment.get(name, "").strip() for name in (CONTACT, SOURCE)}
    faults = [
        Fault(name, f"「{value}」は番地ではありません。https://… か mailto:… で書いてください。")
        for name, value in said.items()
        if value and not _ADDRESS.fullmatch(value)
    ]
    if faults:
        raise SiteFaultsError(faults)
    return Publisher(contact=said[CONTACT], source=said[SOURCE])

"""What pages ask for about the published site: its parts, its publisher, the check of its files."""

from collections.abc import Callable

from build_scripts.publishing import components, hashes, licences, sbom
from build_scripts.publishing.publisher import Publisher
from build_scripts.rendering import render


def fillings(*, base: str, publisher: Publisher) -> dict[str, Callable[[], str]]:
    """Return what stands for 「publishing:…」; `base` is the relative address of the site's root."""
    return {
        "publishing:components": lambda: render(
            "components.html",
            components=components.load(),
            licences=f"{base}{licences.NAME}",
            sbom=f"{base}{sbom.NAME}",
        ),
        "publishing:publisher": lambda: render("publisher.html", publisher=publisher),
        "publishing:verification": lambda: render("verification.html", base=base, list=hashes.NAME),
    }

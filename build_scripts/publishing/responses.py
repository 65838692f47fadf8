"""What a server should send with each file of the site, beside its content.

One answer for every host: the files for single hosts (hosts.py) say the same in their languages.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from lxml.html import HtmlElement

from build_scripts.publishing import policy

# Nothing that the pages have no use for; only names that browsers know.
_NOT_USED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation"),
    *("gyroscope", "hid", "magnetometer", "microphone", "midi", "payment"),
    *("publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)

COMMON: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _NOT_USED),
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Headers that are the same for every file, and for what isn't found."""

POLICY = "Content-Security-Policy"
RESOURCE = "Cross-Origin-Resource-Policy"
CACHE = "Cache-Control"

KEPT = "public, max-age=31536000, immutable"
ASKED = "no-cache"
"""Asked for again at each use, and answered "not changed": a page never mixes versions."""

FOR_OTHERS = "assets/embed/embed.js"
"""The script that pages of other sites load (docs/about/embedding.md)."""

# A hash of the content in a name, as our own build, esbuild and the theme write it; in the name of a
# folder it stands for all of its files.
_HASHED = re.compile(
    r"^(?:assets|search)/.*(?:-[0-9a-f]{16}|-[A-Z2-7]{8}|\.[0-9a-f]{8,16})(?=[./])"
)


_SCRIPTS = "assets/"
_ONLY_READ = '<html><form action="."></form></html>'


@dataclass(frozen=True, slots=True)
class Response:
    """The headers of one file that differ from file to file."""

    policy: str
    resource: str
    cache: str

    def headers(self) -> dict[str, str]:
        """Return them by name."""
        return {POLICY: self.policy, RESOURCE: self.resource, CACHE: self.cache}


def responses(
    names: Iterable[str], pages: Mapping[str, HtmlElement], *, data_pictures: bool
) -> dict[str, Response]:
    """Return what belongs to each file of the site, by its name below the site's root.

    `pages` are those of the files that are pages. All that lies beside a page has its policy, and
    all scripts of a folder have one: a policy says nothing to data, and to a script only where it
    is a worker.
    """
    workers = {
        dirname(normpath(join(dirname(name), str(worker))))
        for name, page in pages.items()
        if policy.runs_python(page)
        for worker in page.xpath("//*[@data-pyodide]/@data-worker")
    }
    plain = policy.of_page(policy.parse(_ONLY_READ), data_pictures=data_pictures)

    def response(name: str) -> Response:
        folder = dirname(name)
        page = pages.get(name, pages.get(join(folder, "index.html")))
        framed = page is not None and policy.is_for_frames(page)
        if page is not None:
            own = policy.of_page(page, data_pictures=data_pictures)
        elif name.startswith(_SCRIPTS):
            own = policy.of_script(python=folder in workers)
        else:
            own = plain
        return Response(
            policy=policy.with_frames(own, anywhere=framed),
            resource="cross-origin" if framed or name == FOR_OTHERS else "same-origin",
            cache=KEPT if _HASHED.search(name) else ASKED,
        )

    return {name: response(name) for name in sorted(names)}

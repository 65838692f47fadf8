"""A finished site made ready to be published: licences, policies in its pages, what a host sends."""

from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.media_types import MEDIA_TYPES
from build_scripts.publishing import components, hashes, hosts, licences, policy, sbom
from build_scripts.publishing.responses import responses


def finish(site: Path, *, site_url: str = "") -> bool:
    """Write into each page of the folder `site` its policy; beside them licences and hosts' files.

    Nothing in a page may change afterwards. Returns whether the policies allow pictures that stand
    in stylesheets. Raises SiteFaultsError with all that a page holds and
    its policy would stop, or with what is shipped without a licence.
    """
    shipped = components.load()
    _write(site / licences.NAME, licences.text(shipped))
    _write(site / sbom.NAME, sbom.text(shipped))
    files = {
        path.relative_to(site).as_posix(): path
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    texts = {
        name: path.read_text(encoding="utf-8")
        for name, path in files.items()
        if name.endswith((".html", ".css"))
    }
    pages = {name: policy.parse(text) for name, text in texts.items() if name.endswith(".html")}
    pictures = policy.pictures_in({name: texts[name] for name in texts.keys() - pages.keys()})
    faults: list[Fault] = []
    for name, page in pages.items():
        written = _written(name, texts[name], page, faults, data_pictures=pictures)
        files[name].write_text(written, encoding="utf-8")
    answers = responses([*files, hashes.NAME], pages, data_pictures=pictures)
    prefix = urlsplit(site_url).path.rstrip("/") + "/"
    try:
        for name, text in hosts.host_files(answers, types=MEDIA_TYPES, prefix=prefix):
            _write(site / name, text)
    except hosts.TooManyPatternsError as error:
        message = f"番地の形が {error.count} あり、Cloudflare が読む数をこえます。"
        faults.append(Fault(hosts.HEADERS_FILE, message))
    if faults:
        raise SiteFaultsError(faults)
    return pictures


def finished(name: str, text: str, *, data_pictures: bool) -> str:
    """Return the HTML `text` of the page `name` with its policy, as `finish` writes it.

    `data_pictures`: what `finish` returned. Raises SiteFaultsError like it, for this page.
    """
    faults: list[Fault] = []
    written = _written(name, text, policy.parse(text), faults, data_pictures=data_pictures)
    if faults:
        raise SiteFaultsError(faults)
    return written


def _written(
    name: str, text: str, page: HtmlElement, faults: list[Fault], *, data_pictures: bool
) -> str:
    """Return a page with its policy, its tree being `page`; collect its `faults`."""
    faults += [
        Fault(name, f"「{found}」は、ページのきまり（Content-Security-Policy）に止められます。")
        for found in policy.blocked(page)
    ]
    try:
        return policy.inserted(text, policy.of_page(page, data_pictures=data_pictures))
    except ValueError as error:
        faults.append(Fault(name, f"「{error}」が一つだけあるはずです。"))
        return text


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")

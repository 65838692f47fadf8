"""A finished site made ready to be published: licences, policies in its pages, what a host sends."""

from pathlib import Path
from urllib.parse import urlsplit

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.media_types import MEDIA_TYPES
from build_scripts.publishing import components, hashes, hosts, licences, policy, sbom
from build_scripts.publishing.responses import responses


def finish(site: Path, *, site_url: str = "") -> None:
    """Write into each page of the folder `site` its policy; beside them licences and hosts' files.

    Nothing in a page may change afterwards. Raises SiteFaultsError with all that a page holds and
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
    faults = [
        Fault(name, f"「{found}」は、ページのきまり（Content-Security-Policy）に止められます。")
        for name, page in pages.items()
        for found in policy.blocked(page)
    ]
    for name, page in pages.items():
        own = policy.of_page(page, data_pictures=pictures)
        try:
            files[name].write_text(policy.inserted(texts[name], own), encoding="utf-8")
        except ValueError as error:
            faults.append(Fault(name, f"「{error}」が一つだけあるはずです。"))
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


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")

"""The files for hosts: every file of the site gets each header once, and the right one.

`_headers` is read by a few lines of the tests' own, as the hosts document it; nginx and Apache are
asked for real. Cloudflare reads 100 rules of at most 2,000 characters a line.
"""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.publishing.rules import patterns
from tests.browser import hosts
from tests.pages.html import read

HEADERS = {
    "Content-Security-Policy",
    "Referrer-Policy",
    "Permissions-Policy",
    "X-Content-Type-Options",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Cache-Control",
}
EMBED = "tools/childcare-fee/embed/"


def addresses(site: Path) -> list[str]:
    """Every address of a file, a page's by its folder.

    A compressed copy has none of its own: servers send it in place of its file.
    """
    files = (path for path in site.rglob("*") if path.suffix not in {".br", ".gz"})
    names = (path.relative_to(site).as_posix() for path in files if path.is_file())
    return sorted(
        name.removesuffix("index.html") if f"/{name}".endswith("/index.html") else name
        for name in names
        if name != "_headers" and not name.startswith("hosting/")
    )


@pytest.fixture(scope="module")
def said(site: Path) -> dict[str, dict[str, str]]:
    """What `_headers` says."""
    return hosts.rules((site / "_headers").read_text(encoding="utf-8"))


def test_every_file_gets_each_header_once(site: Path, said: dict[str, dict[str, str]]) -> None:
    for address in addresses(site):
        found = hosts.headers_by(said, f"/{address}")
        assert {name: len(values) for name, values in found.items()} == dict.fromkeys(HEADERS, 1)


def test_cloudflare_reads_all_of_it(site: Path, said: dict[str, dict[str, str]]) -> None:
    assert 10 < len(said) <= 100
    assert max(map(len, (site / "_headers").read_text(encoding="utf-8").splitlines())) <= 2000


def test_a_page_is_sent_with_the_policy_that_stands_in_it(
    site: Path, said: dict[str, dict[str, str]]
) -> None:
    for path in site.rglob("*.html"):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        [own] = read(path).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        ancestors = "*" if address == EMBED else "'none'"
        [sent] = hosts.headers_by(said, f"/{address}")["Content-Security-Policy"]
        assert sent == f"{own}; frame-ancestors {ancestors}", address


def test_a_worker_may_compile_where_python_runs(
    site: Path, said: dict[str, dict[str, str]]
) -> None:
    page = read(site / "tools/desk/index.html")
    [desk] = page.xpath("//*[@data-desk]")
    workers = {name: desk.get(f"data-{name}").rsplit("../")[-1] for name in ("worker", "sheets")}
    policies = {
        name: hosts.headers_by(said, f"/{address}")["Content-Security-Policy"][0]
        for name, address in workers.items()
    }
    assert "script-src 'self' 'wasm-unsafe-eval';" in policies["worker"]
    assert "script-src 'self';" in policies["sheets"]


def test_only_a_name_with_a_hash_is_kept_for_ever(
    site: Path, said: dict[str, dict[str, str]]
) -> None:
    kept = {
        address
        for address in addresses(site)
        if "immutable" in hosts.headers_by(said, f"/{address}")["Cache-Control"][0]
    }
    assert all(address.startswith(("assets/", "search/")) for address in kept)
    assert not {address for address in kept if address.endswith((".html", "/", "embed.js"))}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a/x": 1, "a/b/y": 1, "c": 2}, {"a/*": 1, "c": 2}),
        ({"a/x": 1, "a/y": 2}, {"a/x": 1, "a/y": 2}),
        ({"a/index.html": 1, "a/b/y": 2}, {"a/": 1, "a/b/*": 2}),
        ({"index.html": 1, "a/y": 1}, {"": 1, "a/*": 1}),
    ],
)
def test_patterns_are_few_and_never_overlap(
    files: dict[str, int], expected: dict[str, int]
) -> None:
    found = {f"{each.address}{'*' * each.is_folder}": value for each, value in patterns(files)}
    assert found == expected
    for name, value in files.items():
        address = name.removesuffix("index.html")
        assert [each for pattern, each in patterns(files) if pattern.fits(address)] == [value]


# Real servers

LOOKED_AT = (
    *("", "about/privacy/", "ordinance/j10/", "manual/s8/", "search/", "tools/desk/"),
    *("tools/childcare-fee/", EMBED, "tools/childcare-fee/description.json"),
    *("tools/childcare-opening/", "tools/childcare-opening/2016/", "assets/embed/embed.js"),
)
TYPES = {
    "assets/embed/embed.js": "text/javascript",
    "tools/childcare-fee/description.json": "application/json",
    "tools/desk/tebiki.pyz": "application/zip",
    "": "text/html",
}


@pytest.fixture(scope="module", params=["nginx", "apache", ".htaccess"])
def server(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a real server of a copy of the site with one file compressed beside it."""
    if not (hosts.NGINX if request.param == "nginx" else hosts.APACHE):
        pytest.skip(f"{request.param} がないので、省きました（nginx-light、apache2）。")
    copy = shutil.copytree(site, tmp_path_factory.mktemp("hosted") / "site")
    page = copy / "ordinance/j10/index.html"
    page.with_name("index.html.gz").write_bytes(gzip.compress(page.read_bytes()))
    if request.param == "nginx":
        with hosts.nginx(copy) as url:
            yield url
    else:
        with hosts.apache(copy, override=request.param == ".htaccess") as url:
            yield url


def test_a_real_server_sends_the_same(server: str, said: dict[str, dict[str, str]]) -> None:
    for address in LOOKED_AT:
        answer = hosts.ask(f"{server}{address}")
        assert answer.status == 200, address
        wanted = hosts.headers_by(said, f"/{address}")
        # `_headers` may ask for less to be kept; what is kept is looked at below.
        for name in HEADERS - {"Cache-Control"}:
            assert answer.headers[name.lower()] == wanted[name], (address, name)


def test_a_real_server_sends_the_types(server: str) -> None:
    for address, media_type in TYPES.items():
        sent = hosts.ask(f"{server}{address}").one("Content-Type")
        assert sent.partition(";")[0] == media_type


def test_runtime_files_are_kept_and_pages_asked_for_again(server: str, site: Path) -> None:
    files = [*site.glob("assets/runtime/*/*.wasm"), *site.glob("assets/runtime/*.wasm")]
    assert len(files) == 4  # code with and without its data, the release, the memory
    for wasm in files:
        answer = hosts.ask(f"{server}{wasm.relative_to(site).as_posix()}")
        assert answer.one("Content-Type") == "application/wasm"
        assert "immutable" in answer.one("Cache-Control")
    page = hosts.ask(f"{server}about/")
    assert page.one("Cache-Control") == "no-cache"
    again = hosts.ask(f"{server}about/", **{"If-None-Match": page.one("ETag")})
    assert again.status == 304


def test_the_smaller_copy_is_sent_to_those_who_take_it(server: str) -> None:
    plain = hosts.ask(f"{server}ordinance/j10/")
    small = hosts.ask(f"{server}ordinance/j10/", **{"Accept-Encoding": "gzip"})
    assert small.one("Content-Encoding") == "gzip"
    assert small.one("Content-Type").partition(";")[0] == "text/html"
    assert gzip.decompress(small.body) == plain.body
    assert "Content-Encoding".lower() not in plain.headers
    policy = "Content-Security-Policy"
    assert small.one(policy) == plain.one(policy)


def test_what_is_not_found_is_told_by_the_sites_page(server: str, site: Path) -> None:
    answer = hosts.ask(f"{server}ordinance/nowhere/")
    assert answer.status == 404
    assert answer.body == (site / "404.html").read_bytes()
    assert answer.one("X-Content-Type-Options") == "nosniff"
    for name in ("_headers", "hosting/nginx.conf", "hosting/apache.conf"):
        assert hosts.ask(f"{server}{name}").status in {403, 404}

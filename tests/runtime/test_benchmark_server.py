"""The line that start-up is measured on: never faster than it says, and cached as good hosts do.

Expectations are arithmetic of the line and the rules of HTTP caching (RFC 9111, RFC 8246).
"""

import http.client
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.compressing_server import CompressingServer, Line

SIZE = 50_000
HASHED = "/worker-0123456789abcdef.js"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CompressingServer]:
    """A server of a file that doesn't shrink, a text that does, and one with a hash in its name."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "noise.bin").write_bytes(random.Random(1).randbytes(SIZE))
    (folder / "index.html").write_text("<p>保育料</p>" * 1000, encoding="utf-8")
    (folder / HASHED.strip("/")).write_text("export {};", encoding="utf-8")
    server = CompressingServer({"": folder}, cache=tmp_path / "cache")
    yield server
    server.shutdown()
    server.server_close()


def get(
    server: CompressingServer, path: str, **fields: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    connection.request("GET", path, headers=named)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def test_a_new_connection_and_a_request_wait_a_round_trip_each(server: CompressingServer) -> None:
    server.line = Line(round_trip=0.2)
    begun = time.monotonic()
    get(server, "/")
    assert time.monotonic() - begun >= 0.4


def test_a_second_request_on_a_connection_waits_one(server: CompressingServer) -> None:
    server.line = Line(round_trip=0.3)
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    took = []
    for _ in range(2):
        begun = time.monotonic()
        connection.request("GET", "/")
        connection.getresponse().read()
        took.append(time.monotonic() - begun)
    connection.close()
    assert took[0] >= 0.6
    assert took[1] >= 0.3
    assert took[1] < took[0]


def test_connections_share_the_line(server: CompressingServer) -> None:
    server.line = Line(megabits=4)
    begun = time.monotonic()
    readers = [threading.Thread(target=get, args=(server, "/noise.bin")) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert time.monotonic() - begun >= 4 * SIZE * 8 / 4e6
    assert server.sent > 4 * SIZE  # headers count too


@pytest.mark.parametrize(("accepts", "given"), [("gzip, br", "br"), ("gzip", "gzip"), ("", None)])
def test_it_compresses_as_the_browser_takes_it(
    server: CompressingServer, accepts: str, given: str | None
) -> None:
    response, body = get(server, "/", Accept_Encoding=accepts)
    assert response.headers["Content-Encoding"] == given
    assert (len(body) < 1_000) == bool(given)


def test_what_stands_there_compressed_is_sent_so(server: CompressingServer, tmp_path: Path) -> None:
    (tmp_path / "site/noise.bin.br").write_bytes(b"packed")
    response, body = get(server, "/noise.bin", Accept_Encoding="br")
    assert (response.headers["Content-Encoding"], body) == ("br", b"packed")
    assert len(get(server, "/noise.bin", Accept_Encoding="gzip")[1]) == SIZE


def test_a_page_is_asked_for_again_and_a_hashed_name_never(server: CompressingServer) -> None:
    page, body = get(server, "/")
    assert body
    assert page.headers["Cache-Control"] == "no-cache"
    again, body = get(server, "/", If_None_Match=page.headers["ETag"])
    assert (again.status, body) == (304, b"")
    assert "immutable" in get(server, HASHED)[0].headers["Cache-Control"]

"""Servers that send what the built site says for them: `_headers`, nginx and Apache, the real ones.

Each serves a copy of the site by the very file that lies in it; only address, port and place are
filled in, as an administrator would.
"""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from socket import socket
from urllib.parse import urlsplit

from build_scripts.static_server import StaticHandler, StaticServer

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
APACHE = shutil.which("apache2", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
APACHE_MODULES = Path("/usr/lib/apache2/modules")


@dataclass(frozen=True)
class Answer:
    """What a server answers, header names in lower case."""

    status: int
    headers: dict[str, list[str]]
    body: bytes

    def one(self, header: str) -> str:
        """The only value of a header."""
        [value] = self.headers[header.lower()]
        return value


def ask(url: str, **headers: str) -> Answer:
    """Ask for an address as it is, following nothing."""
    parts = urlsplit(url)
    assert parts.hostname
    connection = HTTPConnection(parts.hostname, parts.port, timeout=20)
    connection.request("GET", parts.path, headers=headers)
    response = connection.getresponse()
    found: dict[str, list[str]] = {}
    for name, value in response.getheaders():
        found.setdefault(name.lower(), []).append(value)
    answer = Answer(response.status, found, response.read())
    connection.close()
    return answer


def rules(text: str) -> dict[str, dict[str, str]]:
    """`_headers` as Netlify and Cloudflare document it: a line with an address, then its headers."""
    found: dict[str, dict[str, str]] = {}
    here: dict[str, str] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0] != " ":
            here = found.setdefault(line, {})
        else:
            name, _, value = line.strip().partition(": ")
            here[name] = value
    return found


def headers_by(said: dict[str, dict[str, str]], path: str) -> dict[str, list[str]]:
    """All that the rules say of an address; a `*` at the end stands for anything."""
    found: dict[str, list[str]] = {}
    for address, headers in said.items():
        fits = path.startswith(address[:-1]) if address.endswith("*") else path == address
        if fits:
            for name, value in headers.items():
                found.setdefault(name, []).append(value)
    return found


class _HeadersHandler(StaticHandler):
    said: dict[str, dict[str, str]]

    def end_headers(self) -> None:
        """Send what `_headers` says, values of one name joined, as the hosts do."""
        for name, values in headers_by(self.said, urlsplit(self.path).path).items():
            self.send_header(name, ", ".join(values))
        super(StaticHandler, self).end_headers()


@contextmanager
def headers_file(site: Path) -> Iterator[str]:
    """Yield the address of a server that sends what the site's `_headers` says."""
    said = rules((site / "_headers").read_text(encoding="utf-8"))
    handler = type("Handler", (_HeadersHandler,), {"said": said})
    server = StaticServer(site, handler=handler).start()
    yield server.url
    server.stop()


@contextmanager
def nginx(site: Path) -> Iterator[str]:
    """Yield the address of a stock nginx with the site's own `hosting/nginx.conf`."""
    assert NGINX
    with _copied(site) as (folder, copy):
        port = _free_port()
        own = (site / "hosting/nginx.conf").read_text(encoding="utf-8")
        own = _put(own, "listen 80;", f"listen 127.0.0.1:{port};")
        own = _put(own, "root /var/www/tebiki;", f"root {copy};")
        (folder / "site.conf").write_text(own, encoding="utf-8")
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(
            f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log;"
            " events {} http { include /etc/nginx/mime.types; access_log off; "
            + " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
            + f" include {folder}/site.conf; }}",
            encoding="utf-8",
        )
        command = [NGINX, "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert tried.returncode == 0, tried.stderr
        with _running(command, port):
            yield f"http://127.0.0.1:{port}/"


@contextmanager
def apache(site: Path, *, override: bool = False) -> Iterator[str]:
    """Yield the address of a stock Apache with the site's own `hosting/apache.conf`.

    `override`: the file lies as `.htaccess` in the site, and may what docs/about/publishing.md says.
    """
    assert APACHE
    with _copied(site) as (folder, copy):
        port = _free_port()
        own = f"Include {copy}/hosting/apache.conf"
        if override:
            shutil.copy(site / "hosting/apache.conf", copy / ".htaccess")
            own = ""
        modules = ("mpm_event", "authz_core", "mime", "dir", "headers", "rewrite")
        lines = [
            f"ServerRoot {folder}",
            f"Listen 127.0.0.1:{port}",
            "ServerName localhost",
            f"PidFile {folder}/pid",
            f"ErrorLog {folder}/error.log",
            f"Mutex file:{folder}",
            *(f"LoadModule {each}_module {APACHE_MODULES}/mod_{each}.so" for each in modules),
            *(["User www-data", "Group www-data"] if os.geteuid() == 0 else []),
            "Include /etc/apache2/mods-available/mime.conf",
            f"DocumentRoot {copy}",
            f"<Directory {copy}>",
            "  Options FollowSymLinks",
            f"  AllowOverride {'FileInfo Indexes AuthConfig' if override else 'None'}",
            "  Require all granted",
            f"  {own}",
            "</Directory>",
        ]
        (folder / "apache.conf").write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [APACHE, "-f", f"{folder}/apache.conf"]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        assert tried.returncode == 0, tried.stderr
        with _running([*command, "-D", "FOREGROUND"], port):
            yield f"http://127.0.0.1:{port}/"


@contextmanager
def _copied(site: Path) -> Iterator[tuple[Path, Path]]:
    """Yield a folder that the servers' own users may read, and a copy of the site in it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)
        yield folder, shutil.copytree(site, folder / "site")


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        until = time.monotonic() + 20
        while True:
            assert process.poll() is None, process.communicate()[0]
            try:
                ask(f"http://127.0.0.1:{port}/")
                break
            except (OSError, HTTPException):
                assert time.monotonic() < until, f"{command[0]} didn't answer"
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(20)
        if process.stdout:
            process.stdout.close()


def _put(text: str, written: str, instead: str) -> str:
    assert len(re.findall(re.escape(written), text)) == 1, written
    return text.replace(written, instead)


def _free_port() -> int:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port

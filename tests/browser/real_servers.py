"""nginx and Apache as Debian ships them, with their own tables of media types, serving a folder.

    with real_servers.running("nginx", site, prefix="/tebiki/") as url: ...

Nothing is set but where the folder lies: what a host gets that copies the site and reads no more.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Where nobody reads that a test was skipped, a server that isn't there is a failure.
REQUIRED = bool(os.environ.get("CI"))

_NGINX = """
daemon off; pid {own}/pid; error_log {own}/errors; user root;
events {{}}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path {own}/1; proxy_temp_path {own}/2; fastcgi_temp_path {own}/3;
  uwsgi_temp_path {own}/4; scgi_temp_path {own}/5;
  server {{ listen 127.0.0.1:{port}; location {prefix} {{ alias {folder}/; }} }}
}}
"""
_APACHE = """
ServerRoot {own}
ServerName 127.0.0.1
PidFile {own}/pid
ErrorLog {own}/errors
Listen 127.0.0.1:{port}
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule alias_module /usr/lib/apache2/modules/mod_alias.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
LoadModule negotiation_module /usr/lib/apache2/modules/mod_negotiation.so
LoadModule mime_module /usr/lib/apache2/modules/mod_mime.so
Include /etc/apache2/mods-available/mime.conf
User www-data
Group www-data
DocumentRoot {folder}
Alias {prefix} {folder}/
<Directory {folder}>
  Require all granted
</Directory>
"""
_COMMANDS = {
    "nginx": ("nginx", "-c", "{own}/configuration", "-e", "{own}/errors"),
    "apache": ("apache2", "-f", "{own}/configuration", "-DFOREGROUND"),
}
_CONFIGURATIONS = {"nginx": _NGINX, "apache": _APACHE}
_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"
_SECONDS = 30

MISSING = (
    "`sudo apt install nginx-light apache2` で入れてください（Debian、root で動かすときだけ）。"
)


class NotInstalledError(Exception):
    """The sentence that says what to install."""


@contextmanager
def running(name: str, folder: Path, *, prefix: str) -> Iterator[str]:
    """Serve `folder` under `prefix` by "nginx" or "apache"; its address.

    NotInstalledError when it isn't there, or may not be started so.
    """
    command = _COMMANDS[name]
    executable = shutil.which(command[0], path=_PATH)
    if executable is None or os.geteuid() != 0:
        raise NotInstalledError(f"{name} でのテストができません。{MISSING}")
    with tempfile.TemporaryDirectory(prefix=f"{name}-") as own, socket.socket() as free:
        Path(own).chmod(0o755)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        facts = {"own": own, "port": port, "folder": folder, "prefix": prefix}
        configuration = _CONFIGURATIONS[name].format(**facts)
        (Path(own) / "configuration").write_text(configuration, encoding="utf-8")
        process = subprocess.Popen([executable, *(each.format(**facts) for each in command[1:])])
        try:
            _wait(process, port)
            yield f"http://127.0.0.1:{port}{prefix}"
        finally:
            process.terminate()
            process.wait(_SECONDS)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    given_up = time.monotonic() + _SECONDS
    while time.monotonic() < given_up and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the server did not start: {process.args}")

"""The headers in the languages of common hosts: true for the very files of this build."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from build_scripts.publishing.responses import ASKED, CACHE, COMMON, POLICY, RESOURCE, Response
from build_scripts.publishing.rules import Pattern, patterns

HEADERS_FILE = "_headers"
"""Read by Netlify and Cloudflare Pages at the top of what is published; not served by them."""

NGINX = "hosting/nginx.conf"
APACHE = "hosting/apache.conf"

_READ = 100
"""How many patterns Cloudflare reads."""


class TooManyPatternsError(ValueError):
    """A host would read only the first of the patterns; `count` is how many there are."""

    def __init__(self, count: int) -> None:
        """Keep how many patterns there are."""
        self.count = count
        super().__init__(f"{count} > {_READ}")


def headers_file(responses: Mapping[str, Response], *, prefix: str) -> str:
    """Return the file `_headers`; `prefix` is the path of the site on its host ("/" at the top).

    Where names with and without a hash lie so mixed that a host would not read all of it, every
    file is asked for again: slower, never wrong. Raises TooManyPatternsError if that isn't enough.
    """
    found = patterns(responses)
    if len(found) + 1 > _READ:
        found = patterns({name: replace(each, cache=ASKED) for name, each in responses.items()})
    if len(found) + 1 > _READ:
        raise TooManyPatternsError(len(found) + 1)
    lines = [
        "# Netlify, Cloudflare Pages: このファイルを、公開するフォルダーのいちばん上に置いたままにします。",
        *_headers_rule(f"{prefix}*", COMMON),
    ]
    for pattern, response in found:
        star = "*" if pattern.is_folder else ""
        lines += _headers_rule(f"{prefix}{pattern.address}{star}", response.headers())
    return "\n".join(lines) + "\n"


def _headers_rule(address: str, headers: Mapping[str, str]) -> Iterator[str]:
    yield address
    yield from (f"  {name}: {value}" for name, value in headers.items())


def nginx(responses: Mapping[str, Response], *, types: Mapping[str, str], prefix: str) -> str:
    """Return a server for nginx's `conf.d`; `types` are media types by the ending of a name."""
    variables = {POLICY: "$tebiki_policy", RESOURCE: "$tebiki_resource", CACHE: "$tebiki_cache"}
    lines = [
        "# nginx: /etc/nginx/conf.d/ に置き、server_name、root、listen を自分のものにします。",
        "# このファイルは、組んだサイトの中身に合わせて作られます。組み直したら、置きなおしてください。",
        "",
    ]
    for name, variable in variables.items():
        usual, others = _usual_and_others(responses, name)
        lines += [f"map $uri {variable} {{", f'    default "{usual}";']
        lines += [f'    "~{_expression(pattern)}" "{value}";' for pattern, value in others]
        lines += ["}", ""]
    lines += [
        "server {",
        "    listen 80;",
        "    server_name tebiki.example;",
        f"    # この下の {prefix} に、site/ の中身を置きます。"
        if prefix != "/"
        else "    # site/ の中身を置いたフォルダー",
        "    root /var/www/tebiki;",
        "    index index.html;",
        "    absolute_redirect off;",
        f"    error_page 404 {prefix}404.html;",
        "",
        "    # 縮めたファイル（.gz）がそばにあれば、それを送ります。",
        "    gzip_static on;",
        "    gzip_vary on;",
        "    # .br を送る brotli_static on; は、別のモジュール（libnginx-mod-http-brotli-static）が要ります。",
        "    etag on;",
        "    charset utf-8;",
        f"    charset_types {' '.join(sorted({_bare(each) for each in types.values() if 'charset' in each} - {'text/html'}))};",
        "",
        "    default_type application/octet-stream;",
        "    types {",
        *(f"        {_bare(media)} {' '.join(ends)};" for media, ends in _by_type(types).items()),
        "    }",
        "",
        *(f'    add_header {name} "{value}" always;' for name, value in COMMON.items()),
        *(f"    add_header {name} {variable} always;" for name, variable in variables.items()),
        "",
        "    # 組むためのファイルで、読む人には要りません。",
        f"    location ~ ^{re.escape(prefix)}(?:{HEADERS_FILE}|hosting/) {{ return 404; }}",
        "}",
    ]
    return "\n".join(lines) + "\n"


def apache(responses: Mapping[str, Response], *, types: Mapping[str, str], prefix: str) -> str:
    """Return lines for a <Directory> of Apache, or for `.htaccess` at the top of the site."""
    lines = [
        "# Apache 2.4: <Directory> の中に Include するか、site/ のいちばん上に .htaccess の名前で置きます。",
        "# 要るモジュール: headers、mime、dir、rewrite（縮めたファイルを送るときだけ）",
        "# このファイルは、組んだサイトの中身に合わせて作られます。組み直したら、置きなおしてください。",
        "",
        "DirectoryIndex index.html",
        f"ErrorDocument 404 {prefix}404.html",
        "",
        *(
            f'AddType "{media}" {" ".join(f".{end}" for end in ends)}'
            for media, ends in _by_type(types).items()
        ),
        "",
        "# 縮めたファイル（.br、.gz）がそばにあれば、それを送ります。",
        "RemoveLanguage .br",
        "RemoveType .br .gz",
        "AddEncoding br .br",
        "AddEncoding gzip .gz",
        "<IfModule mod_rewrite.c>",
        "  RewriteEngine on",
        *_compressed("br", "br"),
        *_compressed("gzip", "gz"),
        "</IfModule>",
        "",
        "<IfModule mod_headers.c>",
        "  Header always merge Vary Accept-Encoding",
        *(f'  Header always set {name} "{value}"' for name, value in COMMON.items()),
    ]
    for name in (POLICY, RESOURCE, CACHE):
        usual, others = _usual_and_others(responses, name)
        lines.append(f'  Header always set {name} "{usual}"')
        lines += [
            f'  Header always set {name} "{value}" "expr=%{{REQUEST_URI}} =~ m#{_expression(pattern)}#"'
            for pattern, value in others
        ]
    lines += [
        "</IfModule>",
        "",
        "# 組むためのファイルで、読む人には要りません。",
        f'<FilesMatch "^(?:{HEADERS_FILE}|nginx\\.conf|apache\\.conf)$">',
        "  Require all denied",
        "</FilesMatch>",
    ]
    return "\n".join(lines) + "\n"


def _compressed(encoding: str, ending: str) -> Iterator[str]:
    yield f'  RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{encoding}\\b"'
    yield f'  RewriteCond "%{{REQUEST_FILENAME}}.{ending}" -f'
    yield f'  RewriteRule "^(.+)$" "$1.{ending}" [L]'


def _usual_and_others(
    responses: Mapping[str, Response], header: str
) -> tuple[str, list[tuple[Pattern, str]]]:
    """Return the commonest value of a header, and the patterns of the others."""
    values = {name: response.headers()[header] for name, response in responses.items()}
    usual = Counter(values.values()).most_common(1)[0][0]
    return usual, [(pattern, value) for pattern, value in patterns(values) if value != usual]


def _expression(pattern: Pattern) -> str:
    """Return a regular expression for the pattern, wherever on a host the site lies."""
    address = f"/{re.escape(pattern.address)}".replace("\\-", "-")
    if pattern.is_folder:
        return address
    # Servers look for the index, or the smaller copy, under its own name.
    index = r"(?:index\.html)?" if address.endswith("/") else ""
    return rf"{address}{index}(?:\.br|\.gz)?$"


def _by_type(types: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ending, media in sorted(types.items()):
        # A smaller copy has the type of what it is a copy of.
        if ending != ".gz":
            found.setdefault(media, []).append(ending.removeprefix("."))
    return found


def _bare(media: str) -> str:
    return media.partition(";")[0]


def host_files(
    responses: Mapping[str, Response], *, types: Mapping[str, str], prefix: str
) -> Iterable[tuple[str, str]]:
    """Yield name and text of each host's file; TooManyPatternsError as `headers_file`."""
    yield HEADERS_FILE, headers_file(responses, prefix=prefix)
    yield NGINX, nginx(responses, types=types, prefix=prefix)
    yield APACHE, apache(responses, types=types, prefix=prefix)

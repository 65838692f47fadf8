"""MkDocs, run in this process; whatever it warns of is a fault.

The one module that knows the generator: a successor that reads Markdown, front matter and the
templates of docs/theme needs another module like this one.
"""

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page, get_context
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.page_source import MenuEntry, SourcePage

NAME = "mkdocs"

_NO_DAY = "315532800"
"""1980-01-01, the first day that every kind of archive can hold."""


def build(configuration: Path, *, into: Path) -> None:
    """Build the site of the configuration file into the folder `into`.

    Raises SiteFaultsError with all that MkDocs warned of.
    """
    # It writes the day of the build into what it compresses, unless it is told one.
    os.environ.setdefault("SOURCE_DATE_EPOCH", _NO_DAY)
    with _warnings_as_faults():
        config = _loaded(configuration, into)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build_with_mkdocs(config)
        finally:
            config.plugins.on_shutdown()


class Single:
    """MkDocs kept ready to draw single pages, each as `build` draws it among all others."""

    def __init__(self, configuration: Path, *, files: Iterable[str], into: Path) -> None:
        """Load the configuration; `files` are the sources of all pages and files of the site.

        Raises SiteFaultsError with what MkDocs warned of.
        """
        with _warnings_as_faults():
            self._config = _loaded(configuration, into)
            self._environment = self._config.theme.get_env()
            self._files = self._known(files)

    def know(self, files: Iterable[str]) -> None:
        """Take `files` for the sources of all pages and files of the site from now on."""
        self._files = self._known(files)

    def _known(self, files: Iterable[str]) -> Files:
        known = Files([self._file(each) for each in files])
        known.add_files_from_theme(self._environment, self._config)
        set_exclusions(known, self._config)
        return known

    def _file(self, source: str) -> File:
        file = File(source, None, self._config.site_dir, self._config.use_directory_urls)
        file.content_string = ""
        return file

    def draw(self, pages: Iterable[SourcePage], menu: Sequence[MenuEntry]) -> dict[str, str]:
        """Return the HTML of each of `pages` by the name of its file (「about/data/index.html」).

        Raises SiteFaultsError with all that MkDocs warned of, KeyError for a page that is not
        among the files.
        """
        wanted = {page.source: str(page) for page in pages}
        self._config["nav"] = list(menu)
        for file in self._files:
            file.page = None
            if file.src_uri in wanted:
                file.content_string = wanted[file.src_uri]
        with _warnings_as_faults():
            navigation = get_navigation(self._files, self._config)
            return {
                file.dest_uri: self._drawn(file, navigation)
                for file in (self._files.src_uris[source] for source in wanted)
            }

    def _drawn(self, file: File, navigation: Navigation) -> str:
        page = file.page
        if page is None:
            raise KeyError(file.src_uri)
        _populate_page(page, self._config, self._files)
        others = self._files.documentation_pages()
        _build_page(page, self._config, others, navigation, self._environment)
        return Path(file.abs_dest_path).read_text(encoding="utf-8")


class Theme:
    """The theme's own frame, for pages whose text is finished HTML: no Markdown, no other pages."""

    def __init__(self, configuration: Path) -> None:
        """Load the configuration. Raises SiteFaultsError with what MkDocs warned of."""
        with _warnings_as_faults():
            self._config = _loaded(configuration, configuration.parent / "drawn")
            self._template = self._config.theme.get_env().get_template("main.html")

    def draw(self, page: Any, navigation: Any) -> str:
        """Return the HTML of a page as `build` draws it.

        `page` and `navigation` have what the templates of docs/theme read (site/frame.py).
        """
        context = get_context(navigation, Files([]), self._config, page)
        return self._template.render(context)


def _loaded(configuration: Path, into: Path) -> MkDocsConfig:
    # Not strict: that would stop at a count of warnings, not with the warnings.
    return load_config(str(configuration), site_dir=str(into), strict=False)


@contextmanager
def _warnings_as_faults() -> Iterator[None]:
    """Have what MkDocs warns of, and what it gives up for, raised as one SiteFaultsError."""
    warnings = _Warnings()
    logger = logging.getLogger(NAME)
    before = logger.level, logger.propagate
    logger.addHandler(warnings)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield
    except Abort:
        if not warnings.faults:  # it logs what it gives up for
            raise
    except MkDocsException as error:
        warnings.faults.append(Fault(NAME, _one_line(str(error))))
    finally:
        logger.removeHandler(warnings)
        logger.setLevel(before[0])
        logger.propagate = before[1]
    if warnings.faults:
        raise SiteFaultsError(warnings.faults)


class _Warnings(logging.Handler):
    """Keeps each warning as a fault."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[Fault] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.faults.append(Fault(NAME, _one_line(record.getMessage())))


def _one_line(message: str) -> str:
    return " ".join(message.split())

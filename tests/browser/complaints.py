"""The built site with one script more, which notes what a browser complains of while a page loads.

Neither Marionette nor WebKitGTK's driver hands out the console. What a worker says stays unseen;
a worker that breaks shows in that the page isn't ready.
"""

from pathlib import Path

from selenium.webdriver.remote.webdriver import WebDriver

NAME = "complaints.js"

# Noted on the root element, where a driver's own world can read it too.
RECORDER = """{
  const root = document.documentElement;
  root.dataset.complaints = "";
  const note = text => { root.dataset.complaints += `${text}\\n`; };
  addEventListener("error", event => {
    const { message, target } = event;
    // Firefox fetches it beforehand only if it may keep it, and complains when it may not.
    if (target.rel === "next") return;
    note(message ?? `not loaded: ${target.src || target.href || target.tagName}`);
  }, true);
  addEventListener("unhandledrejection", event => note(`rejected: ${event.reason}`));
  document.addEventListener("securitypolicyviolation", event => {
    // Firefox alone fetches the next page beforehand; that the policy spares readers that is meant.
    if (event.blockedURI === document.querySelector("link[rel=next]")?.href) return;
    note(`refused by ${event.effectiveDirective}: ${event.blockedURI}`);
  });
  const say = console.error;
  console.error = (...words) => { note(`console: ${words.join(" ")}`); say(...words); };
}"""


def listen(page: str, base: str) -> str:
    """Return a page of HTML that runs the recorder before anything else; `base`: the site's path."""
    before, head, after = page.partition("<head>")
    assert head, "a page without <head>"
    return f'{before}{head}<script src="{base}{NAME}"></script>{after}'


def copy_site(site: Path, folder: Path, base: str) -> None:
    """Lay the site out in `folder`: its pages with the recorder, the rest as links to the files."""
    for path in sorted(site.rglob("*")):
        place = folder / path.relative_to(site)
        if path.is_dir():
            place.mkdir()
        elif path.suffix == ".html":
            place.write_text(listen(path.read_text(encoding="utf-8"), base), encoding="utf-8")
        else:
            place.symlink_to(path)
    (folder / NAME).write_text(RECORDER, encoding="utf-8")


def heard(driver: WebDriver) -> list[str]:
    """What has been noted on the page that is open."""
    noted = driver.execute_script("return document.documentElement.dataset.complaints")
    assert noted is not None, "nothing listened on this page"
    return str(noted).splitlines()

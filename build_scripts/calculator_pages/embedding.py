"""What other sites copy to hold a calculator in a frame."""

from build_scripts.rendering import render as render_template
from build_scripts.site_words import WORDS

PAGE = "tools/childcare-fee/embed/"
"""The page for frames: docs/tools/childcare-fee/embed.md."""

SCRIPT = "assets/embed/embed.js"
"""What makes a frame as high as its page (docs/theme/assets/embed/embed.js)."""

_SOMEWHERE = "https://example.org/"


def title() -> str:
    """Return what the frame is called for those who don't see it."""
    return WORDS.text("elsewhere.frame_title", title=WORDS.text("childcare-family.title"))


def snippet(site_url: str) -> str:
    """Draw the lines to copy as HTML; `site_url` is where the site is published, or empty."""
    home = f"{site_url.rstrip('/')}/" if site_url else _SOMEWHERE
    lines = [
        f'<iframe data-tebiki src="{home}{PAGE}"',
        f'  title="{title()}"',
        '  style="width: 100%; height: 900px" loading="lazy"></iframe>',
        f'<script src="{home}{SCRIPT}" async></script>',
    ]
    missing = "" if site_url else WORDS.text("elsewhere.put_address", home=home)
    return render_template("embed_snippet.html", code="\n".join(lines), missing=missing)


def frame(*, base: str) -> str:
    """Draw the frame itself as HTML; `base` is the relative address of the site's root."""
    return render_template(
        "embed_frame.html", page=f"{base}{PAGE}", script=f"{base}{SCRIPT}", title=title()
    )

"""Which state of a page a reader has before them: a page that stays open is told of a newer one."""

import hashlib

_ROOT = "<html "


def marked(page: str) -> str:
    """Return the HTML `page` with a mark of its own content; ValueError where there is no <html>."""
    if page.count(_ROOT) != 1:
        raise ValueError(_ROOT)
    mark = hashlib.sha256(page.encode()).hexdigest()[:16]
    return page.replace(_ROOT, f'{_ROOT}data-state-of-page="{mark}" ')

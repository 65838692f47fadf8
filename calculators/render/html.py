"""HTML written safely: every text is escaped unless it was made here."""


class Html(str):
    """Markup that needs no escaping any more."""

    __slots__ = ()

    def __html__(self) -> "Html":
        """Return itself: templates need not escape it (the protocol of MarkupSafe)."""
        return self


_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})
"""What `html.escape` does, without the table of all entities that comes with it."""

type Content = Html | str | None

_VOID = frozenset({"br", "hr", "input", "wbr"})


def element(tag: str, *content: Content, **attributes: str | bool | None) -> Html:
    """Return an element with its content in order.

    Attribute names are written `class_` for `class` and `data_outcome` for `data-outcome`;
    False and None leave an attribute out, True writes it without a value.
    """
    written = "".join(
        f" {_name(name)}" if value is True else f' {_name(name)}="{str(value).translate(_ESCAPES)}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in _VOID:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{join(*content)}</{tag}>")


def join(*content: Content) -> Html:
    """Return the contents one after the other; text is escaped."""
    return Html("".join(_safe(part) for part in content))


def _safe(part: Content) -> str:
    if part is None:
        return ""
    return part if isinstance(part, Html) else part.translate(_ESCAPES)


def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")

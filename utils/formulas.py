"""A formula as MathML: browsers draw it without any script, and screen readers read it."""

from __future__ import annotations

import html

from utils.messages import tr


def mathml(latex: str, display: str) -> str:
    """A formula; `display` is "inline" or "block".

    Raises:
        ValueError: if the LaTeX cannot be converted.
    """
    from latex2mathml.converter import convert

    try:
        found = convert(latex, display=display)
    except Exception as error:  # the converter raises many kinds of error
        raise ValueError(f"{type(error).__name__} {error}".strip()) from error
    # The converter shows unknown commands as text.
    if "\\" in found:
        raise ValueError(tr("it has a command that is not known"))
    return found.replace("<math ", f'<math alttext="{html.escape(latex)}" ', 1)

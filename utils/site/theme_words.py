"""The site's own words: its title, who made it, and what its theme says, in the site's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sphinx.locale import _ as sphinx_word

from utils.messages import marked, tr
from utils.site.first_page import ABOVE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# What the theme has in few languages or in English only.
THEME = (
    marked("Back to top"),
    marked("By"),
    marked("Color mode"),
    marked("Contents"),
    marked("Dark"),
    marked("Download notebook file"),
    marked("Download source file"),
    marked("Download this page"),
    marked("Launch interactive content"),
    marked("Launch on Colab"),
    marked("Light"),
    marked("Print to PDF"),
    marked("Repository"),
    marked("Search"),
    marked("Skip to main content"),
    marked("Source repository"),
    marked("System Settings"),
    marked("Toggle primary sidebar"),
    marked("Toggle secondary sidebar"),
    marked("next"),
    marked("next page"),
    marked("previous"),
    marked("previous page"),
)


def title() -> str:
    """The course's name."""
    return tr("Convolutional networks with Keras")


def author() -> str:
    """Who made the course."""
    return tr("the authors of the course kit")


def licence() -> str:
    """What may be done with the course."""
    return tr("code MIT, text CC BY 4.0")


def word(text: object, theirs: Callable[[str], object] = sphinx_word) -> str:
    """A word of the theme in the site's language.

    Args:
        text: in English.
        theirs: says what we have no word for.
    """
    english = str(text)
    said = tr(english) if english in THEME else english
    return said if said != english else str(theirs(english))


def setup(app: Sphinx) -> dict[str, bool]:
    """Have Sphinx's pages say these words."""
    # After the theme, which makes the buttons and the table of contents at priority 500 and 501.
    app.connect("html-page-context", _say, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _say(app: Sphinx, page: str, template: str, context: dict[str, Any], tree: Any) -> None:
    theme_word = context["translate"]
    context["_"] = word
    context["translate"] = lambda text: word(text, theme_word)
    context["theme_search_bar_text"] = f"{word('Search')}..."
    for button in context.get("header_buttons", []):
        for each in (button, *button.get("buttons", [])):
            each["tooltip"] = word(each.get("tooltip", ""))
            if each.get("label") == "source-repository-button":
                folder = app.config.html_theme_options["path_to_docs"]
                each["url"] += f"/tree/main/{folder}" if folder else ""
    contents: Callable[..., object] = context["generate_toctree_html"]
    # A page of the kit, whatever Sphinx takes it for: no sign of a link that leads elsewhere.
    before = f'class="reference external" href="{ABOVE}'
    after = f'class="reference internal" hreflang="en" href="{context["content_root"]}../'
    context["generate_toctree_html"] = lambda *arguments, **options: str(
        contents(*arguments, **options)
    ).replace(before, after)

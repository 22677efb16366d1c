"""How Sphinx makes the website; `course site` calls it with a folder that it has prepared."""

from __future__ import annotations

import os

from utils.site import theme_words as words

language = os.environ["COURSE_LANGUAGE"]
project = words.title()
author = words.author()
copyright = f"{author}; {words.licence()}"
repository = os.environ["COURSE_REPOSITORY"]
# The folder of the language in the repository.
folder = "" if language == "en" else language

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.githubpages",
    "utils.site.mathml",
    "utils.site.unique_names",
    "utils.site.theme_words",
]
exclude_patterns = ["extra"]
html_extra_path = [os.environ["COURSE_EXTRA"]]  # pictures and explorers

# Lessons come with their outputs: `course run` has executed those that changed.
nb_execution_mode = "off"
nb_output_stderr = "remove"
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_heading_anchors = 4
myst_heading_slug_func = "utils.translation.documents.jupyter_slug"
# Headings inside a folded solution start where they like.
suppress_warnings = ["myst.header"]

html_math_renderer = "mathml"
default_role = "code"  # single backticks, as in Markdown
autodoc_typehints = "description"
autodoc_preserve_defaults = True  # as they are written, not as this machine has them
autodoc_member_order = "bysource"
napoleon_google_docstring = True

html_theme = "sphinx_book_theme"
html_title = project
html_search_language = language.partition("_")[0]
html_use_index = html_domain_indices = language == "en"  # only English pages have the reference
templates_path = ["templates"]
html_static_path = [os.environ["COURSE_STATIC"]]
html_css_files = ["site.css"]
html_favicon = "static/favicon.svg"
html_show_sourcelink = False
html_context = {"default_mode": "auto"}  # light or dark, as the reader's system has it
html_theme_options = {
    "repository_url": repository,
    "repository_branch": "main",
    "path_to_docs": folder,
    "use_repository_button": True,
    "article_header_end": ["language-switch", "article-header-buttons"],
    "navbar_persistent": [],  # the search field is on the left
    "use_download_button": True,
    "use_fullscreen_button": False,
    "launch_buttons": {"colab_url": "https://colab.research.google.com"},
    "show_navbar_depth": 1,
    "show_toc_level": 2,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}

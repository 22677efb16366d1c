"""The first cells of every notebook, and the last of an assignment."""

from __future__ import annotations

from nbformat import NotebookNode, v4

from utils.messages import ENGLISH
from utils.project import repository_url

BADGE = "[![Open In Colab](https://colab.research.google.com/assets/colab-badge.svg)]({colab})"

# On Colab, TensorFlow, Keras and the rest are there already: --no-deps leaves them as they are.
# In a clone that was not installed, the folder above the notebook holds the kit. It goes first, so
# that neither a utils.py beside the notebook nor another copy of the kit is taken in its place.
# Elsewhere such a file can come first: the cell looks at where it lies, and does not execute it.
SETUP = """\
# Set-up: uses the kit where it is installed, fetches it on Colab.
import importlib.util, os, pathlib, sys

os.environ["COURSE_LANGUAGE"] = "{language}"  # of messages and plots
here, mark = pathlib.Path.cwd(), "notebooks/header.py"
sys.path[:0] = [str(up) for up in (here, *here.parents) if (up / "utils" / mark).exists()]
kit = importlib.util.find_spec("utils")
if kit is None:
    if "google.colab" not in sys.modules:
        raise ModuleNotFoundError("The course kit is not installed here: see its README.")
    %pip install --quiet --no-deps git+{repository}
    %pip install --quiet anywidget
elif not any(pathlib.Path(up, mark).exists() for up in kit.submodule_search_locations or []):
    found = kit.origin or ", ".join(kit.submodule_search_locations)
    raise ImportError(f"{{found}} is not the course kit, but is called utils as the kit is: "
                      "rename or uninstall it, and restart the kernel.")"""


CHECK = """\
Run all tests at once, in a fresh kernel: save the notebook, take the `#` away below, and run the
cell. On Colab it works without saving. `course check` in a terminal does the same."""
CHECK_HERE = """\
# from utils.check_here import check_here; check_here()"""


def footer_cells() -> list[NotebookNode]:
    """The last cells of an assignment, which check it from within."""
    return [v4.new_markdown_cell(CHECK), v4.new_code_cell(CHECK_HERE)]


def header_cells(published_as: str, language: str = ENGLISH) -> list[NotebookNode]:
    """Badge and set-up for a notebook.

    Args:
        published_as: the notebook's path in the repository.
        language: the code of the one in which the kit speaks in it.
    """
    repository = repository_url()
    project = repository.partition("github.com/")[2]
    colab = f"https://colab.research.google.com/github/{project}/blob/main/{published_as}"
    source = SETUP.format(repository=repository, language=language)
    setup = v4.new_code_cell(source, metadata={"tags": ["setup"]})
    return [v4.new_markdown_cell(BADGE.format(colab=colab)), setup]


def every_cell() -> NotebookNode:
    """The cells that all notebooks have, as a notebook: for whoever translates them."""
    setup = header_cells("")[1]
    stub = v4.new_markdown_cell("YOUR CODE HERE")
    return v4.new_notebook(cells=[setup, *footer_cells(), stub])

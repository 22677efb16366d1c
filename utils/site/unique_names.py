"""Short names in docstrings: a name that two modules define gets no link, not a wrong one.

A docstring may say `Late` where only one class of this name can be meant. Sphinx looks for it in
the whole reference, takes the first one it finds and warns.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.domains.python import PythonDomain


class UniqueNames(PythonDomain):
    """Python's names, without links for those that could be several things."""

    def find_obj(self, *where: Any, **how: Any) -> list[tuple[str, Any]]:
        """Sphinx's own answer if there is one match, else nothing; arguments as for `find_obj`."""
        found = super().find_obj(*where, **how)
        return found if len(found) == 1 else []


def setup(app: Sphinx) -> dict[str, bool]:
    """Register these names with Sphinx."""
    app.add_domain(UniqueNames, override=True)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

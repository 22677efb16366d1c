"""The explorer as a page in a frame, for where a widget would want something from the network."""

from __future__ import annotations

import html

HEIGHT = 900  # pixels; what is below is reached by scrolling in the frame


class ExplorerFrame:
    """What a cell shows instead of the widget: the same page that `export_page` writes.

    It needs no kernel and no network. It is for Visual Studio Code, which loads what draws a
    widget from the network and shows an error in a classroom without one.
    """

    def __init__(self, page: str, name: str) -> None:
        """Take the page, and the network's name for those who hear it."""
        self.page, self.name = page, name

    def _repr_html_(self) -> str:
        """A frame that holds the page."""
        title = html.escape(f"Explorer of {self.name}")
        return (
            f'<iframe srcdoc="{html.escape(self.page)}" title="{title}"'
            f' style="width: 100%; height: {HEIGHT}px; border: 0"></iframe>'
        )

    def __repr__(self) -> str:
        """What it is, where no HTML is shown."""
        return f"explorer of {self.name}, as a page in a frame"

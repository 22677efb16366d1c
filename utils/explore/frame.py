"""The explorer as a page in a frame, for editors in which a widget would need a download."""

from __future__ import annotations

import html

from utils.messages import tr

HEIGHT = 900  # pixels; readers scroll in the frame to see the rest


class ExplorerFrame:
    """The explorer in a cell, instead of the widget: the same page that `export_page` writes.

    It needs no kernel and no network. It is for Visual Studio Code, which downloads the code of
    widgets and shows an error in a classroom without a network.
    """

    def __init__(self, page: str, name: str) -> None:
        """Take the page, and the network's name for screen readers."""
        self.page, self.name = page, name

    def _repr_html_(self) -> str:
        """A frame that holds the page."""
        title = html.escape(tr("Explorer of {name}", name=self.name))
        return (
            f'<iframe srcdoc="{html.escape(self.page)}" title="{title}"'
            f' style="width: 100%; height: {HEIGHT}px; border: 0"></iframe>'
        )

    def __repr__(self) -> str:
        """A text for places that show no HTML."""
        return tr("explorer of {name}, as a page in a frame", name=self.name)

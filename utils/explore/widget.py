"""The explorer as a Jupyter widget."""

from __future__ import annotations

import anywidget
import traitlets

from utils.explore.scripts import script, style


class ExplorerWidget(anywidget.AnyWidget):
    """Draws, computes and explains in the browser; the kernel only sends the network."""

    _esm = script()
    _css = style()
    data = traitlets.Dict().tag(sync=True)
    weights = traitlets.Bytes().tag(sync=True)
    pictures = traitlets.Bytes().tag(sync=True)

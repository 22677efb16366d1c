"""A model without its weights: shapes and counts of networks that are too large to fill."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import keras


def outline(make: Callable[[], keras.Model]) -> keras.Model:
    """Build a model whose variables have shapes, but no memory and no values.

    ConvNeXt-XL's 350 million weights would be 1.4 GB; its outline is built in two seconds.

    Args:
        make: builds the model, for example `lambda: build("convnext_xl")`.

    Returns:
        A model to be counted and looked at (`count_params`, `count_macs`, `summary`), and not to
        be called on images. Afterwards Keras numbers layers from the start again.
    """
    import keras

    # In a stateless scope variables wait to be initialised ...
    with keras.StatelessScope(initialize_variables=False):
        model = make()
    # ... and the next scope would do it: forget that they wait.
    keras.utils.clear_session(free_memory=False)
    return model

"""More than one GPU: each holds a copy of the model and takes its share of every batch.

The switch is `device.setup(devices="all")`. Behind it is TensorFlow's MirroredStrategy and not
`keras.distribution`: with TensorFlow, Keras 3.15 takes the latter's DataParallel without a word
and goes on training on the first device alone.
"""

from __future__ import annotations

from types import ModuleType
from typing import Literal

from utils.errors import KitError

Devices = int | Literal["all"]


def mirror(tf: ModuleType, devices: Devices) -> int:
    """Let every model built from now on have a copy on so many devices.

    Those are the GPUs, or the CPU's logical devices where there is no GPU.

    Args:
        tf: TensorFlow.
        devices: how many, or "all"; 1 builds models as ever, on the first.

    Returns:
        How many it is.

    Raises:
        ValueError: for no number of devices.
        KitError: for more than there are.
    """
    # To list them would make TensorFlow take hold of all: not for one.
    names = [] if devices == 1 else _names(tf, devices)
    if len(names) > 1:
        tf.distribute.experimental_set_strategy(tf.distribute.MirroredStrategy(names))
    elif tf.distribute.has_strategy():
        tf.distribute.experimental_set_strategy(None)
    return max(1, len(names))


def _names(tf: ModuleType, devices: Devices) -> list[str]:
    """Those asked for, such as /device:GPU:0."""
    if devices != "all" and (not isinstance(devices, int) or devices < 1):
        raise ValueError(f"devices must be a number from 1 or 'all', not {devices!r}")
    kind = "GPU" if tf.config.list_physical_devices("GPU") else "CPU"
    names = [each.name for each in tf.config.list_logical_devices(kind)]
    if devices == "all":
        return names
    if devices > len(names):
        raise KitError(
            f"{devices} devices were asked for, but TensorFlow finds {len(names)} "
            f"({kind}): write devices={len(names)}, or devices='all' for what there is"
        )
    return names[:devices]

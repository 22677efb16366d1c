"""More than one GPU: each holds a copy of the model and takes its share of every batch.

`device.setup(devices="all")` turns it on. It uses TensorFlow's MirroredStrategy and not
`keras.distribution`: with TensorFlow, Keras 3.15 accepts the latter's DataParallel silently
and goes on training on the first device alone.
"""

from __future__ import annotations

from types import ModuleType
from typing import Literal

from utils.errors import KitError
from utils.messages import tr

Devices = int | Literal["all"]


def mirror(tf: ModuleType, devices: Devices) -> int:
    """Let every model built from now on have a copy on each of several devices.

    The devices are the GPUs, or the CPU's logical devices where there is no GPU.

    Args:
        tf: TensorFlow.
        devices: how many, or "all"; 1 builds models on the first device only.

    Returns:
        The number of devices.

    Raises:
        ValueError: if `devices` is neither a number from 1 nor "all".
        KitError: for more devices than there are.
    """
    # A list of the devices would make TensorFlow occupy all of them: so not for one device.
    names = [] if devices == 1 else _names(tf, devices)
    if len(names) > 1:
        tf.distribute.experimental_set_strategy(tf.distribute.MirroredStrategy(names))
    elif tf.distribute.has_strategy():
        tf.distribute.experimental_set_strategy(None)
    return max(1, len(names))


def _names(tf: ModuleType, devices: Devices) -> list[str]:
    """Names of the requested devices, such as /device:GPU:0."""
    if devices != "all" and (not isinstance(devices, int) or devices < 1):
        raise ValueError(
            tr("devices must be a number from 1 or 'all', not {devices!r}", devices=devices)
        )
    kind = "GPU" if tf.config.list_physical_devices("GPU") else "CPU"
    names = [each.name for each in tf.config.list_logical_devices(kind)]
    if devices == "all":
        return names
    if devices > len(names):
        raise KitError(
            tr(
                "{devices} devices were asked for, but TensorFlow finds {found} "
                "({kind}): write devices={found}, or devices='all' for all of them",
                devices=devices,
                found=len(names),
                kind=kind,
            )
        )
    return names[:devices]

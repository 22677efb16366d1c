"""The machine of the measurements, in a few words."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from utils.device import available_cores


def machine(gpus: Sequence[str] = ()) -> str:
    """Processor, cores, GPUs and versions.

    Args:
        gpus: that are used, by name.
    """
    cores = available_cores()
    parts = [f"{cores} core{'s'[: cores > 1]} of {processor()}", *gpus]
    versions = f"Python {platform.python_version()}, TensorFlow {version('tensorflow')}"
    return f"{', '.join(parts)}; {versions}, Keras {version('keras')}"


def processor() -> str:
    """The processor's name, if the system gives it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()

"""What the measurements were made on, in a few words."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path

from utils.device import available_cores, import_tensorflow


def machine() -> str:
    """Processor, cores, GPUs and versions."""
    tf = import_tensorflow()
    details = [
        tf.config.experimental.get_device_details(gpu).get("device_name", "GPU")
        for gpu in tf.config.list_physical_devices("GPU")
    ]
    parts = [f"{available_cores()} cores of {processor()}", *details]
    versions = f"Python {platform.python_version()}, TensorFlow {tf.__version__}"
    return f"{', '.join(parts)}; {versions}, Keras {version('keras')}"


def processor() -> str:
    """Its name, if the system says it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()

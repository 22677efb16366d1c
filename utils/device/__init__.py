"""The device that TensorFlow computes on: chosen, announced, and used well.

Only `chosen` is imported here; it loads TensorFlow only when it is asked to.
"""

from utils.device.chosen import Device, available_cores, import_tensorflow, setup

__all__ = ["Device", "available_cores", "import_tensorflow", "setup"]

"""Which device computes, and one seed for everything random.

`device.setup()` is the first line of a lesson: it prints what was found and what was chosen.
"""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType

from utils.device.distribution import Devices, mirror
from utils.device.pipeline import turn_tuner_off
from utils.errors import KitError
from utils.messages import tr, trn

# Tensor cores, which make float16 fast, came with this compute capability (NVIDIA Volta).
TENSOR_CORES = (7, 0)


@dataclass(frozen=True)
class Device:
    """The hardware that a lesson runs on, and its settings.

    Attributes:
        gpus: names of the GPUs TensorFlow can use.
        cores: CPU cores this process may use.
        mixed_precision: whether layers compute in float16 and keep their weights in float32.
        deterministic: whether TensorFlow was told to use reproducible kernels only.
        seed: the seed of Python, NumPy and TensorFlow.
        copies: devices that hold a copy of each model and share its batches; the first alone if 1.
    """

    gpus: tuple[str, ...]
    cores: int
    mixed_precision: bool
    deterministic: bool
    seed: int
    copies: int = 1

    @property
    def xla(self) -> bool:
        """Whether Keras compiles training steps with XLA: its own rule for `jit_compile="auto"`.

        It does on a GPU, unless kernels must be deterministic or several GPUs share the work; on a
        CPU, where XLA makes small convnets slower, it does not.
        """
        return bool(self.gpus) and not self.deterministic and self.copies == 1

    def __str__(self) -> str:
        """One line for people."""
        if self.gpus:
            name = ", ".join(self.gpus[: self.copies])
        else:
            name = trn(
                "CPU with {count} core, no GPU found",
                "CPU with {count} cores, no GPU found",
                self.cores,
            )
        if len(self.gpus) > self.copies:
            name = tr(
                "{names} ({copies} of {found} GPUs)",
                names=name,
                copies=self.copies,
                found=len(self.gpus),
            )
        said = [
            tr("mixed float16") if self.mixed_precision else tr("float32"),
            tr("XLA on") if self.xla else tr("XLA off"),
            tr("seed {seed}", seed=self.seed),
        ]
        if not self.deterministic:
            said.append(tr("not bit-reproducible"))
        if self.copies > 1:
            said.append(tr("each batch split among {copies} devices", copies=self.copies))
        return f"{name}; {', '.join(said)}"


def setup(
    seed: int = 0,
    *,
    mixed_precision: bool | None = None,
    deterministic: bool | None = None,
    devices: Devices = 1,
    verbose: bool = True,
) -> Device:
    """Seed everything, choose what helps on this device, and print the choice.

    A choice that is None depends on the hardware: GPUs with tensor cores get mixed precision. A
    CPU does not, because it makes a small convnet slower there, and computes deterministically,
    which costs it almost nothing.

    With several devices, models built afterwards are mirrored: `compile` and `fit` split each batch
    among them and add up the gradients, which equal those of one device. Batch sizes must be
    multiples of their number. BatchNormalization sees only its device's share. A custom
    training step, such as that of the GANs, must weight its losses itself: use one device for it.

    Args:
        seed: for Python's, NumPy's and TensorFlow's random numbers.
        mixed_precision: compute in float16, keep weights in float32.
        deterministic: use only kernels that give the same bits each time; on a GPU that
            costs speed, so there it must be asked for.
        devices: how many GPUs train together, or "all"; by default the first alone.
        verbose: print the line that says what was chosen.

    Returns:
        What was found and chosen.

    Raises:
        KitError: for more devices than there are.
    """
    tf = import_tensorflow()
    import keras

    gpus = tf.config.list_physical_devices("GPU")
    for gpu in gpus:
        try:
            tf.config.experimental.set_memory_growth(gpu, True)
        except RuntimeError:  # already in use in this process: its memory policy stays as it is
            break
    copies = mirror(tf, devices)
    details = [tf.config.experimental.get_device_details(gpu) for gpu in gpus]
    has_tensor_cores = bool(details) and all(
        tuple(each.get("compute_capability") or (0, 0)) >= TENSOR_CORES for each in details[:copies]
    )
    chosen = Device(
        gpus=tuple(each.get("device_name", "GPU") for each in details),
        cores=available_cores(),
        mixed_precision=has_tensor_cores if mixed_precision is None else mixed_precision,
        deterministic=not gpus if deterministic is None else deterministic,
        seed=seed,
        copies=copies,
    )
    keras.utils.set_random_seed(seed)
    keras.config.set_dtype_policy("mixed_float16" if chosen.mixed_precision else "float32")
    if chosen.deterministic:
        tf.config.experimental.enable_op_determinism()
    if verbose:
        print(
            tr(
                "Device: {chosen} (TensorFlow {tensorflow}, Keras {keras})",
                chosen=chosen,
                tensorflow=tf.__version__,
                keras=keras.__version__,
            )
        )
    return chosen


def available_cores() -> int:
    """CPU cores this process may use, which in a container can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def import_tensorflow() -> ModuleType:
    """Import TensorFlow without its start-up messages, which bypass Python's standard error.

    In a notebook they fill the screen, and in a graded cell nbgrader takes them for a failure.
    If the import fails, they are printed. The tuner of tf.data is turned off, see
    `utils.device.pipeline`.

    Raises:
        KitError: if TensorFlow is not installed.
    """
    # Keras says this at every `fit` with a tf.data set: its own `shuffle` is on unless turned off.
    warnings.filterwarnings("ignore", message="`shuffle=True` was passed, but will be ignored")
    tf = sys.modules.get("tensorflow") or _import_quietly()
    turn_tuner_off(tf)
    return tf


def _import_quietly() -> ModuleType:
    # Errors too: with deterministic kernels, TensorFlow reports a harmless detail of tf.data.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    with _native_stderr_held_back():
        try:
            import tensorflow as tf
        except ModuleNotFoundError as error:
            if error.name != "tensorflow":
                raise
            raise KitError(
                tr("TensorFlow is not installed: run `pip install -r requirements.txt`")
            ) from error
        # The first listing of the devices writes more such messages.
        tf.config.list_physical_devices()
    # Advice on speed ("retracing") that a short lesson cannot follow.
    tf.get_logger().setLevel("ERROR")
    return tf


@contextmanager
def _native_stderr_held_back() -> Iterator[None]:
    """Send file descriptor 2 to a file for a while; print the file if an exception passes."""
    try:
        descriptor = os.dup(2)
    except OSError:  # no standard error at all, as under pythonw on Windows
        yield
        return
    with tempfile.TemporaryFile() as held:
        os.dup2(held.fileno(), 2)
        try:
            yield
        except BaseException:
            os.dup2(descriptor, 2)
            held.seek(0)
            sys.stderr.write(held.read().decode(errors="replace"))
            sys.stderr.flush()  # before what is written past Python
            raise
        finally:
            os.dup2(descriptor, 2)
            os.close(descriptor)

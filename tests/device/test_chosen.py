"""One seed for everything, one quiet import, and what was found on this computer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.one_line import kit_error
from utils import project
from utils.device import Device, available_cores, chosen, import_tensorflow, setup

ROOT = project.root()


def python(code: str, **environment: str) -> subprocess.CompletedProcess:
    """Run code in a fresh process that has nothing set for TensorFlow."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TF_", "KERAS_", "XLA_"))}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(autouse=True)
def float32_again() -> Iterator[None]:
    yield
    keras.config.set_dtype_policy("float32")


def weights() -> list[np.ndarray]:
    model = keras.Sequential(
        [keras.layers.Input((8, 8, 3)), keras.layers.Conv2D(4, 3), keras.layers.Dense(5)]
    )
    return model.get_weights()


# What is said


def test_it_says_what_it_found(capsys: pytest.CaptureFixture[str]) -> None:
    found = setup(seed=3)
    line = capsys.readouterr().out
    assert line == f"Device: {found} (TensorFlow {tf.__version__}, Keras {keras.__version__})\n"
    assert "seed 3" in line
    assert found.seed == 3


def test_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    setup(verbose=False)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (
            Device((), 4, False, True, 0),
            "CPU with 4 cores, no GPU found; float32, XLA off, seed 0",
        ),
        (
            Device(("Tesla T4",), 2, True, False, 7),
            "Tesla T4; mixed float16, XLA on, seed 7, not bit-reproducible",
        ),
        (
            Device(("A", "B"), 2, False, True, 7),
            "A (1 of 2 GPUs); float32, XLA off, seed 7",
        ),
        (
            Device(("A", "B"), 2, True, False, 7, copies=2),
            "A, B; mixed float16, XLA off, seed 7, not bit-reproducible, "
            "each batch split among 2 devices",
        ),
    ],
)
def test_as_text(found: Device, line: str) -> None:
    assert str(found) == line


def test_as_text_in_portuguese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COURSE_LANGUAGE", "pt_BR")
    assert str(Device((), 1, False, True, 1000)) == (
        "CPU com 1 núcleo, nenhuma GPU encontrada; float32, XLA desligado, semente 1000"
    )


def test_cores_are_those_of_this_process() -> None:
    assert 1 <= available_cores() <= os.cpu_count()
    if hasattr(os, "sched_setaffinity"):
        one = next(iter(os.sched_getaffinity(0)))
        code = (
            f"import os; os.sched_setaffinity(0, [{one}]); from utils import device; "
            "print(device.available_cores())"
        )
        assert python(code).stdout == "1\n"


# What is chosen


def pretend(
    monkeypatch: pytest.MonkeyPatch, *gpus: dict[str, object], in_use: bool = False
) -> list[str]:
    """Let TensorFlow have these GPUs; returns those whose memory may grow, as it is filled."""
    growing = []

    def grow(name: str, _: bool) -> None:
        if in_use:
            raise RuntimeError("Physical devices cannot be modified after being initialized")
        growing.append(name)

    names = [f"GPU:{number}" for number in range(len(gpus))]
    details = dict(zip(names, gpus, strict=True))
    monkeypatch.setattr(tf.config, "list_physical_devices", lambda _=None: names)
    monkeypatch.setattr(tf.config.experimental, "get_device_details", details.get)
    monkeypatch.setattr(tf.config.experimental, "set_memory_growth", grow)
    return growing


T4 = {"device_name": "Tesla T4", "compute_capability": (7, 5)}
K80 = {"device_name": "Tesla K80", "compute_capability": (3, 7)}


def test_on_a_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch)
    found = setup(verbose=False)
    assert (found.gpus, found.mixed_precision, found.deterministic) == ((), False, True)
    assert not found.xla
    assert keras.config.dtype_policy().name == "float32"


def test_on_a_gpu_with_tensor_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    growing = pretend(monkeypatch, T4)
    found = setup(verbose=False)
    assert (found.gpus, found.mixed_precision, found.deterministic) == (("Tesla T4",), True, False)
    assert found.xla
    assert keras.config.dtype_policy().name == "mixed_float16"
    assert growing == ["GPU:0"]


@pytest.mark.parametrize("gpus", [[K80], [K80, T4], [{}], [{"device_name": "?"}]])
def test_gpus_without_tensor_cores(monkeypatch: pytest.MonkeyPatch, gpus: list[dict]) -> None:
    pretend(monkeypatch, *gpus)
    found = setup(verbose=False)
    assert len(found.gpus) == len(gpus)
    assert not found.mixed_precision
    assert keras.config.dtype_policy().name == "float32"


@pytest.mark.parametrize(("copies", "mixed"), [(1, True), (2, False)])
def test_only_gpus_that_compute_are_asked_for_tensor_cores(
    monkeypatch: pytest.MonkeyPatch, copies: int, mixed: bool
) -> None:
    pretend(monkeypatch, T4, K80)
    monkeypatch.setattr(chosen, "mirror", lambda tf, devices: devices)
    assert setup(devices=copies, verbose=False).mixed_precision is mixed


def test_a_gpu_that_is_in_use_already(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, T4, in_use=True)
    assert setup(verbose=False).gpus == ("Tesla T4",)


def test_one_may_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, T4)
    found = setup(mixed_precision=False, deterministic=True, verbose=False)
    assert (found.mixed_precision, found.deterministic, found.xla) == (False, True, False)
    pretend(monkeypatch)
    assert setup(mixed_precision=True, verbose=False).mixed_precision
    assert keras.config.dtype_policy().name == "mixed_float16"
    setup(verbose=False)
    assert keras.config.dtype_policy().name == "float32"


# Seeds


def test_a_seed_gives_the_same_weights_again() -> None:
    made = []
    for seed in (1, 1, 2):
        setup(seed, verbose=False)
        made.append(weights())
    for first, second in zip(made[0], made[1], strict=True):
        np.testing.assert_array_equal(first, second)
    assert (made[0][0] != made[2][0]).any()


def test_a_seed_is_for_python_and_numpy_too() -> None:
    import random

    drawn = []
    for _ in range(2):
        setup(5, verbose=False)
        drawn.append((random.random(), np.random.rand(), float(tf.random.uniform(()))))
    assert drawn[0] == drawn[1]


TRAINING = """
from utils import device
device.setup(seed=4, verbose=False)
import hashlib, keras, numpy as np
from utils import data
model = keras.Sequential([
    keras.layers.Input((28, 28, 1)), keras.layers.Conv2D(4, 3, strides=2, activation="relu"),
    keras.layers.Dropout(0.2), keras.layers.Flatten(), keras.layers.Dense(10),
])
digest = lambda: hashlib.sha256(b"".join(w.tobytes() for w in model.get_weights())).hexdigest()
print(digest())
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
images = data.load(verbose=False)
model.fit(images.batches("train").take(5), epochs=2, verbose=0)
print(digest())
"""


@pytest.fixture(scope="module")
def trained() -> list[subprocess.CompletedProcess]:
    """The same few steps of training, in two processes."""
    return [python(TRAINING, PYTHONHASHSEED=str(seed)) for seed in (1, 2)]


def test_two_processes_get_the_same_weights(trained: list[subprocess.CompletedProcess]) -> None:
    first, second = (each.stdout.split() for each in trained)
    assert len(first) == 2
    assert first == second
    assert first[0] != first[1], "training changes weights"


def test_nothing_is_written_to_standard_error(trained: list[subprocess.CompletedProcess]) -> None:
    """Neither by the import, nor by the first operations, nor by training on a tf.data set."""
    for each in trained:
        assert each.returncode == 0
        assert each.stderr == ""


# The import


def test_the_rooms_that_need_no_tensorflow_do_not_load_it() -> None:
    rooms = "utils, utils.data, utils.arithmetic, utils.conv, utils.checks, utils.device"
    done = python(f"import sys, {rooms}, utils.plots; print(sorted(sys.modules))")
    assert done.returncode == 0
    assert done.stderr == ""
    for heavy in ("tensorflow", "keras", "tensorflow_datasets", "sklearn"):
        assert f"'{heavy}'" not in done.stdout


def test_utils_alone_loads_next_to_nothing() -> None:
    done = python(
        "import sys; before = set(sys.modules); import utils; "
        "print(sorted(set(sys.modules) - before))"
    )
    assert done.stdout == "['utils']\n"


def test_tensorflow_is_imported_once() -> None:
    assert import_tensorflow() is sys.modules["tensorflow"]


FAKE = """
import os, sys, pathlib
sys.path.insert(0, {folder!r})
from utils.device import import_tensorflow
from utils.errors import KitError
try:
    import_tensorflow()
except KitError as error:
    print("KitError:", error)
except ImportError as error:
    print("ImportError:", error)
os.write(2, b"standard error is back")
"""


def with_fake_tensorflow(folder: Path, source: str) -> subprocess.CompletedProcess:
    (folder / "tensorflow.py").write_text(source, encoding="utf-8")
    return python(FAKE.format(folder=str(folder)))


def test_a_quiet_import_holds_back_what_is_written_past_python(tmp_path: Path) -> None:
    source = """
import os, types
os.write(2, b"start-up message")
config = types.SimpleNamespace(list_physical_devices=lambda: os.write(2, b"no GPU"))
get_logger = lambda: types.SimpleNamespace(setLevel=lambda level: None)
data = types.SimpleNamespace(Dataset=type("Dataset", (), {"__iter__": iter}))
"""
    done = with_fake_tensorflow(tmp_path, source)
    assert done.stderr == "standard error is back"


def test_if_the_import_fails_what_was_held_back_is_printed(tmp_path: Path) -> None:
    source = "import os\nos.write(2, b'libfoo.so is too old. ')\nraise ImportError('no libfoo')"
    done = with_fake_tensorflow(tmp_path, source)
    assert done.stdout == "ImportError: no libfoo\n"
    assert done.stderr == "libfoo.so is too old. standard error is back"


def test_a_package_that_tensorflow_lacks_is_not_tensorflow(tmp_path: Path) -> None:
    done = with_fake_tensorflow(tmp_path, "import nothing_of_this_name")
    assert done.stdout == "ImportError: No module named 'nothing_of_this_name'\n"


def test_without_tensorflow(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "tensorflow":
                raise ModuleNotFoundError("No module named 'tensorflow'", name="tensorflow")

    monkeypatch.delitem(sys.modules, "tensorflow")
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with kit_error("TensorFlow is not installed", "pip install -r requirements.txt"):
        import_tensorflow()


def test_without_standard_error() -> None:
    """As under pythonw on Windows."""
    done = python(
        "import os; os.close(2)\n"
        "from utils.device.chosen import _native_stderr_held_back as quiet\n"
        "with quiet(): print('fine')"
    )
    assert done.stdout == "fine\n"

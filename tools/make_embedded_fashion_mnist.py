"""Make the images that ship with the kit from the full Fashion-MNIST.

It takes the first 1,000 training and the first 200 test images of every class, in the order of the
original files. On Debian: `apt install dataset-fashion-mnist`, then run this script. Running it
again with the same zlib gives the same bytes, which the checksum in SHA256SUMS confirms.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np

from utils.data.fashion_mnist import FOLDER
from utils.data.idx import find_idx, read_idx

PER_CLASS = {"train": 1_000, "test": 200}
LIMIT_BYTES = 6_000_000

NOTICE = """12,000 of the 70,000 images of Fashion-MNIST
(https://github.com/zalandoresearch/fashion-mnist).

The MIT License (MIT)

Copyright (c) 2017 Zalando SE, https://tech.zalando.com

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def balanced(images: np.ndarray, labels: np.ndarray, per_class: int) -> np.ndarray:
    """Indices of the first `per_class` images of every class, in their original order."""
    chosen = [np.flatnonzero(labels == label)[:per_class] for label in np.unique(labels)]
    if any(len(indices) < per_class for indices in chosen):
        raise SystemExit(f"a class has fewer than {per_class} images: is this Fashion-MNIST?")
    return np.sort(np.concatenate(chosen))


def main() -> None:
    """Write fashion_mnist.npz, its notice and its checksum."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", nargs="?", default="/usr/share/datasets/fashion-mnist", type=Path)
    source = parser.parse_args().source

    arrays = {}
    for split, per_class in PER_CLASS.items():
        paths = [find_idx(source, split, what) for what in ("images", "labels")]
        if None in paths:
            raise SystemExit(f"{source} lacks the IDX files of the {split} split")
        images, labels = (read_idx(path) for path in paths)
        indices = balanced(images, labels, per_class)
        arrays[f"{split}_images"] = images[indices][..., np.newaxis]
        arrays[f"{split}_labels"] = labels[indices].astype(np.int64)

    FOLDER.mkdir(exist_ok=True)
    target = FOLDER / "fashion_mnist.npz"
    np.savez_compressed(target, **arrays)
    if target.stat().st_size > LIMIT_BYTES:
        raise SystemExit(f"{target} has {target.stat().st_size:,} bytes, over {LIMIT_BYTES:,}")
    checksum = hashlib.sha256(target.read_bytes()).hexdigest()
    (FOLDER / "SHA256SUMS").write_text(f"{checksum}  {target.name}\n", encoding="ascii")
    (FOLDER / "LICENSE-fashion_mnist.txt").write_text(NOTICE, encoding="utf-8")
    print(f"{target}: {target.stat().st_size:,} bytes, sha256 {checksum}")


if __name__ == "__main__":
    main()

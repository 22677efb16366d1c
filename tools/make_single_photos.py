"""Make the single photographs that ship with the kit, and the pictures put together from cut-outs.

The sources are Debian packages and scikit-image. None needs installing: `apt-get download` and
`dpkg-deb -x` unpack gcompris-qt-data, tuxpaint-stamps-default and mate-backgrounds into one folder,
and `pip download --no-deps scikit-image` gives a wheel, which `unzip` unpacks into another. Then

    python -m tools.make_single_photos FOLDER_OF_DEBIAN FOLDER_OF_WHEEL

where FOLDER_OF_DEBIAN has `usr` in it and FOLDER_OF_WHEEL has `skimage`. Authors and licences stand
in the README.md of the two folders that this script fills.
"""

from __future__ import annotations

import argparse
import functools
import io
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from tools.make_photos import as_jpeg, cut_out, scaled, write_checksums
from utils.data.sample_images import COMPOSITIONS, PHOTOS

SIDE = 320
QUALITY = 85
LIMIT_BYTES = 600_000

Box = tuple[int, int, int, int]  # left, top, right, bottom, in pixels of the source

SKIMAGE = "skimage/data"
FARM, WORLD = "explore_farm_animals", "explore_world_animals"

# Name: where the photograph is, and the square of it that is taken.
CUTTINGS: dict[str, tuple[str, str, Box]] = {
    "bison": (WORLD, "bison.webp", (80, 0, 848, 768)),
    "cat": (SKIMAGE, "chelsea.png", (100, 0, 400, 300)),
    "coffee": (SKIMAGE, "coffee.png", (70, 0, 470, 400)),
    "dog": (FARM, "dog.webp", (150, 0, 918, 768)),
    "hen": (FARM, "chicken.webp", (320, 0, 1003, 683)),
    "koala": (WORLD, "koala.webp", (40, 160, 740, 860)),
    "macaw": (WORLD, "scarlet_macaw.webp", (170, 0, 963, 793)),
    "panda": (WORLD, "panda.webp", (190, 0, 871, 681)),
    "polar_bear": (WORLD, "polar_bear.webp", (170, 0, 938, 768)),
}

# Two photographs side by side, each half as wide as high.
PAIRS: dict[str, tuple[tuple[str, str, Box], tuple[str, str, Box]]] = {
    "dog_and_cat": (
        (FARM, "dog.webp", (560, 0, 944, 768)),
        (SKIMAGE, "chelsea.png", (230, 0, 380, 300)),
    ),
}

GROUND = "usr/share/backgrounds/mate/nature/Dune.jpg"
GROUND_BOX: Box = (250, 0, 1300, 1050)


@dataclass(frozen=True)
class Placed:
    """A cut-out on the ground: its stamp, its width, and where its left lower corner stands."""

    stamp: str
    width: int
    left: int
    foot: int


ELEPHANT = "mammals/elephant.png"
ZEBRA = "mammals/equines/zebra.png"
TIGER = "mammals/cats/tiger.png"
PENGUIN = "birds/penguin.png"

TOGETHER = {
    "elephant_and_zebra": (Placed(ELEPHANT, 175, 0, 250), Placed(ZEBRA, 165, 155, 310)),
    "penguin_and_tiger": (Placed(PENGUIN, 110, 5, 300), Placed(TIGER, 205, 112, 290)),
}


@functools.cache
def resources(path: Path) -> dict[str, bytes]:
    """The files in a compiled Qt resource file (.rcc), by name without folders."""
    packed = path.read_bytes()
    if packed[:4] != b"qres":
        raise SystemExit(f"{path} is not a Qt resource file")
    version, tree, data, names = struct.unpack(">4I", packed[4:20])
    node_size = 14 if version == 1 else 22
    found = {}

    def walk(node: int, name: str) -> None:
        at = tree + node * node_size
        name_at, flags = struct.unpack(">IH", packed[at : at + 6])
        if node:
            start = names + name_at
            (length,) = struct.unpack(">H", packed[start : start + 2])
            name = packed[start + 6 : start + 6 + 2 * length].decode("utf-16-be")
        if flags & 2:  # a folder
            count, first = struct.unpack(">2I", packed[at + 6 : at + 14])
            for child in range(first, first + count):
                walk(child, name)
            return
        (offset,) = struct.unpack(">I", packed[at + 10 : at + 14])
        start = data + offset
        (length,) = struct.unpack(">I", packed[start : start + 4])
        content = packed[start + 4 : start + 4 + length]
        found[name] = zlib.decompress(content[4:]) if flags & 1 else content

    walk(0, "")
    return found


def main() -> None:
    """Write the pictures of both folders and their checksums."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("debian", type=Path, help="where the Debian packages were unpacked")
    parser.add_argument("wheel", type=Path, help="where the wheel of scikit-image was unpacked")
    arguments = parser.parse_args()

    def cutting(place: str, name: str, box: Box, size: tuple[int, int]) -> Image.Image:
        if place == SKIMAGE:
            image = Image.open(arguments.wheel / place / name)
        else:
            packed = arguments.debian / "usr/share/gcompris-qt/rcc" / f"{place}.rcc"
            image = Image.open(io.BytesIO(resources(packed)[name]))
        part = image.convert("RGB").crop(box)
        return ImageOps.fit(part, size, Image.Resampling.LANCZOS)

    pictures = {
        PHOTOS: {name: cutting(*spec, (SIDE, SIDE)) for name, spec in CUTTINGS.items()},
        COMPOSITIONS: {},
    }
    for name, halves in PAIRS.items():
        pair = Image.new("RGB", (SIDE, SIDE))
        for at, spec in enumerate(halves):
            pair.paste(cutting(*spec, (SIDE // 2, SIDE)), (at * SIDE // 2, 0))
        pictures[PHOTOS][name] = pair

    ground = Image.open(arguments.debian / GROUND).convert("RGB").crop(GROUND_BOX)
    ground = ground.resize((SIDE, SIDE), Image.Resampling.LANCZOS).convert("RGBA")
    for name, things in TOGETHER.items():
        scene = ground.copy()
        for placed in things:
            stamp = arguments.debian / "usr/share/tuxpaint/stamps/animals" / placed.stamp
            thing = cut_out(stamp)
            thing = scaled(thing, placed.width / thing.width)
            scene.alpha_composite(thing, (placed.left, placed.foot - thing.height))
        pictures[COMPOSITIONS][name] = scene.convert("RGB")

    size = 0
    for folder, made in pictures.items():
        folder.mkdir(exist_ok=True)
        for old in folder.glob("*.jpg"):
            old.unlink()
        for name, image in made.items():
            size += (folder / f"{name}.jpg").write_bytes(as_jpeg(image, QUALITY))
        write_checksums(folder)
    if size > LIMIT_BYTES:
        raise SystemExit(f"the pictures have {size:,} bytes, over {LIMIT_BYTES:,}")
    print(f"{sum(map(len, pictures.values()))} pictures, {size:,} bytes")


if __name__ == "__main__":
    main()

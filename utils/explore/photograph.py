"""A page for a photograph: the classes that EfficientNet-Lite0 gives it, and where it looks.

The page computes in the browser, from one file: it sends nothing and downloads no runtime.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from utils.errors import KitError
from utils.explore.class_names import about_names, shown_names
from utils.explore.document import as_base64, document, kept, kept_json, save
from utils.explore.explorer import colours
from utils.explore.page_messages import language_of, with_messages
from utils.explore.photograph_network import compact
from utils.explore.scripts import PHOTOGRAPHS, WORKER, script, style, words
from utils.messages import marked, tr

# The kit's photographs on the page, with what they show and who made them.
SAMPLES = {
    "dog_and_cat": marked(
        "A German shepherd by Hans Kemperman, public domain, beside Chelsea, a tabby cat, by "
        "Stéfan van der Walt, CC0."
    ),
    "cat": marked("Chelsea, a tabby cat, by Stéfan van der Walt; CC0."),
    "coffee": marked("A cup of espresso by Rachel Michetti; CC0."),
    "hen": marked("Hens by Tranquilles; public domain."),
    "koala": marked("A koala by BurningWell; public domain."),
    "macaw": marked("A scarlet macaw by Dcoetzee; CC0."),
    "panda": marked("A giant panda by Jeff Kubina; public domain."),
    "polar_bear": marked("A polar bear, photographer not named; public domain."),
}
# What the samples are called on the page, in the same order.
CALLED = (
    *(marked("dog and cat"), marked("cat"), marked("coffee"), marked("hen"), marked("koala")),
    *(marked("macaw"), marked("panda"), marked("polar bear")),
)
TITLE = marked("Your photograph in EfficientNet-Lite0")
# The page may also start a worker made from it, and nothing that could send a picture.
POLICY = "worker-src blob:; form-action 'none'; base-uri 'none'"
START = """\
const read = (id) => document.getElementById(id).textContent;
const root = document.getElementById("photographs");
root.photographs =
  new Photographs(root, JSON.parse(read("data")), read("weights"), read("worker"));"""


def photograph_page(path: str | Path, images: Mapping[str, np.ndarray] | None = None) -> Path:
    """Write one HTML file that opens from disk and names what is in a photograph.

    The network is `utils.transfer.load_classifier()`. Its logits equal those of Keras to 1e-3 for
    the same pixels; a browser and Python may open a JPEG file a little differently.

    Args:
        path: of the file, which is overwritten.
        images: photographs to choose from, by name: uint8 (height, width, 3), values 0 to 255, of
            any size; some of the kit's if None.

    Returns:
        The path.

    Raises:
        KitError: if an image or a file of the kit is not valid, or the page cannot be written.
    """
    return save(page(_own(images) if images is not None else samples()), path)


def page(shown: list[dict[str, str]]) -> str:
    """The page as HTML.

    Args:
        shown: photographs to choose from: name, description, and the JPEG file in base64.

    Raises:
        AssertionError: if the page's own script would end early: a bug of the kit.
    """
    data, weights = _network()
    worker = script(WORKER)
    if "</script" in worker:
        raise AssertionError("a script may not contain the end of a script")
    data = with_messages({**data, "samples": shown}, PHOTOGRAPHS, WORKER)
    names = list(data["classes"])
    data["classes"] = shown_names(names)
    body = [
        words("introduction"),
        '<main id="photographs"></main>',
        words("about", names=about_names(names)),
        kept_json("data", data),
        kept("weights", weights),
        kept("worker", worker),
    ]
    return document(
        tr(TITLE),
        "\n".join(body),
        style=style("photographs"),
        script=script(PHOTOGRAPHS) + START,
        policy=POLICY,
        language=language_of(data),
    )


@cache
def _network() -> tuple[dict[str, Any], str]:
    """The page's data about the network: for JSON, and its weights in base64."""
    from utils.transfer.classifier import DEVIATION, MEAN, load_classifier

    classifier = load_classifier(verbose=False)
    found = compact(classifier.model)
    data = {
        "network": found.description(),
        "colours": colours(),
        "classes": list(classifier.class_names),
        "preparation": {"mean": MEAN, "deviation": DEVIATION},
    }
    return data, as_base64(bytes(found.weights))


def samples() -> list[dict[str, str]]:
    """The kit's photographs, with their files unchanged.

    Raises:
        KitError: if one is missing or damaged.
    """
    from utils.data import shipped
    from utils.data.sample_images import PHOTOS

    expected = shipped.checksums(PHOTOS)
    return [
        _sample(tr(called), tr(about), shipped.content(PHOTOS, f"{name}.jpg", expected))
        for called, (name, about) in zip(CALLED, SAMPLES.items(), strict=True)
    ]


def _own(images: Mapping[str, np.ndarray]) -> list[dict[str, str]]:
    return [
        _sample(str(name).replace("_", " "), "", _jpeg(str(name), image))
        for name, image in images.items()
    ]


def _sample(name: str, about: str, jpeg: bytes) -> dict[str, str]:
    return {"name": name, "about": about, "jpeg": as_base64(jpeg)}


def _jpeg(name: str, image: np.ndarray) -> bytes:
    from PIL import Image

    image = np.asarray(image)
    if image.ndim != 3 or image.shape[-1] != 3 or image.dtype != np.uint8 or not image.size:
        raise KitError(
            tr(
                "image {name!r} must be uint8 (height, width, 3), values 0 to 255, not {dtype} "
                "{shape}",
                name=name,
                dtype=image.dtype,
                shape=image.shape,
            )
        )
    file = io.BytesIO()
    Image.fromarray(image).save(file, "JPEG", quality=92, subsampling=0)
    return file.getvalue()

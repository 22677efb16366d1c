"""The page of photographs computes what Keras computes: pixels, logits, layers, Grad-CAM."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

from tests.browser import Watched, chromium
from tests.explore.photographs import choose, numbers, opened, png, script, settled
from utils.data import sample_image
from utils.explore import enlarge, grad_cam, part
from utils.explore.photograph import photograph_page
from utils.transfer import load_classifier
from utils.transfer.classifier import Classifier
from utils.transfer.preprocessing import as_rgb, centre_square

CLOSE = 1e-3  # logits
PIXEL = 0.01  # of 0 to 255: resizing with float64 here, and float32 in TensorFlow


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier(verbose=False)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """The page, which takes one photograph after the other."""
    path = photograph_page(tmp_path_factory.mktemp("page") / "photographs.html")
    with chromium() as browser:
        yield opened(browser, path)


@pytest.fixture
def watched(page: Watched) -> Iterator[Watched]:
    yield page
    assert page.errors == []
    assert page.requests == []


@pytest.mark.parametrize("name", ["china", "dog_and_cat"])
def test_equals_keras(watched: Watched, classifier: Classifier, name: str) -> None:
    image = sample_image(name)
    choose(watched, png(image))
    # The network, for the pixels that the browser has made.
    pixels = numbers(watched, "pixels").reshape(1, 224, 224, 3)
    logits = np.asarray(script(watched, "return [...p.logits]"))
    same = (pixels - 127) / 128
    assert np.abs(logits - classifier.model(same, training=False)[0]).max() < CLOSE
    # All of it, for the same file.
    whole = classifier.model(classifier.prepare(image), training=False)[0]
    assert np.abs(logits - whole).max() < CLOSE
    # Every layer, and Grad-CAM for the five likeliest classes and an unlikely one.
    layers = script(watched, "return p.network.layers.slice(1).map((each) => each.name)")
    assert len(layers) == 60
    answers = part(classifier.model, layers)(same, training=False)
    for layer, expected in zip(layers, answers, strict=True):
        found = numbers(watched, "values", layer=layer).reshape(expected.shape)
        assert np.abs(found - expected).max() < CLOSE, layer
    for label in [*np.argsort(-np.asarray(whole))[:5], 7]:
        heat = script(
            watched,
            "const { heat, bias, logit } = await p.asking.ask('heat', { label: a[0] });"
            "return [[...heat], bias, logit]",
            int(label),
        )
        ours, bias, logit = np.reshape(heat[0], (7, 7)), heat[1], heat[2]
        for rectify, map_ in ((True, np.maximum(ours, 0)), (False, ours)):
            expected = grad_cam(classifier.model, same, [label], "top_activation", rectify=rectify)[
                0
            ]
            assert np.abs(map_ - expected).max() < CLOSE / 10
        assert abs(ours.sum() + bias - logit) < CLOSE
        assert abs(logit - logits[label]) < CLOSE


@pytest.mark.parametrize(
    "shape", [(224, 224), (225, 223), (100, 37), (427, 640), (1001, 700), (1, 1), (3, 900)]
)
def test_resizes_as_keras_does(watched: Watched, shape: tuple[int, int]) -> None:
    image = np.random.default_rng(0).integers(0, 256, (*shape, 3), dtype=np.uint8)
    choose(watched, png(image))
    expected = as_rgb(centre_square(image[None]), (224, 224), "bicubic")[0]
    pixels = numbers(watched, "pixels").reshape(224, 224, 3)
    assert np.abs(pixels - expected).max() < PIXEL
    assert np.ptp(expected) > 0


def test_grey_and_transparent_photographs(watched: Watched) -> None:
    grey = sample_image("china")[..., 0]
    choose(watched, png(grey))
    expected = as_rgb(centre_square(grey[None, ..., None]), (224, 224), "bicubic")[0]
    pixels = numbers(watched, "pixels").reshape(224, 224, 3)
    assert np.abs(pixels - expected).max() < PIXEL
    clear = np.zeros((50, 50, 4), np.uint8)  # black, of which nothing is seen
    choose(watched, png(clear))
    assert numbers(watched, "pixels").min() > 255 - PIXEL


def test_jpeg_files_are_opened_nearly_as_python_does(
    watched: Watched, classifier: Classifier
) -> None:
    # Decoders may round differently; Debian's Chromium and Pillow do not.
    watched.page.get_by_role("button", name="sample: dog and cat").click()
    settled(watched, script(watched, "return p.asked"))
    image = sample_image("dog_and_cat")
    pixels = numbers(watched, "pixels").reshape(224, 224, 3)
    difference = np.abs(pixels - as_rgb(image[None], (224, 224), "bicubic")[0])
    assert difference.mean() < 0.5
    assert difference.max() < 4
    logits = np.asarray(script(watched, "return [...p.logits]"))
    expected = classifier.model(classifier.prepare(image), training=False)[0]
    assert np.abs(logits - expected).max() < 0.2


def test_photographs_are_turned_upright(watched: Watched) -> None:
    image = np.zeros((64, 64, 3), np.uint8)
    image[:32] = 255  # white above
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 3  # the camera was held upside down
    Image.fromarray(image).save(file, "JPEG", exif=exif)
    choose(watched, file.getvalue(), "upside_down.jpg", "image/jpeg")
    pixels = numbers(watched, "pixels").reshape(224, 224, 3)
    assert pixels[:50].max() < 20
    assert pixels[-50:].min() > 235


def test_five_answers_are_those_of_the_classifier(watched: Watched, classifier: Classifier) -> None:
    image = sample_image("koala")
    choose(watched, png(image))
    (expected,) = classifier.predict(image)
    buttons = watched.page.locator(".explorer-top button")
    shares = buttons.evaluate_all("(all) => all.map((each) => Number(each.dataset.share))")
    names = buttons.locator("span:first-child").all_inner_texts()
    assert [name for name in names if name] == [each.name for each in expected]
    assert np.allclose(shares, [each.probability for each in expected], atol=1e-3)
    assert expected[0].name == "koala"


def processor_seconds(watched: Watched) -> float:
    """What all processes of the browser have used so far; others on the cores do not count."""
    session = watched.context.browser.new_browser_cdp_session()
    return sum(each["cpuTime"] for each in session.send("SystemInfo.getProcessInfo")["processInfo"])


def test_two_seconds_for_a_photograph(watched: Watched) -> None:
    # As from a telephone, twelve million pixels: opened, resized, computed, drawn.
    image = np.asarray(Image.fromarray(sample_image("china")).resize((4000, 3000)))
    file = io.BytesIO()
    Image.fromarray(image).save(file, "JPEG")
    times = [processor_seconds(watched)]
    for _ in range(3):
        choose(watched, file.getvalue(), "large.jpg", "image/jpeg")
        times.append(processor_seconds(watched))
    note = watched.page.locator(".explorer-seen > .explorer-note").inner_text()
    assert note.startswith("4000 × 3000 pixels, of which it sees the square")
    assert 0.1 < np.diff(times).min() < 2


def test_a_map_is_enlarged_as_in_the_lessons(watched: Watched) -> None:
    script(watched, "return p.choose(285)")
    heat = script(watched, "return [...p.view.heat.heat].map((value) => Math.max(0, value))")
    expected = enlarge(np.reshape(heat, (1, 7, 7)), (224, 224))[0]
    alpha = script(
        watched,
        "const image = p.view.small.getContext('2d').getImageData(0, 0, 224, 224).data;"
        "return Array.from({ length: 224 * 224 }, (_, i) => image[4 * i + 3])",
    )
    shown = np.reshape(alpha, (224, 224)) / (255 * 0.85) * np.max(heat)
    assert np.abs(shown - expected).max() < np.max(heat) / 150


def test_maps_of_any_layer(watched: Watched, classifier: Classifier) -> None:
    page = watched.page
    page.get_by_label("layer").select_option("block5c_add")
    page.get_by_text("The 24 of 112 maps").wait_for()
    channels = script(watched, "return p.layers.channels")
    values = numbers(watched, "values", layer="block5c_add").reshape(14, 14, 112)
    assert channels == np.argsort(-np.abs(values).max((0, 1)), kind="stable")[:24].tolist()
    shown = np.reshape(script(watched, "return [...p.layers.values]"), (14, 14, 24))
    assert np.array_equal(shown, values[..., channels])
    # A unit by keyboard: its value, and its receptive field in the photograph.
    page.get_by_label("block5c_add, Conv2D").or_(page.get_by_label("block5c_add, Add")).last.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "PageDown"):
        page.keyboard.press(key)
    hint = page.locator(".explorer-hint").inner_text()
    assert hint.startswith(f"block5c_add, channel {channels[1]}, row 1, column 1: ")
    field = script(watched, "return p.view.field")
    assert field["bottom"] > field["top"] == 0
    # The maps follow the next photograph, and the mark is gone.
    page.get_by_role("button", name="sample: panda").click()
    settled(watched, script(watched, "return p.asked"))
    later = numbers(watched, "values", layer="block5c_add").reshape(14, 14, 112)
    assert np.abs(later - values).max() > 0.1
    shown = np.reshape(script(watched, "return [...p.layers.values]"), (14, 14, 24))
    assert np.array_equal(shown, later[..., script(watched, "return p.layers.channels")])
    assert script(watched, "return p.view.field") is None


def test_the_receptive_field_is_what_can_change_a_unit(watched: Watched) -> None:
    fields = {}
    for layer in ("stem_activation", "block1a_activation", "block2a_activation"):
        fields[layer] = script(
            watched,
            "p.layers.select.value = a[0]; await p.layers.renew();"
            "p.layers.choose({ y: 20, x: 20, c: 0 }); return p.view.field",
            layer,
        )
    # 3 x 3 with stride 2, then 3 x 3 with stride 1, then 3 x 3 with stride 2.
    sides = [field["bottom"] - field["top"] for field in fields.values()]
    assert sides == [3, 7, 11]
    assert fields["stem_activation"]["top"] == 40

"""The explorer in a browser: the same numbers as Keras, drawing, clicking, keys, a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keras
import numpy as np
import pytest

from tests.browser import PHONE, Watched, chromium
from tests.explore.networks import NETWORKS, lecture, scattered
from utils.arithmetic import receptive_fields
from utils.explore import part
from utils.explore.explorer import exhibit, export_page, page
from utils.explore.frame import ExplorerFrame

CLOSE = 1e-4


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as found:
        yield found


def opened(browser: object, path: Path, **options: object) -> Watched:
    watched = Watched(browser, **options)
    watched.open(path.as_uri())
    settled(watched)
    assert script(watched, "return e.updates") > 0
    return watched


def script(watched: Watched, code: str, *arguments: object) -> object:
    """Evaluate with the explorer at hand as `e`."""
    return watched.page.evaluate(
        f"([...a]) => {{ const e = document.getElementById('explorer').explorer; {code} }}",
        list(arguments),
    )


def settled(watched: Watched) -> None:
    """Wait until what was drawn is computed, at the next picture that the screen shows."""
    script(
        watched,
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
    )


def place_of(watched: Watched, layer: str, y: int, x: int, c: int) -> dict[str, float]:
    """Where a unit is on its layer's canvas, in pixels of the screen."""
    found = script(
        watched,
        "const [name, y, x, channel] = a, v = e.layers.find((each) => each.layer.name === name);"
        "const c = v.corner(channel);"
        "const shown = v.canvas.getBoundingClientRect(), zoom = shown.width / v.canvas.width;"
        "return [zoom * (c.left + (x + 0.5) * v.zoom), zoom * (c.top + (y + 0.5) * v.zoom)]",
        *(layer, y, x, c),
    )
    return {"x": found[0], "y": found[1]}


def maps(watched: Watched) -> dict[str, np.ndarray]:
    found = script(
        watched, "return [...e.network.maps].map(([n, m]) => [n, e.network.layer(n).shape, [...m]])"
    )
    return {name: np.reshape(values, shape) for name, shape, values in found}


def keras_maps(model: keras.Model, image: np.ndarray) -> dict[str, np.ndarray]:
    """What Keras computes, for the layers of the outer model."""
    names = [each.name for each in model.layers if not isinstance(each, keras.layers.InputLayer)]
    answers = part(model, names)(image[None], training=False)
    return {name: np.asarray(value)[0] for name, value in zip(names, answers, strict=True)}


def check_equal(watched: Watched, model: keras.Model) -> int:
    """Assert that all layers have the numbers of Keras; how many were compared."""
    found = maps(watched)
    expected = keras_maps(model, found["the image"].astype("float32"))
    same = [name for name in expected if name in found]
    for name in same:
        scale = max(1, np.abs(expected[name]).max())
        assert np.abs(found[name] - expected[name]).max() < CLOSE * scale, name
    output = found[script(watched, "return e.network.output")]
    whole = np.asarray(model(found["the image"][None].astype("float32"), training=False))[0]
    assert np.abs(output - whole).max() < CLOSE * max(1, np.abs(whole).max())
    return len(same)


@pytest.fixture(scope="module")
def model() -> keras.Model:
    keras.utils.set_random_seed(1)
    return scattered(lecture())


@pytest.fixture
def watched(browser: object, model: keras.Model, tmp_path: Path) -> Iterator[Watched]:
    images = np.random.default_rng(0).random((3, 32, 32, 1)).astype("float32")
    names = [f"digit {i}" for i in range(10)]
    path = export_page(model, tmp_path / "page.html", images, [3, 1, 4], classes=names)
    found = opened(browser, path)
    yield found
    assert found.errors == []
    assert found.requests == []
    found.context.close()


@pytest.mark.parametrize("make", NETWORKS)
def test_computes_what_keras_computes(make: object, browser: object, tmp_path: Path) -> None:
    keras.utils.set_random_seed(0)
    model = scattered(make())
    images = np.random.default_rng(0).random((2, *model.input_shape[1:])).astype("float32")
    watched = opened(browser, export_page(model, tmp_path / "page.html", images))
    assert check_equal(watched, model) >= 5
    assert watched.errors == watched.requests == []
    watched.context.close()


def test_every_unit_is_explained_to_the_sum(
    browser: object, watched: Watched, tmp_path: Path
) -> None:
    # The last line of each explanation must be the number that the network has computed.
    wrong = """
        const bad = [];
        for (const layer of e.network.layers.slice(1)) {
            const values = e.network.maps.get(layer.name);
            const step = Math.max(1, Math.floor(values.length / 40));
            for (let i = 0; i < values.length; i += step) {
                const channels = layer.shape.at(-1), pixel = Math.floor(i / channels);
                const flat = layer.shape.length !== 3;
                const y = Math.floor(pixel / layer.shape[1]), x = pixel % layer.shape[1];
                const unit = flat ? { y: 0, x: 0, c: i } : { y, x, c: i % channels };
                const { lines, value } = e.details.show(e.network, layer, unit);
                const last = lines.at(-1)[1];
                const apart = Math.abs(last - values[i]) / Math.max(1, Math.abs(value));
                if (apart > 1e-4 || value !== values[i]) bad.push([layer.name, i, last, value]);
            }
        }
        return bad;"""
    assert script(watched, wrong) == []
    for make in NETWORKS[1:]:
        other = scattered(make())
        images = np.random.default_rng(0).random((1, *other.input_shape[1:])).astype("float32")
        page = opened(browser, export_page(other, tmp_path / "other.html", images))
        assert script(page, wrong) == [], other.name
        page.context.close()


def test_a_stroke_is_read(watched: Watched, model: keras.Model) -> None:
    watched.page.get_by_role("button", name="clear").click()
    settled(watched)
    assert not maps(watched)["the image"].any()
    before = script(watched, "return e.guesses.text.textContent")
    box = watched.page.locator(".explorer-pad").bounding_box()
    mouse = watched.page.mouse
    mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.2 * box["height"])
    mouse.down()
    mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.8 * box["height"], steps=8)
    mouse.up()
    settled(watched)
    image = maps(watched)["the image"]
    assert image.max() == 1
    assert image[8:24, 11:21].sum() > 0.5 * image.sum()
    assert script(watched, "return e.guesses.text.textContent") != before
    check_equal(watched, model)
    logits = np.asarray(model(image[None].astype("float32"), training=False))[0]
    expected = np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum()
    shown = watched.page.locator("[data-share]").evaluate_all(
        "(all) => all.map((each) => Number(each.dataset.share))"
    )
    assert np.allclose(shown, expected, atol=CLOSE)
    assert watched.page.locator("[data-guess]").inner_text() == f"digit {expected.argmax()}"


def test_erasing_centring_and_images(watched: Watched) -> None:
    first = maps(watched)["the image"]
    watched.page.get_by_role("button", name="image 1: digit 1").click()
    settled(watched)
    assert not np.allclose(maps(watched)["the image"], first)
    erase = watched.page.get_by_role("button", name="erase")
    erase.click()
    assert erase.get_attribute("aria-pressed") == "true"
    box = watched.page.locator(".explorer-pad").bounding_box()
    watched.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settled(watched)
    assert maps(watched)["the image"][16, 16] == 0
    script(
        watched,
        "e.pad.erasing = false; e.pad.clear();"
        "e.pad.stroke({ y: 4, x: 4 }, { y: 4, x: 4 }); e.pad.centre()",
    )
    settled(watched)
    assert maps(watched)["the image"][15:17, 15:17].max() == 1


def test_a_unit_that_is_clicked(watched: Watched, model: keras.Model) -> None:
    canvas = watched.page.get_by_label("conv2, Conv2D")
    canvas.click(position=place_of(watched, "conv2", 4, 5, 3))
    details = watched.page.get_by_label("How a number came about")
    assert "conv2, channel 3, row 4, column 5" in details.inner_text()
    assert "rows 4 to 8, columns 5 to 9 of pool1" in details.inner_text()
    found = maps(watched)
    kernel, bias = model.get_layer("conv2").get_weights()
    patch = found["pool1"][4:9, 5:10]
    total = (patch * kernel[..., 3]).sum() + bias[3]
    lines = details.locator(".explorer-sum td").evaluate_all(
        "(all) => all.map((each) => Number(each.dataset.value))"
    )
    per_channel = (patch * kernel[..., 3]).sum((0, 1))
    assert np.allclose(lines[:6], per_channel, atol=CLOSE)
    assert np.allclose(
        lines[6:], [bias[3], total, max(0, total), found["conv2"][4, 5, 3]], atol=CLOSE
    )
    # The tables show one channel's patch, kernel and products.
    shown = int(details.locator("select").input_value())
    assert shown == np.abs(per_channel).argmax()
    details.locator("select").select_option("2")
    cells = details.locator(".explorer-tables table").nth(1).locator("td").all_inner_texts()
    numbers = [float(each.replace("−", "-")) for each in cells]
    assert np.allclose(numbers, kernel[:, :, 2, 3].ravel(), atol=0.0051)


def test_receptive_fields_are_those_of_the_arithmetic(watched: Watched) -> None:
    sides = receptive_fields([(5, 1), (2, 2), (5, 1), (2, 2)])[-4:]
    assert sides == [5, 6, 14, 16]
    for name, side in zip(("conv1", "pool1", "conv2", "pool2"), sides, strict=True):
        script(watched, "e.choose(e.network.layer(a[0]), {y: 2, x: 2, c: 1})", name)
        field = script(watched, "return e.pad.marked")
        assert field["bottom"] - field["top"] == field["right"] - field["left"] == side
    script(watched, "e.choose(e.network.layer('dense1'), {y: 0, x: 0, c: 7})")
    field = script(watched, "return e.pad.marked")
    assert (field["top"], field["bottom"]) == (0, 32)


def test_what_changes_a_unit_lies_in_its_field(browser: object, tmp_path: Path) -> None:
    # Pixel by pixel: outside the field nothing changes it, and the field's border does.
    for make in NETWORKS[1:3]:
        model = scattered(make())
        inside = keras.Model(model.inputs, model.layers[-6].output)
        if len(inside.output.shape) != 4:
            inside = keras.Model(model.inputs, model.layers[5].output)
        page = opened(browser, export_page(inside, tmp_path / "field.html"))
        height, width, channels = inside.output_shape[1:]
        unit = {"y": height - 1, "x": width // 2, "c": channels - 1}
        script(page, "e.choose(e.network.layer(e.network.output), a[0])", unit)
        field = script(page, "return e.pad.marked")
        image = np.random.default_rng(0).random(model.input_shape[1:]).astype("float32")
        pixels = [(y, x) for y in range(image.shape[0]) for x in range(image.shape[1])]
        batch = np.repeat(image[None], len(pixels) + 1, 0)
        for i, (y, x) in enumerate(pixels):
            batch[i, y, x] += 0.5
        answers = np.asarray(inside(batch, training=False))[:, unit["y"], unit["x"], unit["c"]]
        changed = [
            pixel for pixel, value in zip(pixels, answers, strict=False) if value != answers[-1]
        ]
        rows, columns = zip(*changed, strict=True)
        assert field["top"] <= min(rows)
        assert max(rows) < field["bottom"]
        assert field["left"] <= min(columns)
        assert max(columns) < field["right"]
        page.context.close()


def test_pointing_at_a_pooling_unit_shows_its_window(watched: Watched) -> None:
    canvas = watched.page.get_by_label("pool1, MaxPooling2D")
    canvas.hover(position=place_of(watched, "pool1", 6, 3, 2))
    assert (
        watched.page.locator(".explorer-hint")
        .inner_text()
        .startswith("pool1, channel 2, row 6, column 3: ")
    )
    marks = script(watched, "return e.layers.find((each) => each.layer.name === 'conv1').marks")
    expected = {"name": "conv1", "top": 12, "bottom": 14, "left": 6, "right": 8, "c": 2}
    assert marks == [{**expected, "dashed": True}]


def test_marks_come_and_go_and_the_maps_stay(watched: Watched) -> None:
    picture = "return e.layers[0].canvas.toDataURL()"
    clean = script(watched, picture)
    script(watched, "e.point(e.network.layer('pool1'), { y: 6, x: 3, c: 2 })")
    marked = script(watched, picture)
    assert marked != clean
    script(watched, "e.point(e.network.layer('pool1'), { y: 2, x: 3, c: 2 })")
    assert script(watched, picture) not in (clean, marked)
    script(watched, "e.point(null, null)")
    assert script(watched, picture) == clean
    watched.page.get_by_role("button", name="image 1: digit 1").click()
    settled(watched)
    assert script(watched, picture) != clean


def test_what_is_no_probability_is_no_guess(browser: object, tmp_path: Path) -> None:
    shares = {"linear": True, "softmax": True, "sigmoid": True, "relu": False, "tanh": False}
    for activation, guessed in shares.items():
        last = keras.layers.Dense(3, activation=activation)
        network = keras.Sequential([keras.Input((8, 8, 1)), keras.layers.Flatten(), last])
        page = opened(browser, export_page(network, tmp_path / "shares.html"))
        assert page.page.locator("[data-share]").count() == (3 if guessed else 0), activation
        page.context.close()


def test_all_of_it_by_keyboard(watched: Watched, model: keras.Model) -> None:
    page = watched.page
    page.get_by_role("button", name="clear").press("Enter")
    page.locator(".explorer-pad").focus()
    for key in ("ArrowUp", "ArrowLeft", "Space", "Shift+ArrowDown", "Shift+ArrowDown"):
        page.keyboard.press(key)
    settled(watched)
    assert maps(watched)["the image"][15:18, 15].min() == 1
    check_equal(watched, model)
    page.get_by_label("conv1, Conv2D").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "PageDown"):
        page.keyboard.press(key)
    details = page.get_by_label("How a number came about")
    assert "conv1, channel 1, row 1, column 1" in details.inner_text()
    page.get_by_label("logits, Dense").focus()
    for key in ("ArrowLeft", "ArrowRight", "ArrowRight", "ArrowUp"):
        page.keyboard.press(key)
    assert "logits, unit 2" in details.inner_text()
    # Tab reaches everything, and does not stay in a canvas.
    page.locator(".explorer-pad").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "clear"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(browser: object, model: keras.Model, tmp_path: Path, scheme: str) -> None:
    path = export_page(model, tmp_path / "page.html", np.zeros((2, 32, 32, 1)))
    watched = opened(browser, path, color_scheme=scheme)
    for layer, unit in (("conv2", {"y": 1, "x": 2, "c": 3}), ("dense1", {"y": 0, "x": 0, "c": 3})):
        script(watched, "e.choose(e.network.layer(a[0]), a[1])", layer, unit)
        assert watched.barriers() == []
    watched.context.close()


def test_keys_are_not_for_the_notebook(watched: Watched) -> None:
    # JupyterLab would take "dd" on a focused element as the wish to delete the cell.
    script(watched, "e.choose(e.network.layer('conv2'), { y: 0, x: 0, c: 0 })")
    free = script(
        watched,
        "return [...document.querySelectorAll('.explorer :is([tabindex], button, input, select)')]"
        ".filter((each) => !each.dataset.lmSuppressShortcuts).map((each) => each.outerHTML)",
    )
    assert free == []


def test_on_a_phone_with_a_finger(browser: object, model: keras.Model, tmp_path: Path) -> None:
    path = export_page(model, tmp_path / "page.html")
    watched = opened(browser, path, viewport=PHONE, has_touch=True, is_mobile=True)
    page = watched.page
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = page.locator(".explorer-pad").bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 4, box["y"] + box["height"] / 4)
    settled(watched)
    image = maps(watched)["the image"]
    assert image[8, 8] == 1
    check_equal(watched, model)
    assert watched.errors == []
    watched.context.close()


def test_in_a_frame_of_an_editor(browser: object, model: keras.Model, tmp_path: Path) -> None:
    """As Visual Studio Code shows outputs: in a page that lets almost nothing in."""
    policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"
    frame = ExplorerFrame(page(exhibit(model)), model.name)
    text = f"<meta http-equiv='Content-Security-Policy' content=\"{policy}; child-src data:\">"
    path = tmp_path / "editor.html"
    path.write_text(text + frame._repr_html_(), encoding="utf-8")
    watched = Watched(browser)
    watched.open(path.as_uri())
    _, inner = watched.page.frames
    inner.wait_for_function("document.getElementById('explorer')?.explorer?.updates > 0")
    assert (watched.errors, watched.requests) == ([], [])
    watched.context.close()


def test_a_stroke_is_computed_once(watched: Watched) -> None:
    """However many points a hand draws until the screen shows the next picture."""
    settled(watched)
    counts = script(
        watched,
        """
        const runs = [];
        const run = e.network.run;
        e.network.run = function (...all) { runs.push(1); return run.apply(this, all); };
        const before = e.updates;
        for (let i = 0; i < 30; i++) e.pad.stroke({ y: i, x: 3 }, { y: i, x: 28 });
        const meanwhile = e.updates - before;
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
          () => { e.network.run = run; done([meanwhile, e.updates - before, runs.length]); })));""",
    )
    assert counts == [0, 1, 1]

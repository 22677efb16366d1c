"""The explorer and the page of photographs in Portuguese: words, numbers, names, and no English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.browser import Watched, chromium
from tests.explore.networks import colours, lecture, scattered
from tests.explore.photographs import choose, error, opened
from utils import measured
from utils.explore import class_names, photograph
from utils.explore.explorer import exhibit, explore, export_page, page
from utils.explore.page_messages import language_of
from utils.explore.scripts import EXPLORER, FOLDER, PHOTOGRAPHS, WORKER, files
from utils.messages import spoken, trn
from utils.messages.fixed_parts import FIELD
from utils.messages.names_of_data import names
from utils.models import catalogue
from utils.training.repeat import Runs
from utils.transfer.classifier import class_names as imagenet
from utils.translation.message_units import of_file

PORTUGUESE, CODE = "pt-BR", "pt_BR"
ATTRIBUTES = ("aria-label", "title", "alt", "placeholder")
# What is the same in both languages: names of layers and of activations, units, numbers, initials.
KEPT = re.compile(
    r"[\d\s.,;:×%()−+/—-]*(?:e[−+]?\d+)?|[\w./]*\d[\w./]*|logits|flatten|kernel|Grad-CAM|"
    r"[A-Z]\w+(?: \d+ × \d+)?(?:, [a-z]\w+)?, [\d ×]+|\w+(?:_\w+)+(?:, [\d ×]+)?"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with chromium() as found:
        yield found


@pytest.fixture
def portuguese() -> Iterator[None]:
    with spoken(CODE):
        yield


def texts(watched: Watched) -> set[str]:
    """All that a page shows or says: texts, labels, titles."""
    return set(
        watched.page.evaluate(
            """(names) => {
              const found = [];
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walk.nextNode()) {
                if (!walk.currentNode.parentElement.closest("script, style, datalist, noscript"))
                  found.push(walk.currentNode.data.trim());
              }
              for (const each of document.body.querySelectorAll("*"))
                for (const name of names) found.push(each.getAttribute(name) ?? "");
              return found.filter(Boolean);
            }""",
            list(ATTRIBUTES),
        )
    )


def both(browser: object, tmp_path: Path, code: str) -> Watched:
    """The explorer in a language, with a unit chosen whose number is explained."""
    images = np.random.default_rng(0).random((2, 32, 32, 1)).astype("float32")
    with spoken(code):
        path = export_page(scattered(lecture()), tmp_path / f"{code}.html", images, [3, 1])
    watched = Watched(browser)
    watched.open(path.as_uri())
    watched.page.locator("[data-share]").first.wait_for()
    watched.page.evaluate(
        "() => { const { explorer } = document.getElementById('explorer');"
        "explorer.choose(explorer.network.layer('conv1'), { y: 2, x: 3, c: 1 }); }"
    )
    return watched


def test_nothing_of_the_explorer_is_left_in_english(browser: object, tmp_path: Path) -> None:
    english, other = (both(browser, tmp_path, code) for code in ("en", CODE))
    left = {text for text in texts(english) & texts(other) if not KEPT.fullmatch(text)}
    assert left == set()
    assert other.page.evaluate("document.documentElement.lang") == PORTUGUESE
    assert english.page.evaluate("document.documentElement.lang") == "en"
    about = other.page.locator(".explorer-details").inner_text()
    assert "conv1, canal 1, linha 2, coluna 3" in about
    assert "linhas 2 a 6, colunas 3 a 7 (imagem)" in about
    assert re.search(r"−?\d,\d{2,3}\b", about)
    assert not re.search(r"\d\.\d", about)
    assert other.page.locator("#explorer[lang=pt-BR]").count() == 1
    for each in (english, other):
        assert each.errors == each.requests == []
        assert each.barriers() == []
        each.context.close()


def test_every_kind_of_layer_is_explained_in_portuguese(
    browser: object, tmp_path: Path, portuguese: None
) -> None:
    watched = Watched(browser)
    watched.open(export_page(scattered(colours()), tmp_path / "page.html").as_uri())
    said = watched.page.evaluate(
        "() => { const { explorer: e } = document.getElementById('explorer');"
        "return e.network.layers.slice(1).map((layer) => { e.choose(layer, { y: 0, x: 0, c: 0 });"
        "return document.querySelector('.explorer-details').innerText; }).join('\\n'); }"
    )
    for words in ("menos a média", "vezes gama", "o maior de", "preenchimento"):
        assert words in said, words
    english = r"\b(of|the|sum|times|plus|divided|row|column|unit|largest|after|value)\b"
    assert re.findall(english, said) == []
    assert watched.errors == []
    watched.context.close()


@pytest.fixture(scope="module")
def photographs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with spoken(CODE):
        return photograph.photograph_page(tmp_path_factory.mktemp("page") / "page.html")


def test_the_page_of_photographs(browser: object, photographs: Path) -> None:
    watched = opened(browser, photographs)
    page = watched.page
    assert page.evaluate("document.documentElement.lang") == PORTUGUESE
    first = page.locator(".explorer-top button").first.inner_text()
    assert first.startswith("pastor-alemão (German shepherd)")
    label = page.locator(".explorer-photo").get_attribute("aria-label")
    assert label.startswith("cachorro e gato, como a rede vê.")
    assert "à esquerda" in label
    found = page.locator("#explorer-found")
    # By its Portuguese name, with or without its accent; by its English name; of several, none.
    for typed, name in (("tigre", "tigre (tiger)"), ("onca-pintada", "onça-pintada (jaguar)"),
                        ("tabby", "gato tigrado (tabby)")):  # fmt: skip
        page.get_by_label("outra classe").fill(typed)
        page.keyboard.press("Enter")
        assert found.inner_text().startswith(f"{name}: ")
        assert found.inner_text().endswith("de 1.000.")
    page.get_by_label("outra classe").fill("gato")
    page.keyboard.press("Enter")
    assert found.inner_text().startswith("Qual delas? São ")
    page.get_by_label("camada").select_option("top_activation")
    page.get_by_text("Os 24 mapas com os maiores valores, de 1280").wait_for()
    # What the worker says.
    choose(watched, b"none", "minha.png")
    assert error(watched).startswith("“minha.png” não é uma imagem")
    seen = " ".join(texts(watched))
    assert re.findall(r"\b(the|photograph|another|class|which|with|public domain)\b", seen) == []
    assert watched.errors == []
    watched.context.close()


def test_an_english_page_carries_no_translations() -> None:
    with spoken("en"):
        shown = exhibit(lecture())
        text = page(shown)
        photographs = photograph.page([])
    assert "words" not in shown.data
    assert '"said"' not in text + photographs
    assert '<html lang="en">' in text


def test_a_page_carries_only_what_its_scripts_say(portuguese: None) -> None:
    said = exhibit(lecture()).data["words"]["said"]
    assert said["clear"] == "limpar"
    assert "use the camera" not in said  # of the page of photographs
    assert not any("the explorer needs" in text for text in said)  # of Python
    text = photograph.page([])
    data = json.loads(re.search(r'id="data">(.*?)</script>', text)[1])
    assert data["words"]["said"]["use the camera"] == "use a câmera"
    assert text.count("<script") == text.count("</script>") == 4


def test_the_widget_speaks_portuguese(portuguese: None) -> None:
    assert language_of(explore(lecture()).data) == PORTUGUESE


def test_no_translation_ends_a_script(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = exhibit(lecture())
    shown.data["words"] = {"tag": PORTUGUESE, "said": {"clear": "</script><script>alert(1)"}}
    assert "</script><script>alert" not in page(shown)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.js")), ids=lambda path: path.stem)
def test_every_message_of_a_script_is_found(path: Path) -> None:
    """In a template's `${}` it would not be: translators would not see it."""
    code = re.sub(r"^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    calls = re.findall(r"(?<![\w.])(?:tr|trn|marked)\((?=\s*[\"'`])", code)
    assert len(list(of_file(path, path.name))) == len(calls)
    for unit in of_file(path, path.name):  # the scripts know no formats, and no doubled braces
        fields = FIELD.findall(unit.text + unit.many)
        assert [each for each in fields if not re.fullmatch(r"\{?\w+\}?", each)] == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.js")), ids=lambda path: path.stem)
def test_no_words_in_a_script_go_without_translation(path: Path) -> None:
    """Texts of more than one word, which stand in no call of `tr` and its like."""
    code = re.sub(r"//.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    code = re.sub(r"^import .*$", "", code, flags=re.MULTILINE)
    code = re.sub(r"(?<![\w.])(?:tr|marked)\(\s*\"[^\"]*\"", "", code)
    code = re.sub(r"(?<![\w.])trn\(\s*\"[^\"]*\", \"[^\"]*\"", "", code)
    found = re.findall(r"\"([^\"\n]*)\"", code)
    words = [text for text in found if re.search(r"[a-z]{2} [a-z]", text)]
    technical = re.compile(r"explorer-|linear-gradient|to right|use strict")
    assert [text for text in words if not technical.search(text)] == []


def test_messages_of_scripts_are_said_as_those_of_python(browser: object) -> None:
    code = (FOLDER / "messages.js").read_text(encoding="utf-8").replace("export ", "")
    one, many = "{count} thing of {size}", "{count} things of {size}"
    forms = ["{count} coisa de {size}", "{count} coisas de {size}"]
    counts = [0, 1, 2, 10, 101, 1000, 1001, 1_000_000]
    with spoken(CODE):
        words = exhibit(lecture()).data["words"]
        words["said"][one] = forms
        singular = [count for count in range(200) if words["forms"][count] == "0"]
        only = "The only map: channel {channels}."
        python = [n for n in range(200) if trn(only, "", n, channels=0).startswith("O único")]
    assert singular == python == [0, 1]
    watched = Watched(browser)
    said = watched.page.evaluate(
        f"([given, one, many, counts]) => {{ {code}; const found = [];"
        "for (const spoken of [given, undefined]) { speak(spoken); found.push("
        "counts.map((n) => trn(one, many, n, { size: 1.5 })), tr('new {a}', { a: '{b}', b: 2 }),"
        "fixed(-2.5, 2), grouped(1234567), listed(['a', 'b', 'c']), tag()); } return found; }",
        [words, one, many, counts],
    )
    watched.context.close()
    large = [f"{count} coisas de 1,5" for count in counts[2:]]
    assert said[:6] == [
        ["0 coisa de 1,5", "1 coisa de 1,5", *large],
        *("new {b}", "−2,50", "1.234.567", "a e b e c", PORTUGUESE),
    ]
    assert said[6][:3] == ["0 things of 1.5", "1 thing of 1.5", "2 things of 1.5"]
    assert said[7:] == ["new {b}", "−2.50", "1,234,567", "a and b and c", "en"]


def test_names_of_classes() -> None:
    english = list(imagenet())
    assert class_names.shown_names(english) == english
    assert class_names.about_names(english) == ""
    with spoken(CODE):
        own = class_names.shown_names(english)
        assert len(set(own)) == len(own)
        assert own[134] == "grou (crane)"
        assert own[517] == "guindaste (crane)"
        assert own[english.index("beagle")] == "beagle"
        assert "inglês" in class_names.about_names(english)
        assert class_names.about_names(["none of them"]).endswith("em inglês.")
        # Brackets are for the English name alone: the page takes names apart at them.
        assert not [name for name in names("imagenet").values() if "(" in name]


def test_names_of_results_are_translated_when_they_are_shown() -> None:
    runs = {"dense: centred": Runs((0.5, 0.25)), "one convolution, stride 2: moved": Runs((1.0,))}
    assert measured.rows(runs).splitlines()[0].startswith("dense: centred ")
    assert measured.said("validation, rate 0.03") == "validation, rate 0.03"
    with spoken(CODE):
        assert measured.said("validation, rate 0.03") == "validação, taxa 0,03"
        assert measured.said("67,416 positions, unknown {x} 5") == "67.416 posições, unknown {x} 5"
        assert "uma convolução, passo 2" in measured.rows(runs)
        heads, *lines = measured.table(runs).splitlines()
        assert heads.split() == ["centralizadas", "deslocadas"]
        assert lines[0].startswith("densa")
    assert next(iter(measured.read("first_networks"))) == "logistic regression: centred"


def test_titles_of_networks_are_translated_when_they_are_said() -> None:
    assert catalogue.find("alexnet").title == "AlexNet, one tower"
    with spoken(CODE), pytest.raises(ValueError, match="AlexNet, uma torre precisa"):
        catalogue.build("alexnet", (8, 8, 3))
    with spoken(CODE), pytest.raises(ValueError, match="você quis dizer resnet"):
        catalogue.build("resnet5")


def test_bundles_have_their_messages() -> None:
    for first in (EXPLORER, PHOTOGRAPHS, WORKER):
        assert "messages" in [path.stem for path in files(first)]

"""A variant of a language says some words otherwise, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from tests.one_line import kit_error
from utils.messages import WORDS, languages
from utils.messages.catalogues import translations
from utils.messages.languages import Language
from utils.messages.variants import COLUMNS, rewording
from utils.notebooks.build import notebooks
from utils.translation.faults import harm

VARIANTS = [code for code in languages.all_codes() if code not in languages.codes()]


@pytest.fixture
def variant(tmp_path: Path) -> Language:
    (tmp_path / WORDS).write_text(
        "word,variant\narquivo,ficheiro\nrede neural,rede neuronal\na tela,o ecrã\n", "utf-8"
    )
    return Language("pt_PT", "Português (Portugal)", tmp_path, languages.language("pt_BR"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("O arquivo {arquivo}", "O ficheiro {arquivo}"),
        ("Arquivo, ARQUIVO: arquivos", "Ficheiro, FICHEIRO: arquivos"),
        ("`course arquivo`, [arquivo](arquivo.md)", "`course arquivo`, [ficheiro](arquivo.md)"),
        ("uma *rede neural*: $arquivo$", "uma *rede neuronal*: $arquivo$"),
        ("A tela e a tela", "O ecrã e o ecrã"),
        ("o desarquivo e o arquivo-fonte", "o desarquivo e o ficheiro-fonte"),
        ("https://example.org/arquivo", "https://example.org/arquivo"),
    ],
)
def test_words_are_replaced_where_they_are_words(text: str, said: str, variant: Language) -> None:
    assert rewording(variant)(text) == said


@pytest.mark.parametrize(
    "content",
    [
        b"word\narquivo\n",
        b"word,variant\narquivo\n",
        b"word,variant\n\xff\n",
        b"word,variant\narquivo,\n",
        b"word,variant\narquivo,ficheiro,x\n",
        b"word;variant\narquivo;ficheiro\n",
    ],
)
def test_a_damaged_list_is_one_line(content: bytes, tmp_path: Path) -> None:
    (tmp_path / WORDS).write_bytes(content)
    with kit_error(WORDS):
        rewording(Language("pt_PT", "Português", tmp_path, languages.language("pt_BR")))


def test_a_word_may_be_written_with_a_capital(tmp_path: Path) -> None:
    (tmp_path / WORDS).write_text("word,variant\nArquivo,ficheiro\n", "utf-8")
    variant = Language("pt_PT", "Português", tmp_path, languages.language("pt_BR"))
    assert rewording(variant)("O arquivo") == "O ficheiro"


@pytest.mark.parametrize("code", VARIANTS)
def test_a_variant_of_the_kit(code: str) -> None:
    """It changes words, and neither code nor fields."""
    language = languages.language(code)
    assert language.falls_back_to is not None
    other, changed = language.falls_back_to, 0
    lines = (language.folder / WORDS).read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert len(lines) == len({line.partition(",")[0] for line in lines}), "a word stands twice"
    for path in sorted(other.folder.rglob("*.po")):
        name = path.relative_to(other.folder).with_suffix("").as_posix()
        there, here = translations(name, other), translations(name, language)
        assert there.keys() == here.keys()
        for english, said in there.items():
            forms = (said,) if isinstance(said, str) else said
            mine = (here[english],) if isinstance(here[english], str) else here[english]
            changed += mine != forms
            for form, own in zip(forms, mine, strict=True):
                assert list(harm(form, own)) == [], own
                assert re.findall(r"`[^`]*`", form) == re.findall(r"`[^`]*`", own)
    assert changed > 100


@pytest.mark.parametrize("code", VARIANTS)
def test_notebooks_can_be_made_in_it(code: str) -> None:
    made = next(iter(notebooks(languages.language(code))))
    notebook = nbformat.reads(made.text(), as_version=4)
    assert f'"COURSE_LANGUAGE"] = "{code}"' in notebook.cells[1].source
    assert "[en]" not in made.text()

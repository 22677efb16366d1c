"""The folder: the kit's files and nobody's work, checksums, one zip."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.one_line import kit_error
from tests.usb.packages import make_wheel
from utils import project
from utils.cli import usb as verb
from utils.usb.contents import kit_files, write_kit, write_sums, write_zip
from utils.usb.platforms import target

ROOT = project.root()
IS_CLONE = (ROOT / ".git").exists()


def make_tree(folder: Path) -> None:
    for name in (
        "README.md",
        "lessons/01.ipynb",
        "utils/a.py",
        "utils/__pycache__/a.pyc",
        "submitted/ada/a1.ipynb",
        "gradebook.db",
        ".venv/x.py",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def names(files: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in files]


def test_without_git_nobodys_work_goes_in(tmp_path: Path) -> None:
    make_tree(tmp_path)
    files, left_out = kit_files(tmp_path)
    assert names(files, tmp_path) == ["README.md", "lessons/01.ipynb", "utils/a.py"]
    assert left_out == []


def test_without_git_nobodys_work_in_another_language_goes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project, "root", lambda: tmp_path)
    kit = ["locale/xx/language.toml", "xx/lessons/01.ipynb"]
    for name in (*kit, "xx/submitted/ada/a1.ipynb", "xx/gradebook.db"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert names(kit_files(tmp_path)[0], tmp_path) == kit


def test_with_git_what_git_knows_and_a_list_of_the_rest(tmp_path: Path) -> None:
    make_tree(tmp_path)
    (tmp_path / ".gitignore").write_text("__pycache__\n.venv\n/submitted/\ngradebook.db\n")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "README.md", "lessons"], cwd=tmp_path, check=True)
    (tmp_path / "README.md").write_text("changed")
    files, left_out = kit_files(tmp_path)
    assert names(files, tmp_path) == ["README.md", "lessons/01.ipynb"]
    assert names(left_out, tmp_path) == [".gitignore", "utils/a.py"]


@pytest.mark.skipif(not IS_CLONE, reason="this is no clone, so that git knows nothing")
def test_the_list_of_what_the_kit_consists_of_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    known, _ = kit_files(ROOT)
    monkeypatch.setattr(shutil, "which", lambda program: None)
    files, _ = kit_files(ROOT)
    assert set(known) <= set(files)


def test_the_zip_holds_the_files_as_they_are_now(tmp_path: Path) -> None:
    make_tree(tmp_path / "kit")
    script = tmp_path / "kit" / "utils" / "a.py"
    script.chmod(0o755)
    write_kit(tmp_path, tmp_path / "kit", [script])
    with zipfile.ZipFile(tmp_path / "kit.zip") as archive:
        [member] = archive.infolist()
        assert archive.read(member) == script.read_bytes()
    assert member.filename == "utils/a.py"
    assert (member.external_attr >> 16) & 0o777 == 0o755


def test_the_checksums_are_those_that_sha256sum_reads(tmp_path: Path) -> None:
    (tmp_path / "wheels").mkdir()
    (tmp_path / "wheels" / "a.whl").write_bytes(b"abc")
    write_sums(tmp_path)
    # FIPS 180-2, appendix B.1: the digest of "abc"
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (tmp_path / "SHA256SUMS").read_text() == f"{digest}  wheels/a.whl\n"


def test_the_zip_of_the_folder_has_its_name(tmp_path: Path) -> None:
    make_tree(tmp_path / "stick")
    with zipfile.ZipFile(write_zip(tmp_path / "stick")) as archive:
        assert "stick/lessons/01.ipynb" in archive.namelist()


@pytest.fixture
def _tiny_set(shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kit that needs one package."""
    make_wheel(shelf, "alpha", "1.0")
    make_tree(tmp_path / "kit")
    (tmp_path / "kit" / "constraints.txt").write_text("alpha==1.0\n")
    monkeypatch.setattr(project, "root", lambda: tmp_path / "kit")
    monkeypatch.setattr(project, "metadata", lambda: {"version": "7.8.9"})


@pytest.mark.usefixtures("_tiny_set")
def test_the_verb_makes_all_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = verb.usb(target("windows", "3.12"), tmp_path / "out")
    assert folder.name == "cnn-course-kit-7.8.9-windows-python3.12"
    assert {path.name for path in folder.iterdir()} == {
        "README.txt",
        "SHA256SUMS",
        "contents.json",
        "install.bat",
        "install.py",
        "install.sh",
        "kit.zip",
        "wheels",
    }
    assert b"py -3.12" in (folder / "install.bat").read_bytes()
    assert not any(b"PYTHON_VERSION" in p.read_bytes() for p in folder.glob("install.*"))
    assert folder.with_name(f"{folder.name}.zip").is_file()
    assert "1 packages for windows, Python 3.12" in capsys.readouterr().out


@pytest.mark.usefixtures("_tiny_set")
def test_a_full_disk_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verb, "NEEDED_GB", 10**9)
    with kit_error("GB are free", tmp_path):
        verb.usb(target("windows", "3.12"), tmp_path / "out")


@pytest.mark.usefixtures("_tiny_set")
def test_a_disk_that_fills_up_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(folder: Path) -> Path:
        raise OSError(28, "No space left on device", str(folder))

    monkeypatch.setattr(verb, "write_zip", full)
    with kit_error("cannot be written", "No space left on device"):
        verb.usb(target("windows", "3.12"), tmp_path / "out")


def test_students_get_no_answers(tmp_path: Path) -> None:
    verb._write_kit(tmp_path, for_students=True)
    with zipfile.ZipFile(tmp_path / "kit.zip") as archive:
        rooms = {name.partition("/")[0] for name in archive.namelist()}
    assert rooms >= {"lessons", "assignments", "utils", "constraints.txt"}
    assert not rooms & {"solutions", "sources", "tests"}

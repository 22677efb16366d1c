"""Piles as learning platforms hand them out, made of one class's notebooks."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Member:
    first: str
    last: str
    number: int
    user: str
    email: str


CLASS = (
    Member("Ada", "Lovelace", 1001, "ada", "ada@uni.example"),
    Member("João", "da Silva", 1002, "joao.silva", "joao.silva@uni.example"),
    Member("Zoë", "O'Neil-Smith", 1003, "zoe", "zoe@uni.example"),
)
ASCII = str.maketrans("ãë'", "ae ")


def canvas_name(each: Member) -> str:
    plain = f"{each.last}{each.first}".translate(ASCII).lower()
    return "".join(c for c in plain if c.isalnum())


def moodle(each: Member, file: str, folders: bool = True) -> str:
    return f"{each.first} {each.last}_{each.number}_assignsubmission_file_{'/' * folders}{file}"


def paths(platform: str, file: str) -> dict[Member, str]:
    """What a platform calls each member's file."""
    made = {
        "moodle": lambda m: moodle(m, file),
        "moodle without folders": lambda m: moodle(m, file, folders=False),
        "canvas": lambda m: f"{canvas_name(m)}_{m.number}_{m.number + 5000}_{file}",
        "blackboard": lambda m: f"a1_{m.user}_attempt_2026-03-0{m.number % 9 + 1}-10-30-00_{file}",
        "gradescope": lambda m: f"assignment_9_export/submission_{m.number + 77}/{file}",
        "classroom": lambda m: f"Assignment 1/{m.first} {m.last} - {file}",
        "github": lambda m: f"sums-submissions/sums-{m.user}/{file}",
        "folders": lambda m: f"{m.user}/{file}",
        "files": lambda m: f"{m.user}.ipynb",
    }
    return {member: made[platform](member) for member in CLASS}


METADATA = "".join(
    f"submission_{m.number + 77}:\n  :submitters:\n  - :name: {m.first} {m.last}\n"
    f"    :sid: '{m.number}'\n    :email: {m.email}\n  :created_at: 2026-03-01 10:00:00.1 Z\n"
    for m in CLASS
)
LAYOUT = {
    "moodle": "Moodle",
    "moodle without folders": "Moodle",
    "canvas": "Canvas",
    "blackboard": "Blackboard",
    "gradescope": "Gradescope",
    "classroom": "Google Classroom",
    "github": "a folder for each student",
    "folders": "a folder for each student",
    "files": "a file for each student",
}

ROSTERS = {
    "moodle": (
        'Identifier,"Full name","Email address",Status,Grade\n'
        + "".join(
            f'"Participant {m.number}","{m.first} {m.last}",{m.email},Submitted,\n' for m in CLASS
        )
    ),
    "canvas": (
        "Student,ID,SIS User ID,SIS Login ID,Section,Sums (77)\n    Points Possible,,,,,7\n"
        + "".join(f'"{m.last}, {m.first}",{m.number},S{m.number},{m.user},A,\n' for m in CLASS)
    ),
    "portuguese": (
        "Nome;Sobrenome;Número de identificação;Endereço de email\n"
        + "".join(f"{m.first};{m.last};{m.number};{m.email}\n" for m in CLASS)
    ),
    "github": (
        "identifier,github_username,github_id,name\n"
        + "".join(f"{m.email},{m.user},{m.number},{m.first} {m.last}\n" for m in CLASS)
    ),
    "plain": (
        "id,name,email\n" + "".join(f"{m.user},{m.first} {m.last},{m.email}\n" for m in CLASS)
    ),
}
ROSTER_OF = {
    "moodle": "moodle",
    "moodle without folders": "moodle",
    "canvas": "canvas",
    "blackboard": "canvas",
    "gradescope": "moodle",
    "classroom": "portuguese",
    "github": "github",
    "folders": "plain",
    "files": "plain",
}


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def unpacked(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def renamed_cells(text: str) -> str:
    """A notebook whose cells have lost nbgrader's metadata."""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    return json.dumps(notebook)

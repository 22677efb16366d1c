"""Archives made to harm whoever unpacks them, by a seed."""

from __future__ import annotations

import io
import random
import stat
import struct
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

LONG = "x" * 300
NAMES = (
    "../out.txt", "../../../out.ipynb", "/tmp/out-of-the-pile.ipynb", "..", ".", "a/../../out.txt",
    "..\\..\\out.txt", "\\\\host\\share\\out.txt", "C:\\out.txt", "C:out.txt", "d:/out.ipynb",
    "ada/..", "ada/../../bob/a.ipynb", "ada/a\0.ipynb", "ada/new\nline.ipynb", "ada/bell\a.txt",
    "ada/\u202egnp.ipynb", "ada/\U0001f600.ipynb", f"ada/{LONG}.ipynb", f"ada/{LONG}/{LONG}/a.txt",
    "ada/" + "d/" * 150 + "a.txt", "ada/con", "ada/NUL.ipynb", "con/aux.ipynb", "ada/com1.txt",
    "ada/a.IPYNB", "ADA/a.ipynb", "ada/trailing. ", "ada/ a.ipynb", "~/out.txt", "ada/$HOME.txt",
    "ada/timestamp.txt", "ada/.git/config", "ada/a0_sums.ipynb/x", "ada/data", "ada/data/x.csv",
    "=cmd|' /C calc'!A0.ipynb", "<script>alert(1)</script>/a.ipynb", "e\u0301/a.ipynb",
    "\u00e9/a.ipynb", "", "/", "//", "-rf/a.ipynb", "submitted/../collected/x", "ada//a.ipynb",
)  # fmt: skip
LINKS = ("/etc/passwd", "../../secret.ipynb", "ada/a.ipynb", ".")


def hostile(path: Path, seed: int, notebook: bytes, inner: bool = True) -> Path:
    """An archive with a good submission, of "good", and whatever the seed brings."""
    chance = random.Random(seed)
    made = _tar if chance.random() < 0.4 else _zip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a name is there twice
        data = bytearray(made(chance, notebook, inner))
    if chance.random() < 0.25 and inner:
        data = chance.choice(DAMAGES)(chance, data)
    path.write_bytes(data)
    return path


def _zip(chance: random.Random, notebook: bytes, inner: bool) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("good/a.ipynb", notebook)
        for name, content in _members(chance, notebook, inner):
            info = zipfile.ZipInfo("x", (2026, 1, 1, 0, 0, 0))
            info.filename = info.orig_filename = name
            kind = chance.choice((stat.S_IFREG,) * 9 + (stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO))
            info.external_attr = (kind | 0o644) << 16
            with archive.open(info, "w", force_zip64=chance.random() < 0.1) as member:
                member.write(content)
            if chance.random() < 0.1:
                info.flag_bits |= 1  # says that it is locked
    return file.getvalue()


def _tar(chance: random.Random, notebook: bytes, inner: bool) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=chance.choice(("w", "w:gz", "w:bz2", "w:xz"))) as archive:
        for name, content in [("good/a.ipynb", notebook), *_members(chance, notebook, inner)]:
            info = tarfile.TarInfo(name.replace("\0", ""))
            info.size = len(content)
            if name != "good/a.ipynb" and chance.random() < 0.3:
                info.type = chance.choice(
                    (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE)
                )
                info.linkname, info.size = chance.choice(LINKS), 0
                info.mtime = chance.choice((0, 2**40, -1))
            archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def _members(chance: random.Random, notebook: bytes, inner: bool) -> list[tuple[str, bytes]]:
    names = chance.choices(NAMES, k=chance.randint(1, 6))
    found = [(name, chance.choice((notebook, b"", b"{", b"1,2"))) for name in names]
    if chance.random() < 0.3:
        found += found[:1]  # the same name again
    if chance.random() < 0.2:
        found.append(("ada/bomb.ipynb", b"0" * (1 << 22)))
    if inner and chance.random() < 0.4:
        seed = chance.randrange(1 << 30)
        made = (_tar, _zip)[seed % 2](random.Random(seed), notebook, inner=False)
        suffix = chance.choice((".zip", ".tar", ".tar.gz", ".tgz", ".tar.xz"))
        found.append((f"eve/work{suffix}", made))
    return found


def _cut(chance: random.Random, data: bytearray) -> bytearray:
    return data[: chance.randrange(len(data))]


def _flip(chance: random.Random, data: bytearray) -> bytearray:
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return data


def _flip_the_table(chance: random.Random, data: bytearray) -> bytearray:
    start = max(data.rfind(b"PK\1\2"), 0)
    for _ in range(chance.randint(1, 6)):
        data[chance.randrange(start, len(data))] = chance.randrange(256)
    return data


def _wrong_sum(chance: random.Random, data: bytearray) -> bytearray:
    place = data.find(b"PK\1\2", chance.randrange(len(data)))
    if place >= 0:
        data[place + 16 : place + 20] = struct.pack("<L", zlib.crc32(bytes(data)))
    return data


DAMAGES: tuple[Callable[[random.Random, bytearray], bytearray], ...] = (
    _cut, _flip, _flip_the_table, _wrong_sum,
)  # fmt: skip


def many_entries(count: int) -> bytes:
    """A zip whose table names many empty files, made without zipfile, which would take minutes."""
    table = b"".join(
        b"PK\1\2" + struct.pack("<6H3L5H2L", 20, 20, 0, 0, 0, 33, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0)
        + b"%07x" % number
        for number in range(count)
    )  # fmt: skip
    end = struct.pack("<4H2LH", 0, 0, 1, 1, len(table), 0, 0)
    return table + b"PK\5\6" + end

"""Read the JSON in a notebook's file, however it was saved, or say clearly what is wrong."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

from utils.messages import marked, tr

LARGE = 16 << 20  # bytes; outputs of a larger file are cut out before it is parsed
MAX_NOTEBOOK = 64 << 20  # bytes without outputs; nbgrader reads it several times over
MAX_TOKENS = 20_000_000  # texts and brackets of a file with outputs: a few seconds
TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)
TRAILING = re.compile(r'("[^"\\]*(?:\\.[^"\\]*)*")|,(?=\s*[\]}])', re.DOTALL)
DEPTHS = (3, 5)  # of a cell's fields: in the cells of a notebook, or of a worksheet in format 3
CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)
BEGINNINGS = {
    b"PK\x03\x04": marked("it is a zip archive"),
    b"%PDF": marked("it is a PDF"),
    b"\x1f\x8b": marked("it is a compressed file"),
    b"\x89PNG": marked("it is a picture"),
    b"\xff\xd8\xff": marked("it is a picture"),
    b"{\\rtf": marked("it is a text document"),
    b"version https://git-lfs": marked("it is a pointer of Git LFS, without the file itself"),
}


class NotANotebook(ValueError):
    """A file that cannot be read as a notebook."""


def parsed(data: bytes) -> tuple[dict[str, Any], list[str]]:
    """A notebook's JSON, and a remark for each repair.

    Raises:
        NotANotebook: with a few words about what the file is instead.
    """
    mended: list[str] = []
    if len(data) > LARGE and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        smaller = without_outputs(data)
        if len(smaller) < len(data):
            megabytes = (len(data) - len(smaller)) / 1e6
            mended.append(tr("{megabytes:.0f} MB of outputs were cut out", megabytes=megabytes))
        data = smaller
    if len(data) > MAX_NOTEBOOK:
        raise NotANotebook(
            tr(
                "larger than {most} MB, without its outputs",
                most=MAX_NOTEBOOK >> 20,
            )
        )
    text = _decoded(data, mended)
    try:
        document = _json(text, mended)
    except (ValueError, RecursionError) as error:
        raise NotANotebook(what_it_is(data, text, error)) from error
    if isinstance(document, str):  # JSON in JSON
        try:
            document = json.loads(document)
        except (ValueError, RecursionError) as error:
            raise NotANotebook(tr("JSON, but not a notebook")) from error
        mended.append(tr("it was JSON in JSON"))
    inside = document.get("content") if isinstance(document, dict) else None
    if isinstance(inside, dict) and isinstance(inside.get("cells"), list):
        document = inside
        mended.append(tr("it was an answer of a Jupyter server, with the notebook in it"))
    if not isinstance(document, dict):
        raise NotANotebook(tr("JSON, but not a notebook"))
    if not isinstance(document.get("cells", document.get("worksheets")), list):
        raise NotANotebook(tr("it has no cells"))
    return _whole_characters(document, mended), mended


def _decoded(data: bytes, mended: list[str]) -> str:
    encoding = json.detect_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        mended.append(tr("it was not in UTF-8"))
    if text.startswith("\ufeff"):
        text = text.lstrip("\ufeff")
    if text.endswith("\0") and text.strip("\0"):
        text = text.rstrip("\0")
        mended.append(tr("it ended in zeros"))
    return text


def _json(text: str, mended: list[str]) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        pass
    try:
        document = json.loads(text, strict=False)
        mended.append(tr("it had line breaks inside strings"))
        return document
    except json.JSONDecodeError as error:
        changed = TRAILING.sub(lambda found: found[1] or "", text)
        if changed == text:
            raise error
        document = json.loads(changed, strict=False)
        mended.append(tr("it had too many commas"))
        return document


def _whole_characters(document: dict[str, Any], mended: list[str]) -> dict[str, Any]:
    try:
        plain = json.dumps(document, ensure_ascii=False)
        plain.encode()
    except UnicodeEncodeError:  # half of a character
        document = json.loads(plain.encode("utf-8", "replace"))
        mended.append(tr("it had half characters"))
    except (ValueError, RecursionError) as error:
        raise NotANotebook(tr("JSON, but not a notebook")) from error
    return document


def what_it_is(data: bytes, text: str, error: Exception) -> str:
    """What a file is that is not JSON, for a person."""
    start = text.lstrip()[:1000]
    for beginning, what in BEGINNINGS.items():
        if data.startswith(beginning):
            return tr(what)
    if not data.strip():
        return tr("it is empty")
    if not data.strip(b"\0"):
        return tr("it holds only zeros: it was not saved")
    if start.startswith("<") and re.search("<(!doctype|html|head|body)", start, re.IGNORECASE):
        return tr("it is a web page, perhaps one that asks to log in")
    if CONFLICT.search(text):
        return tr("it holds two versions, with the marks of a merge conflict: keep one of them")
    if not start.startswith(("{", "[", '"')):
        return tr("it is not JSON")
    if isinstance(error, RecursionError):
        return tr("it is nested too deeply")
    if isinstance(error, json.JSONDecodeError):
        if error.pos >= len(text.rstrip()) - 1 or _is_open(text):
            return tr("it is incomplete: save or send it again")
        return tr("its JSON is damaged in line {number}", number=error.lineno)
    return tr("its JSON is damaged")


def _is_open(text: str) -> bool:
    """Whether a text ends inside a bracket or a string that it has opened."""
    depth = end = 0
    for count, token in enumerate(TOKEN.finditer(text.encode("utf-8", "replace"))):
        depth += {b"[": 1, b"{": 1, b"]": -1, b"}": -1}.get(token[0], 0)
        end = token.end()
        if count > MAX_TOKENS:
            return False
    return depth > 0 or b'"' in text.encode("utf-8", "replace")[end:]


def without_outputs(data: bytes) -> bytes:
    """A notebook's JSON with empty outputs, without parsing it.

    Raises:
        NotANotebook: if it has too many parts.
    """
    kept, done, depth, start = [], 0, 0, -1
    waiting = False  # whether the last token is a key "outputs" of a cell
    for count, token in enumerate(TOKEN.finditer(data)):
        if count > MAX_TOKENS:
            raise NotANotebook(tr("it has too many parts"))
        byte = data[token.start()]
        if byte == 0x22:  # a text
            waiting = start < 0 and depth in DEPTHS and token[0] == b'"outputs"'
        elif byte in b"[{":
            if waiting and byte == 0x5B:
                start, outside = token.end(), depth
            depth += 1
            waiting = False
        else:
            depth -= 1
            if start >= 0 and depth == outside:
                kept.append(data[done:start])
                done, start = token.start(), -1
            waiting = False
    return b"".join([*kept, data[done:]])

"""Paragraphs, headings, items and table cells of a Markdown text, out and back in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from utils.messages.fixed_parts import FIXED

Translate = Callable[[str], str]

FENCE = re.compile(r"^\s*(```|~~~)\s*(\w*)")
HEADING = re.compile(r"^(#{1,6} +)(.*?)\s*$")
ITEM = re.compile(r"^(\s*)([-*+]|\d+[.)])( +)(.*)$")
QUOTE = re.compile(r"^(\s*> ?)(.*)$")
ROW = re.compile(r"^\s*\|.*\|\s*$")
RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
TAGS = re.compile(r"^\s*(?:<[^>]+>\s*)+$")
SUMMARY = re.compile(r"^(\s*(?:<[^>]+>\s*)*<summary>)(.*?)(</summary>.*)$")
COMMENT = re.compile(r"^\s*<!--.*-->\s*$")
INDENTED = re.compile(r"^ {4,}\S")
# A line of indented code with something to read: after "#", or, in a list of commands or files,
# behind a gap; a line with more gaps is a table that a program prints.
REMARK = re.compile(r"^(\s*(?:(?! {2,}|#).)+ *# +| +\S(?:(?! {2,}).)* {2,}(?!#))((?:(?! {2,}).)+)$")
# A number in a cell of a table that holds only numbers. In a list of numbers the comma parts them.
NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:(?:,\d{3})+|\d*)(?:\.\d+)?(?![\w.,])")
WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Block:
    """Lines that belong together.

    Attributes:
        text: what a person reads, in one line; empty if the lines are not translated.
        lines: as they stand.
        before: what stands in front of the text.
        after: what stands behind it.
        rest: how lines after the first are indented.
        language: of a fenced block of code; then `text` is empty.
    """

    text: str
    lines: tuple[str, ...]
    before: str = ""
    after: str = ""
    rest: str = ""
    language: str = ""


def has_words(text: str) -> bool:
    """Whether a text has words of a language, and not only code, formulas, links and numbers."""
    return bool(WORD.search(FIXED.sub(" ", text)))


def begins(text: str) -> bool:
    """Whether a text would be something else than a paragraph, were it one."""
    return any(pattern.match(text) for pattern in (FENCE, HEADING, ITEM, QUOTE, ROW))


def units(text: str) -> list[str]:
    """What is to be translated of a Markdown text, in its order."""
    found: list[str] = []

    def note(unit: str) -> str:
        found.append(unit)
        return unit

    translated(text, note)
    return found


def translated(
    text: str,
    translate: Translate,
    code: Translate | None = None,
    numbers: Translate | None = None,
) -> str:
    """A Markdown text in another language; what is not translated stays as it stands.

    Args:
        text: Markdown.
        translate: gives a unit's translation.
        code: the same for a fenced block of Python.
        numbers: how a number is written, in cells of tables that hold nothing else.
    """
    lines: list[str] = []
    for block in blocks(text):
        if block.language == "python" and code is not None and len(block.lines) > 2:
            inner = code("\n".join(block.lines[1:-1]))
            lines += [block.lines[0], *inner.split("\n"), block.lines[-1]]
        elif len(block.lines) == 1 and ROW.match(block.lines[0]) and not block.text:
            lines.append(_row(block.lines[0], translate, numbers))
        elif has_words(block.text):
            lines.append(block.before + translate(block.text) + block.after)
        else:
            lines += block.lines
    return "\n".join(lines)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text, in their order, with all lines."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        block = _block(lines, at)
        yield block
        at += len(block.lines)


def _block(lines: list[str], at: int) -> Block:
    line = lines[at]
    if fence := FENCE.match(line):
        return _fenced(lines, at, fence)
    if line.strip().startswith("$$"):
        return _formula(lines, at)
    if INDENTED.match(line) and _is_code(lines, at):
        remark = REMARK.match(line)
        return Block(remark[2], (line,), remark[1]) if remark else Block("", (line,))
    if not line.strip() or TAGS.match(line) or COMMENT.match(line) or ROW.match(line):
        return Block("", (line,))
    if summary := SUMMARY.match(line):
        return Block(summary[2], (line,), summary[1], summary[3])
    if heading := HEADING.match(line):
        return Block(heading[2], (line,), heading[1])
    if item := ITEM.match(line):
        before = "".join(item.groups()[:3])
        return _paragraph(lines, at, before, item[4], " " * len(before))
    if quote := QUOTE.match(line):
        return Block(quote[2], (line,), quote[1])
    indent = line[: len(line) - len(line.lstrip())]
    return _paragraph(lines, at, indent, line.strip(), indent)


def _is_code(lines: list[str], at: int) -> bool:
    """Whether an indented line is code: the one above is too, or is empty and not in a list."""
    above = [line for line in lines[:at] if line.strip()]
    if at == 0 or not above or not lines[at - 1].strip():
        return not above or not (ITEM.match(above[-1]) or _in_a_list(above))
    return bool(INDENTED.match(lines[at - 1])) and _is_code(lines, at - 1)


def _in_a_list(above: list[str]) -> bool:
    """Whether the last of these lines belongs to an item, which is indented less than code."""
    if not above[-1].startswith(" "):
        return False
    first = next((line for line in reversed(above) if not line.startswith("  ")), "")
    return bool(ITEM.match(first))


def _fenced(lines: list[str], at: int, fence: re.Match[str]) -> Block:
    end = at + 1
    while end < len(lines) and not lines[end].strip().startswith(fence[1]):
        end += 1
    return Block("", tuple(lines[at : end + 1]), language=fence[2])


def _formula(lines: list[str], at: int) -> Block:
    end = at
    while lines[end].count("$$") + (0 if end == at else 1) < 2 and end + 1 < len(lines):
        end += 1
        if "$$" in lines[end]:
            break
    return Block("", tuple(lines[at : end + 1]))


def _paragraph(lines: list[str], at: int, before: str, first: str, rest: str) -> Block:
    """A paragraph, which goes on until something else begins."""
    parts, end, numbered = [first], at + 1, before.strip()[:1].isdigit()
    while end < len(lines) and _goes_on(lines[end], numbered):
        parts.append(lines[end].strip())
        end += 1
    return Block(" ".join(parts), tuple(lines[at:end]), before, rest=rest)


def _goes_on(line: str, numbered: bool) -> bool:
    """Whether a line belongs to the paragraph above it, as CommonMark has it."""
    begins = (FENCE, HEADING, QUOTE, ROW, TAGS, SUMMARY, COMMENT)
    if not line.strip() or line.strip().startswith("$$") or any(p.match(line) for p in begins):
        return False
    item = ITEM.match(line)
    # Text that happens to begin with "02." is no item, unless it is in a list with numbers.
    return item is None or (item[2][0].isdigit() and not numbered and item[2][:-1] != "1")


def _row(line: str, translate: Translate, numbers: Translate | None) -> str:
    if RULE.match(line):
        return line
    cells = split_row(line)
    made = [_cell(cell, translate, numbers) for cell in cells[1:-1]]
    return "|".join([cells[0], *made, cells[-1]])


def _cell(cell: str, translate: Translate, numbers: Translate | None) -> str:
    text = cell.strip()
    if not has_words(text):
        if numbers is None or ", " in text or FIXED.search(text):
            return cell
        return NUMBER.sub(lambda number: numbers(number[0]), cell)
    left = cell[: len(cell) - len(cell.lstrip())]
    right = cell[len(cell.rstrip()) :]
    made = translate(text)
    for bar in reversed(_bars(made)):  # it would begin another column
        made = f"{made[:bar]}\\{made[bar:]}"
    return left + made + right


def split_row(line: str) -> list[str]:
    """A table's row at its bars; those in code, in formulas and after a backslash are none."""
    cells, last = [], 0
    for bar in _bars(line):
        cells.append(line[last:bar])
        last = bar + 1
    return [*cells, line[last:]]


def _bars(line: str) -> list[int]:
    """Where columns of a table begin."""
    fixed = [match.span() for match in FIXED.finditer(line) if match["code"] or match["math"]]
    return [
        bar.start()
        for bar in re.finditer(r"(?<!\\)\|", line)
        if not any(start <= bar.start() < end for start, end in fixed)
    ]

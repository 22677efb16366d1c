"""What one submission may use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from utils.errors import KitError
from utils.messages import tr

# As the kernel and containers count: 4G is 4 GiB. dask's parse_bytes takes it as 4,000,000,000.
UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Attributes:
        timeout: seconds a cell may take, by the clock; None for nbgrader's setting.
        memory: bytes, of all its processes together.
        disk: bytes that it may write; its files lie in memory and are deleted afterwards.
        processes: number that may run at the same time.
        submission: bytes of all files that are handed in.
        output: bytes of all outputs of one notebook.
    """

    timeout: int | None = None
    memory: int = 4 << 30
    disk: int = 512 << 20
    processes: int = 64
    submission: int = 200 << 20
    output: int = 64 << 20


def parse_size(text: str) -> int:
    """Bytes of a size as people write it: 800M, 4G, 4GiB.

    Raises:
        KitError: if the text is not a size, or less than 64M.
    """
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?\s*", text, re.IGNORECASE)
    size = int(float(found[1]) * UNITS[found[2].upper()]) if found else 0
    if size < 64 << 20:
        raise KitError(
            tr("{text!r} is not a valid size: write 800M or 4G, and at least 64M", text=text)
        )
    return size

"""Refuses system calls for keyrings, which outlive a submission and are not sandboxed.

The next submission could find a key that one submission adds, and its name in any sandbox.
The filter is handed to bubblewrap as a program of classic BPF, see seccomp(2).
"""

from __future__ import annotations

import os
import struct
from functools import cache

LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
NUMBER, ARCHITECTURE = 0, 4  # places in what the kernel hands to the filter
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | 1  # EPERM
# add_key, request_key, keyctl, by the kernel's number of the architecture.
X86_64, I386, AARCH64 = 0xC000003E, 0x40000003, 0xC00000B7
X32 = 0x40000000  # the other numbers of the same calls on x86_64
CALLS = {
    X86_64: (248, 249, 250, 248 + X32, 249 + X32, 250 + X32),
    I386: (286, 287, 288),
    AARCH64: (217, 218, 219),
}


def program() -> bytes:
    """The filter: refuse these calls, allow all others."""
    steps: list[tuple[int, int, int, int]] = [(LOAD, 0, 0, ARCHITECTURE)]
    for architecture, numbers in CALLS.items():
        block = [(LOAD, 0, 0, NUMBER)]
        for place, number in enumerate(numbers):
            to_refusal = len(numbers) - place  # past the other comparisons and ALLOW
            block.append((JUMP_IF_EQUAL, to_refusal, 0, number))
        block += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE)]
        steps += [(JUMP_IF_EQUAL, 0, len(block), architecture), *block]
    steps.append((RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


@cache
def path() -> str:
    """A file that holds the filter as long as this process lives."""
    descriptor = os.memfd_create("seccomp")
    os.write(descriptor, program())
    return f"/proc/{os.getpid()}/fd/{descriptor}"

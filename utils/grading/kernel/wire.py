"""Frames on a socket: eight bytes that say how long, and then that many."""

from __future__ import annotations

import hashlib
import select
import socket
import struct
import time

LENGTH = struct.Struct("!Q")
NOT_THE_GRADERS = 71  # exit code of a child that got a frame with a wrong seal
KEY_BYTES = 32
MAC_BYTES = 16

# Kinds of frames that a student's process sends, each with a seal (see `child`).
RESULT = b"R"  # a cell has ended
BROKEN = b"B"  # tests can no longer be trusted: something of theirs was changed
BLOCKED = b"K"  # something forbidden was tried and did not happen
CUT = b"C"  # more was printed than is kept
ENDED = b"E"  # the notebook has called exit
READY = b"Y"  # files are written, cells may come


class Closed(Exception):
    """The other side is gone."""


class TooLong(Exception):
    """The other side wants to send more than it may."""


class Late(Exception):
    """Nothing came in time."""


def veil(data: bytes, key: bytes, number: int) -> bytes:
    """A frame that only who knows the key can read, or change unnoticed.

    A student's code that listens at the socket must not see a test before it runs.
    """
    stream = hashlib.shake_256(key + number.to_bytes(8, "big")).digest(len(data))
    mixed = int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")
    veiled = mixed.to_bytes(len(data), "big")
    seal = hashlib.blake2b(number.to_bytes(8, "big") + veiled, key=key, digest_size=MAC_BYTES)
    return seal.digest() + veiled


def send(channel: socket.socket, data: bytes) -> None:
    """Send one frame.

    Raises:
        Closed: if nobody reads any more.
    """
    try:
        channel.sendall(LENGTH.pack(len(data)) + data)
    except OSError as error:
        raise Closed(str(error)) from error


def receive(channel: socket.socket, limit: int, deadline: float | None = None) -> bytes:
    """Receive one frame.

    Args:
        channel: a connected socket.
        limit: the longest frame accepted, in bytes.
        deadline: time of `time.monotonic` to wait until; for ever if left out.

    Raises:
        Closed: if the other side is gone.
        TooLong: if the frame is longer than `limit`.
        Late: if the deadline passes.
    """
    (length,) = LENGTH.unpack(exactly(channel, LENGTH.size, deadline))
    if length > limit:
        raise TooLong(f"{length} bytes where {limit} are allowed")
    return exactly(channel, length, deadline)


def exactly(channel: socket.socket, count: int, deadline: float | None) -> bytes:
    """Receive so many bytes; raises as `receive` does."""
    parts = []
    while count:
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        readable, _, _ = select.select([channel], [], [], left)
        if not readable:
            raise Late
        try:
            part = channel.recv(min(count, 1 << 20))
        except OSError as error:
            raise Closed(str(error)) from error
        if not part:
            raise Closed("the other side has closed the connection")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)

"""Messages between the grader and the processes in the sandbox.

A message is a frame on a socket: eight bytes for the length, then the data. There are two
connections.
The *control* connection leads to the warm process, which runs no student's code; its messages are
plain. A *submission's* connection leads to a process in which a student's code runs. There, both
sides seal their frames with a key of that connection, so that bytes that are written to it by
accident, or by a simple forgery, do not count as an answer.

The seal does not protect against code in the same process, which can find the key. The checks that
must fail (`utils.grading.canaries`) find such code.
"""

from __future__ import annotations

import hashlib
import json
import marshal
import select
import socket
import struct
import time
from typing import Any, Literal, TypedDict

from utils.messages import tr

LENGTH = struct.Struct("!Q")
KEY_BYTES = 32
SEAL_BYTES = 16
MAX_ENDED = 80 << 20  # bytes of the frame with what a submission has written
MAX_CONTROL = 1 << 20  # bytes of a frame on the control connection


class Begin(TypedDict):
    """The grader's first message to the warm process."""

    preload: list[str]
    environment: dict[str, str]
    sandboxed: bool
    writable: list[str]


class Ready(TypedDict, total=False):
    """The warm process's answer: what it has imported, or the module that started a thread."""

    loaded: list[str]
    left_out: dict[str, str]
    threaded: str


class Command(TypedDict, total=False):
    """What the grader asks of the warm process.

    `run` starts a submission on the socket that comes with it; `look` and `kill` name a process;
    `interrupt` too; `keep` and `restore` name a state of the files; `end` ends the submission.
    Each but `interrupt` and `kill` is answered.
    """

    do: Literal["run", "look", "interrupt", "kill", "keep", "restore", "end"]
    limits: dict[str, int]
    pid: int
    alone: bool  # with "kill": without what the process has started
    name: str
    leave: bool  # with "end": leave the files for the submission's next notebook


class Look(TypedDict):
    """What the warm process sees of one process of a submission."""

    threads: int
    children: int
    shared: int  # open files, pipes, connections and memory, that a copy would share


class Ended(TypedDict):
    """How a submission ended, and whether all that it left is gone."""

    said: str  # errors of our own code in the submission's process
    signals: dict[int, int]  # that ended its processes, by process
    limit: str  # that was exceeded: "processes", "threads", "memory", "files"; empty if none was
    most: int  # that the limit allows; memory in MiB
    peak: int  # bytes
    clean: bool
    files: dict[str, bytes]  # in the folder of the notebooks, after the last of them


class Files(TypedDict):
    """The grader's first message to a submission's process."""

    files: dict[str, bytes]
    executable: frozenset[str]
    shadowed: list[str]


class Ask(TypedDict, total=False):
    """What the grader asks of a submission's process: run a cell, or make a copy of itself."""

    do: Literal["cell", "copy"]
    source: str
    cell_id: str


class Answer(TypedDict, total=False):
    """What a submission's process answers.

    To `cell`, it sends all fields but `pid`; to `copy`, and when it starts, only `pid`.
    """

    pid: int
    fine: bool  # the shell says that the cell raised nothing
    error: list[str]  # name and text of what it raised
    asserted: bool  # that was an AssertionError
    failure: str  # JSON: where it failed and with which values; empty if nothing did
    outputs: str  # JSON
    lack: str  # "memory" or "disk", if there was not enough of it
    cut: bool  # more was printed than is kept
    exits: bool  # the notebook has called exit


KINDS = {
    "fine": bool,
    "asserted": bool,
    "failure": str,
    "outputs": str,
    "lack": str,
    "cut": bool,
    "exits": bool,
}
LACKS = ("", "memory", "disk")


class Closed(Exception):
    """The other side is gone."""


class TooLong(Exception):
    """The other side wants to send more than it may."""


class Late(Exception):
    """Nothing came in time."""


class Forged(Exception):
    """A frame whose seal is wrong: somebody else has written to the connection."""


def checked_answer(message: Any) -> Answer:
    """What a submission's process answers to a cell, if it is an answer.

    Raises:
        Forged: if it is anything else.
    """
    if not isinstance(message, dict) or message.keys() != {*KINDS, "error"}:
        raise Forged
    error = message["error"]
    named = isinstance(error, list) and len(error) in (0, 2)
    right = all(type(message[name]) is kind for name, kind in KINDS.items())
    if not named or not right or not all(isinstance(each, str) for each in error):
        raise Forged
    if message["lack"] not in LACKS:
        raise Forged
    return message  # type: ignore[return-value]


def checked_pid(message: Any) -> int:
    """The process id that a submission's process sends; raises as `checked_answer`."""
    pid = message.get("pid") if isinstance(message, dict) else None
    if type(pid) is not int or pid < 2:
        raise Forged
    return pid


def send(channel: socket.socket, data: bytes, sockets: tuple[socket.socket, ...] = ()) -> None:
    """Send one frame, and sockets with it.

    Raises:
        Closed: if the other side is gone.
    """
    frame = LENGTH.pack(len(data)) + data
    try:
        if sockets:
            sent = socket.send_fds(channel, [frame], [each.fileno() for each in sockets])
            frame = frame[sent:]
        channel.sendall(frame)
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
        raise TooLong
    return exactly(channel, length, deadline)


def receive_with_socket(channel: socket.socket) -> tuple[bytes, socket.socket | None]:
    """Receive one frame and the socket that comes with it, if one does.

    Raises:
        Closed: if the other side is gone.
    """
    try:
        head, descriptors, _, _ = socket.recv_fds(channel, LENGTH.size, 1)
    except OSError as error:
        raise Closed(str(error)) from error
    if not head:
        raise Closed(tr("the other side has closed the connection"))
    if len(head) < LENGTH.size:
        head += exactly(channel, LENGTH.size - len(head), None)
    data = exactly(channel, LENGTH.unpack(head)[0], None)
    return data, socket.socket(fileno=descriptors[0]) if descriptors else None


def exactly(channel: socket.socket, count: int, deadline: float | None) -> bytes:
    """Receive so many bytes; raises as `receive` does."""
    parts = []
    while count:
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        if left is not None and not select.select([channel], [], [], left)[0]:
            raise Late
        try:
            part = channel.recv(min(count, 1 << 20))
        except OSError as error:
            raise Closed(str(error)) from error
        if not part:
            raise Closed(tr("the other side has closed the connection"))
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


class Sealed:
    """One end of a submission's connection: messages under a seal, each with its number.

    Messages from a submission are JSON, because Python's own format must not be read from a
    sender who may be hostile.
    """

    def __init__(self, channel: socket.socket, key: bytes, graders: bool) -> None:
        """Talk over `channel`; both sides know the `key`. `graders` says which side this is."""
        self.channel, self._key, self._graders = channel, key, graders
        self._sent = self._received = 0

    def send(self, message: Any, sockets: tuple[socket.socket, ...] = ()) -> None:
        """Send a message; raises as `send` does."""
        data = marshal.dumps(message) if self._graders else json.dumps(message).encode()
        send(self.channel, self._seal(self._sent, data) + data, sockets)
        self._sent += 1

    def receive(self, limit: int, deadline: float | None = None) -> Any:
        """The next message.

        Raises:
            Forged: if its seal is wrong.
            Closed, TooLong, Late: as `receive` does.
        """
        return self._opened(receive(self.channel, limit, deadline))

    def receive_with_socket(self) -> tuple[Any, socket.socket | None]:
        """The next message and the socket that comes with it; raises as `receive` does."""
        data, passed = receive_with_socket(self.channel)
        return self._opened(data), passed

    def _opened(self, frame: bytes) -> Any:
        seal, data = frame[:SEAL_BYTES], frame[SEAL_BYTES:]
        if seal != self._seal(self._received, data):
            raise Forged
        self._received += 1
        if not self._graders:
            return marshal.loads(data)
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise Forged from error

    def _seal(self, number: int, data: bytes) -> bytes:
        body = number.to_bytes(8, "big") + data
        return hashlib.blake2b(body, key=self._key, digest_size=SEAL_BYTES).digest()

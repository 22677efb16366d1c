"""Frames, sockets that come with them, and seals."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator

import pytest

from utils.grading.kernel import protocol
from utils.grading.kernel.protocol import Closed, Forged, Late, Sealed, TooLong

KEY = bytes(32)


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    one, other = socket.socketpair()
    with one, other:
        yield one, other


def test_frames_arrive_whole(pair: tuple) -> None:
    protocol.send(pair[0], b"one")
    protocol.send(pair[0], b"")
    assert protocol.receive(pair[1], 10) == b"one"
    assert protocol.receive(pair[1], 10) == b""


def test_limits(pair: tuple) -> None:
    protocol.send(pair[0], b"too long")
    with pytest.raises(TooLong):
        protocol.receive(pair[1], 3)
    with pytest.raises(Late):
        protocol.receive(pair[0], 3, time.monotonic() + 0.01)
    pair[1].close()
    with pytest.raises(Closed):
        protocol.receive(pair[0], 1 << 10)


def test_a_socket_comes_with_a_frame(pair: tuple) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        protocol.send(pair[0], b"here", (theirs,))
        data, passed = protocol.receive_with_socket(pair[1])
        assert data == b"here"
        assert passed is not None
        with passed:
            passed.sendall(b"hello")
            assert ours.recv(5) == b"hello"


def test_sealed_messages(pair: tuple) -> None:
    grader, submission = Sealed(pair[0], KEY, True), Sealed(pair[1], KEY, False)
    grader.send({"do": "cell", "files": {"a": b"\0"}})
    assert submission.receive_with_socket() == ({"do": "cell", "files": {"a": b"\0"}}, None)
    submission.send({"fine": True, "outputs": "\ud800"})
    assert grader.receive(1 << 20) == {"fine": True, "outputs": "\ud800"}


@pytest.mark.parametrize("kind", ["no seal", "another key", "again", "no JSON"])
def test_forged_frames_are_noticed(pair: tuple, kind: str) -> None:
    grader, submission = Sealed(pair[0], KEY, True), Sealed(pair[1], KEY, False)
    if kind == "no seal":
        protocol.send(pair[1], json.dumps({"fine": True}).encode())
    elif kind == "another key":
        Sealed(pair[1], b"x" * 32, False).send({"fine": True})
    elif kind == "again":
        submission.send({"fine": True})
        assert grader.receive(1 << 10)
        Sealed(pair[1], KEY, False).send({"fine": True})
    else:
        data = b"{" * 100
        protocol.send(pair[1], submission._seal(0, data) + data)
    with pytest.raises(Forged):
        grader.receive(1 << 10)


ANSWER = {"fine": True, "error": [], "asserted": False, "outputs": "[]"}
ANSWER |= {"failure": "", "lack": "", "cut": False, "exits": False}


def test_an_answer_is_an_answer() -> None:
    assert protocol.checked_answer(ANSWER) == ANSWER
    assert protocol.checked_answer({**ANSWER, "error": ["ValueError", "no"]})["error"][0]
    assert protocol.checked_pid({"pid": 7}) == 7


@pytest.mark.parametrize(
    "change",
    [
        {"fine": 1},
        {"outputs": ["x"]},
        {"lack": "time"},
        {"error": [1, 2]},
        {"more": 1},
        {"error": {}},
    ],
)
def test_what_is_no_answer_is_forged(change: dict) -> None:
    with pytest.raises(Forged):
        protocol.checked_answer({**ANSWER, **change})
    for message in ([], None, {"pid": "7"}, {"pid": True}, {"pid": 1}, {}):
        with pytest.raises(Forged):
            protocol.checked_pid(message)

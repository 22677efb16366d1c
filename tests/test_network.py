"""Whether there is a network is known in two seconds."""

from __future__ import annotations

import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from utils.network import PROBE, online


@pytest.fixture(autouse=True)
def without_proxies(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    urllib.request.install_opener(None)  # which remembers the proxies it saw first
    yield
    urllib.request.install_opener(None)


@pytest.fixture
def server() -> Iterator[str]:
    """A server that knows one page, answers others with 404, and /slow not in time."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            if self.path == "/slow":
                time.sleep(5)
            self.send_response(200 if self.path == "/" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    running.block_on_close = False
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def timed(url: str, **how: float) -> tuple[bool, float]:
    started = time.monotonic()
    return online(url, **how), time.monotonic() - started


def test_a_server_that_answers(server: str) -> None:
    assert timed(server)[0] is True


def test_any_answer_is_an_answer(server: str) -> None:
    assert timed(f"{server}/nothing")[0] is True


def test_a_proxy_is_used(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server)
    assert timed("http://host.invalid/")[0] is True


def test_a_server_that_takes_too_long(server: str) -> None:
    answer, seconds = timed(f"{server}/slow", seconds=0.5)
    assert answer is False
    assert seconds < 1.5


@pytest.mark.parametrize(
    "url", ["http://host.invalid/", "http://127.0.0.1:9/", "http://[bad", "nonsense", ""]
)
def test_no_such_server(url: str) -> None:
    answer, seconds = timed(url)
    assert answer is False
    assert seconds < 3


def test_a_server_that_accepts_and_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        answer, seconds = timed(f"http://127.0.0.1:{silent.getsockname()[1]}/", seconds=0.5)
    assert answer is False
    assert seconds < 1.5


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_is_no_web_server() -> None:
    def greet(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            connection.recv(1000)
            connection.sendall(b"220 mail.example ready\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=greet, args=[listening], daemon=True).start()
        assert timed(f"http://127.0.0.1:{listening.getsockname()[1]}/")[0] is False


def test_a_look_up_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a network, some resolvers wait for much longer than any time-out."""

    def hang(*_: object, **__: object) -> None:
        time.sleep(3)
        raise OSError("no answer")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    answer, seconds = timed("http://example.org/", seconds=0.5)
    assert answer is False
    assert seconds < 1.5


def test_the_server_that_is_asked_is_that_of_the_data_sets() -> None:
    assert PROBE.startswith("https://storage.googleapis.com/tfds-data")

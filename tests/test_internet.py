"""Whether there is a network is known before a silent server or a hanging look-up answers."""

from __future__ import annotations

import socket
import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from utils.internet import PROBE, online

LONG = 120.0  # seconds; nothing takes as long


@pytest.fixture(autouse=True)
def without_proxies(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    urllib.request.install_opener(None)  # which remembers the proxies it saw first
    yield
    urllib.request.install_opener(None)


@pytest.fixture
def released() -> Iterator[threading.Event]:
    """What is slow waits until the test is over: whoever waits for it does not come back before."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def server(released: threading.Event) -> Iterator[str]:
    """A server that knows one page, answers others with 404, and /slow when all is over."""

    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            if self.path == "/slow":
                released.wait(LONG)
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


def test_a_server_that_answers(server: str) -> None:
    assert online(server, LONG) is True


def test_any_answer_is_an_answer(server: str) -> None:
    assert online(f"{server}/nothing", LONG) is True


def test_a_proxy_is_used(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server)
    assert online("http://host.invalid/", LONG) is True


def test_a_server_that_takes_too_long(server: str) -> None:
    assert online(f"{server}/slow", seconds=0.2) is False


@pytest.mark.parametrize(
    "url", ["http://host.invalid/", "http://127.0.0.1:9/", "http://[bad", "nonsense", ""]
)
def test_no_such_server(url: str) -> None:
    assert online(url) is False


def test_a_server_that_accepts_and_says_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert online(f"http://127.0.0.1:{silent.getsockname()[1]}/", seconds=0.2) is False


@pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_is_no_web_server() -> None:
    def greet(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            connection.recv(1000)
            connection.sendall(b"220 mail.example ready\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=greet, args=[listening], daemon=True).start()
        assert online(f"http://127.0.0.1:{listening.getsockname()[1]}/", LONG) is False


def test_a_look_up_that_hangs(monkeypatch: pytest.MonkeyPatch, released: threading.Event) -> None:
    """Without a network, some resolvers wait for much longer than any time-out."""
    over = threading.Event()

    def hang(*_: object, **__: object) -> None:
        released.wait(LONG)
        over.set()
        raise OSError("no answer")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    assert online("http://example.org/", seconds=0.2) is False
    assert not over.is_set()


def test_the_server_that_is_asked_is_that_of_the_data_sets() -> None:
    assert PROBE.startswith("https://storage.googleapis.com/tfds-data")

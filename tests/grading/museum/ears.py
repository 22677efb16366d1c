"""Somebody who listens: what a submission should never be able to reach."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from types import TracebackType


class Ears:
    """Listens at a port (TCP and UDP), at a Unix socket and at one without a path. A context."""

    def __init__(self, folder: Path) -> None:
        """The Unix socket is made in `folder`."""
        self.heard: list[str] = []
        self._tcp = socket.socket()
        self._tcp.bind(("127.0.0.1", 0))
        self.port: int = self._tcp.getsockname()[1]
        self._udp = socket.socket(type=socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", self.port))
        self.path = str(folder / "socket")
        self._unix, self._abstract = (socket.socket(socket.AF_UNIX) for _ in range(2))
        self._unix.bind(self.path)
        self._abstract.bind(f"\0museum-{self.port}")
        for listener in (self._tcp, self._unix, self._abstract):
            listener.listen()

    def __enter__(self) -> Ears:
        """Begin to listen."""
        for name in ("_tcp", "_unix", "_abstract"):
            threading.Thread(target=self._accept, args=(name,), daemon=True).start()
        threading.Thread(target=self._receive, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop listening."""
        for each in (self._tcp, self._udp, self._unix, self._abstract):
            each.close()

    def _accept(self, name: str) -> None:
        try:
            while True:
                connection, _ = getattr(self, name).accept()
                self.heard.append(f"a connection to {name}")
                connection.close()
        except OSError:
            return

    def _receive(self) -> None:
        try:
            while True:
                self.heard.append(f"a datagram: {self._udp.recv(1000)!r}")
        except OSError:
            return

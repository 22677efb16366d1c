"""Find out in two seconds whether there is a network, before a download is tried."""

from __future__ import annotations

import http.client
import threading
import urllib.error
import urllib.request

PROBE = "https://storage.googleapis.com/tfds-data/"


def online(url: str = PROBE, seconds: float = 2.0) -> bool:
    """Whether a server answers at all (through the proxies of the environment, if any).

    The look-up runs in a separate thread because a resolver without a network may hang for much
    longer than any time-out given to the connection.
    """
    answered = threading.Event()

    def ask() -> None:
        try:
            urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=seconds)
        except urllib.error.HTTPError:
            pass  # an error of the server is an answer: there is a network
        except (OSError, ValueError, http.client.HTTPException):
            return
        answered.set()

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    return answered.is_set()

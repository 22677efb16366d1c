"""Fingerprints of an answer: some of the hashes of its runs of tokens, chosen by winnowing."""

from __future__ import annotations

from hashlib import blake2b

from utils.grading.similar.tokens import Token

RUN = 8  # tokens in a fingerprint: shorter common passages show nothing
WINDOW = 4  # neighbours of which one is kept: RUN + WINDOW - 1 common tokens are found


def hashes(tokens: list[Token], run: int = RUN) -> list[bytes]:
    """The hash of every run of tokens. It is the same in every process and on every machine."""
    texts = [each.text for each in tokens]
    return [
        blake2b("\0".join(texts[at : at + run]).encode("utf-8", "replace"), digest_size=8).digest()
        for at in range(len(texts) - run + 1)
    ]


def winnow(values: list[bytes], window: int = WINDOW) -> dict[bytes, list[int]]:
    """The smallest hash of each window, the last one among equals, with its positions."""
    kept: dict[bytes, list[int]] = {}
    last = -1
    for start in range(max(1, len(values) - window + 1) if values else 0):
        part = values[start : start + window]
        smallest = min(part)
        at = start + len(part) - 1 - part[::-1].index(smallest)
        if at != last:
            kept.setdefault(smallest, []).append(at)
            last = at
    return kept

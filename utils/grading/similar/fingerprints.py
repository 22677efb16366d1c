"""Fingerprints of an answer: a few of the hashes of all its runs of tokens, by winnowing."""

from __future__ import annotations

from hashlib import blake2b

from utils.grading.similar.tokens import Token

RUN = 8  # tokens that a fingerprint is made of: shorter passages in common say nothing
WINDOW = 4  # of each so many neighbours one is kept: RUN + WINDOW - 1 tokens in common are found


def hashes(tokens: list[Token], run: int = RUN) -> list[bytes]:
    """The hash of every run of tokens. It is the same in every process and on every machine."""
    texts = [each.text for each in tokens]
    return [
        blake2b("\0".join(texts[at : at + run]).encode("utf-8", "replace"), digest_size=8).digest()
        for at in range(len(texts) - run + 1)
    ]


def winnow(values: list[bytes], window: int = WINDOW) -> dict[bytes, list[int]]:
    """The smallest of each window of neighbours, the last one of equals, with its positions."""
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

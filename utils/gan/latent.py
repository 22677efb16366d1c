"""Points of the latent space: noise, and a path from one point to another."""

from __future__ import annotations

import numpy as np

from utils.messages import tr


def noise(count: int, latent: int, seed: int = 0) -> np.ndarray:
    """Standard normal noise, the same for the same seed.

    Args:
        count: of vectors.
        latent: numbers in a vector.
        seed: of NumPy's generator.

    Returns:
        float32 (count, latent).
    """
    return np.random.default_rng(seed).standard_normal((count, latent), dtype=np.float32)


def along(start: np.ndarray, end: np.ndarray, steps: int) -> np.ndarray:
    """Points from one noise vector to another, on the arc between them: (steps, latent).

    In n dimensions, for large n, nearly all noise has about the same length, the square root of n.
    The middle of a straight line is much shorter, and the generator has hardly seen such noise; the
    arc keeps the length.

    Args:
        start: (latent,).
        end: (latent,).
        steps: how many points, both ends included.

    Raises:
        ValueError: if the two are not of the same size, or there are fewer than two steps.

    Source:
        White, Sampling generative networks, 2016.
    """
    start, end = np.asarray(start, np.float64), np.asarray(end, np.float64)
    if start.ndim != 1 or start.shape != end.shape or steps < 2:
        raise ValueError(
            tr(
                "give two noise vectors of the same size and at least 2 steps, not {start}, "
                "{end} and {steps}",
                start=start.shape,
                end=end.shape,
                steps=steps,
            )
        )
    share = np.linspace(0, 1, steps)[:, None]
    lengths = np.linalg.norm(start), np.linalg.norm(end)
    if min(lengths) == 0:
        return ((1 - share) * start + share * end).astype(np.float32)
    angle = np.arccos(np.clip(start @ end / np.prod(lengths), -1, 1))
    if np.sin(angle) < 1e-6:  # the same direction, or opposite ones: no arc is better than another
        points = (1 - share) * start + share * end
    else:
        points = np.sin((1 - share) * angle) * start + np.sin(share * angle) * end
        points /= np.sin(angle)
    return points.astype(np.float32)

"""The peak of a card: floating-point operations per second, from NVIDIA's data sheets.

They are for dense matrices; a multiply-add is two operations. Sheets since the A100 print
twice the number, for matrices that are half zeros.
"""

from __future__ import annotations

import re

TERA = 1e12
# Words of the card's name: (float16 with sums in float32, float32 as TensorFlow computes it). Cards
# from the A100 on have TF32 for the latter, which TensorFlow uses unless it is told not to; those
# before have plain float32. The P100 has no tensor cores: its float16 is twice its float32.
PEAKS = {
    "P100 PCIE": (18.7, 9.3),
    "P100 SXM2": (21.2, 10.6),
    "V100 PCIE": (112, 14),
    "V100 SXM2": (125, 15.7),
    "T4": (65, 8.1),
    "A100": (312, 156),
    "L4": (121, 60),
    "H100 PCIE": (756, 378),
    "H100 HBM3": (989, 494),  # the SXM one
    "H200": (989, 494),
}


def peak(card: str, mixed: bool) -> float | None:
    """Operations per second, or None if the card is not in the list.

    Args:
        card: its name as TensorFlow gives it, such as "Tesla V100-SXM2-16GB".
        mixed: with layers in float16, or else all in float32.
    """
    words = set(re.split(r"[\s-]+", card.upper()))
    if words & {"MIG", "NVL"}:  # a slice of a card, or another card of the same name
        return None
    for name, numbers in PEAKS.items():
        if words >= set(name.split()):
            return TERA * numbers[0 if mixed else 1]
    return None

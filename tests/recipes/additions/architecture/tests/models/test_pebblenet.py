"""PebbleNet, counted by hand."""

from __future__ import annotations

from tests.models.sizes import full_size
from tests.models.small import check_limit, check_small
from utils.models import pebblenet

PEBBLENET = pebblenet.NETWORKS[0]


def test_parameters() -> None:
    by_hand = (3 * 3 * 1 + 1) * 16 + (3 * 3 * 16 + 1) * 32 + (32 + 1) * 10
    assert full_size(PEBBLENET).count_params() == by_hand == PEBBLENET.published.parameters


def test_small() -> None:
    check_small(PEBBLENET)
    check_limit(PEBBLENET)

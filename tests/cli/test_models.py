"""`course models` prints the counts beside the published ones and says whether they agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from utils.cli.models import models
from utils.models import proof
from utils.models.network import Network
from utils.models.proof import Proof


def test_row_of_a_network(capsys: pytest.CaptureFixture[str]) -> None:
    assert models(["lenet5"], learn=False, weights=True)
    row = next(line for line in capsys.readouterr().out.splitlines() if "LeNet-5" in line)
    assert row.split() == ["LeNet-5", "61,706", "61,706", "0", "0.000417", "-", "-", "-", "-"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"parameters": 61_707}, "+1"),
        ({"interchange": 2e-4}, "2e-04"),
        ({"giga_macs": 3.97}, "+4.5%"),
    ],
)
def test_what_differs_is_shown_and_told(
    change: dict[str, float],
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def prove(network: Network, *, weights: bool) -> Proof:
        published = replace(network.published, parameters=61_706, giga_macs=3.8)
        found = Proof(replace(network, published=published), 61_706, 3.8, 1e-6)
        return replace(found, **change)

    monkeypatch.setattr(proof, "prove", prove)
    assert not models(["resnet50"], learn=False, weights=True)
    assert says in capsys.readouterr().out

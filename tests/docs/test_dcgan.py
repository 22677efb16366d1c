"""docs/dcgan.md shows what was measured, and that the course's network is no worse."""

from __future__ import annotations

import csv

from benchmarks import dcgan
from tests.docs import documents
from utils.gan.judge import build_judge


def test_the_page_shows_the_measurements() -> None:
    assert dcgan.table() in documents.page("dcgan.md")


def test_the_network_of_the_course_is_no_worse() -> None:
    with dcgan.RESULTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {
        name: [float(row["frechet"]) for row in rows if row["network"] == name]
        for name in ("ours", "tutorial")
    }
    assert max(found["ours"]) <= min(found["tutorial"])


def test_the_networks_are_those_the_page_speaks_of() -> None:
    page = documents.page("dcgan.md")
    assert f"{build_judge().count_params():,} parameters" in page
    generator, discriminator, _, _ = dcgan.networks("tutorial")
    assert (generator.count_params(), discriminator.count_params()) == (2_330_944, 212_865)
    assert "2.33 M" in page

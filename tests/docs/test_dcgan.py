"""docs/dcgan.md shows what was measured, and that the course's network is no worse."""

from __future__ import annotations

from benchmarks.speed import dcgan
from benchmarks.speed.rows import read, values
from tests.docs import documents
from utils.gan.judge import build_judge


def test_the_page_shows_the_measurements() -> None:
    assert "\n".join(dcgan.each_run(read(dcgan.FILE))) in documents.page("dcgan.md")


def test_the_network_of_the_course_is_no_worse() -> None:
    rows, last = read(dcgan.FILE), str(dcgan.CHECKPOINTS[-1])
    found = {name: values(rows, last, name, dcgan.DISTANCE) for name in dcgan.SEEDS}
    for others in (dcgan.TUTORIAL, dcgan.OUR_WAY):
        assert max(found[dcgan.OURS]) <= max(found[others])
        assert min(found[dcgan.OURS]) <= min(found[others])


def test_the_networks_are_those_the_page_speaks_of() -> None:
    page = documents.page("dcgan.md")
    assert f"{build_judge().count_params():,} parameters" in page
    generator, discriminator, _, _ = dcgan.networks(dcgan.TUTORIAL)
    assert (generator.count_params(), discriminator.count_params()) == (2_330_944, 212_865)
    assert "2.33 M" in page

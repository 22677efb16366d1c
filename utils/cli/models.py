"""`course models`: compare every architecture of the lectures with published numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from utils.cli.console import console
from utils.errors import KitError
from utils.messages import marked, number, tr

if TYPE_CHECKING:
    from utils.models.proof import Proof

NOTHING = "-"
HEADINGS = (
    *(marked("network"), marked("parameters"), marked("published"), marked("differs")),
    *(marked("10⁹ multiply-adds"), marked("published"), marked("differs")),
    *(marked("weights"), marked("learns")),
)
WIDE = 125  # columns
EXACT = 1e-4  # largest difference of two implementations, in single precision


def models(names: Sequence[str], *, learn: bool, weights: bool) -> bool:
    """Build networks, print a table of their numbers, and give whether all are right.

    Args:
        names: of the catalogue; all if empty.
        learn: also train a small version of each, up to a minute per network.
        weights: also copy weights from `keras.applications`.

    Raises:
        KitError: if there is no such architecture.
    """
    from utils.device import import_tensorflow
    from utils.models.catalogue import find
    from utils.models.catalogue import names as all_names
    from utils.models.learning import learns
    from utils.models.proof import prove

    try:
        chosen = [find(name) for name in names or all_names()]
    except ValueError as error:
        raise KitError(str(error)) from None
    import_tensorflow()
    table = Table(
        title=tr("Architectures: ours and published ones"), box=box.SIMPLE, pad_edge=False
    )
    for heading in HEADINGS:
        table.add_column(tr(heading), justify="right" if table.columns else "left", no_wrap=True)
    fine = True
    for network in chosen:
        with console.status(f"{tr(network.title)} ..."):
            proof = prove(network, weights=weights)
            learned = learns(network) if learn and network.classifies else None
        table.add_row(*_row(proof), NOTHING if learned is None else str(learned))
        fine = fine and _is_right(proof) and (learned is None or learned.enough())
    # Numbers stay on one line, also on a narrow terminal.
    Console(width=max(console.width, WIDE)).print(table)
    console.print(
        tr(
            "Weights: largest difference of an output from that of keras.applications, with the "
            "same weights on the same images. Learns: accuracy on 100 training images, and on test "
            "images next to a dense network's."
        )
    )
    return fine


def _row(proof: Proof) -> list[str]:
    published = proof.network.published
    macs, difference = published.giga_macs, proof.macs_difference()
    return [
        tr(proof.network.title),
        number(proof.parameters, ","),
        number(published.parameters, ","),
        "0" if _equal(proof) else number(proof.parameters - published.parameters, "+,"),
        number(proof.giga_macs, ".3g"),
        NOTHING if macs is None else number(macs, "g"),
        NOTHING if difference is None else number(difference, "+.1%"),
        NOTHING if proof.interchange is None else number(proof.interchange, ".0e"),
    ]


def _equal(proof: Proof) -> bool:
    return proof.parameters == proof.network.published.parameters


def _is_right(proof: Proof) -> bool:
    difference = proof.macs_difference()
    return (
        _equal(proof)
        and (difference is None or abs(difference) <= 0.03)
        and (proof.interchange is None or proof.interchange <= EXACT)
    )

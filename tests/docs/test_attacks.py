"""docs/attacks.md counts its own table right."""

from __future__ import annotations

from tests.docs import documents

PAGE = documents.page("attacks.md")
ROWS = documents.rows(PAGE[PAGE.index("| attack | class |") :])
WORDS = {1: "one"}


def test_the_sentence_is_that_of_the_table() -> None:
    nbgrader, ours = (sum("**" in row[column] for row in ROWS) for column in (3, 4))
    said = " ".join(PAGE.split())
    assert (
        f"Of these {len(ROWS)} attacks, plain nbgrader gives {nbgrader} marks that were not "
        f"earned, and `course grade` {WORDS.get(ours, ours)}."
    ) in said

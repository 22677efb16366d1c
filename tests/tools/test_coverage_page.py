"""What `make coverage` writes of a report."""

from __future__ import annotations

from tools.coverage_page import counts, table


def test_rooms_are_added_up_and_low_modules_named() -> None:
    def summary(statements: int, covered: int) -> dict:
        return {"summary": {"num_statements": statements, "covered_lines": covered}}

    found = counts(
        {
            "files": {
                "utils/conv/pooling.py": summary(80, 80),
                "utils/conv/kernels.py": summary(20, 10),
                "utils/errors.py": summary(0, 0),
            }
        }
    )
    made = table(found).splitlines()
    assert "| `conv` | 100 | 90% |" in made
    assert "| together | 100 | 90.0% |" in made
    assert "| `utils/conv/kernels.py` | 50% |" in made
    assert not any("pooling" in line or "errors" in line for line in made)

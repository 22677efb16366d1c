"""docs/coverage.md from a run of the tests with coverage: `make coverage`.

    python -m tools.coverage_page [build/coverage.json]

What runs in other processes (notebooks, the sandbox, a browser) is not seen: a low share there says
little by itself. The page lists, for each room, the share of statements that a test executes in
the process of the tests.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tools.rooms import room_of
from utils import project
from utils.atomic import write_whole

PAGE = project.root() / "docs" / "coverage.md"
LOW = 0.8  # modules below are listed by name
INTRODUCTION = """\
# What the tests execute

The share of the statements of `utils` that a test executes, by room. It says what nobody has looked
at; that something is executed does not say that it is right: for that there are the banks of
answers, the museums of attacks and of honest work, and [mutants](mutants.md).

Not counted is what runs in another process: cells of lessons and of submissions, what is inside the
sandbox, scripts of the pages in a browser. `make coverage` leaves lessons and banks out, because
they are executed there.
"""


@dataclass
class Count:
    """Statements, and how many of them were executed."""

    statements: int = 0
    covered: int = 0

    @property
    def share(self) -> float:
        """Between 0 and 1; 1 where there is nothing to execute."""
        return self.covered / self.statements if self.statements else 1.0


def counts(report: dict) -> dict[str, Count]:
    """Statements by module, as coverage's JSON report has them.

    Args:
        report: what `coverage json` writes.
    """
    return {
        name: Count(each["summary"]["num_statements"], each["summary"]["covered_lines"])
        for name, each in report["files"].items()
    }


def table(found: dict[str, Count]) -> str:
    """The page's tables: by room, then the modules of which a test executes little."""
    rooms: dict[str, Count] = defaultdict(Count)
    for name, count in found.items():
        room = rooms[room_of(project.root() / name)]
        room.statements += count.statements
        room.covered += count.covered
    whole = Count(
        sum(each.statements for each in found.values()),
        sum(each.covered for each in found.values()),
    )
    lines = ["| room | statements | executed |", "| --- | ---: | ---: |"]
    for room, count in sorted(rooms.items()):
        if count.statements:
            lines.append(f"| `{room}` | {count.statements:,} | {count.share:.0%} |")
    lines.append(f"| together | {whole.statements:,} | {whole.share:.1%} |")
    low = sorted((count.share, name) for name, count in found.items() if count.share < LOW)
    lines += ["", f"Modules below {LOW:.0%}:", "", "| module | executed |", "| --- | ---: |"]
    lines += [f"| `{name}` | {share:.0%} |" for share, name in low]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the page."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else project.build_folder() / "coverage.json"
    found = counts(json.loads(path.read_text(encoding="utf-8")))
    said = subprocess.run(
        ["git", "describe", "--always"], cwd=project.root(), capture_output=True, text=True
    )
    made = f"Measured on {date.today()}, at {said.stdout.strip()}.\n\n{table(found)}"
    write_whole(PAGE, f"{INTRODUCTION}\n{made}")


if __name__ == "__main__":
    main()

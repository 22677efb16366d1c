"""`course grade` beside `nbgrader autograde`, on a class that has solved a small Keras assignment.

    python -m benchmarks.grading [--submissions 100] [--quick]

It grades the same submissions with both, compares the marks, and writes docs/grading_speed.csv and
docs/grading_speed.md, in about a quarter of an hour on two cores that do nothing else; with --quick
nbgrader gets ten submissions only. More than two workers are simulated with the measured times.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.keras_class import ASSIGNMENT, POINTS, make_course
from benchmarks.measured_on import block, stamp
from benchmarks.simulation import Times, simulate
from benchmarks.usage import Usage, measure
from tests.grading.gradebooks import facts
from utils.grading.course import Course, open_course

HERE = Path(__file__).parents[1]
RESULTS = HERE / "docs" / "grading_speed.csv"
PAGE = HERE / "docs" / "grading_speed.md"
HEADING = ("what", "workers", "value", "unit", "how")
QUICK = 10  # submissions for nbgrader
WORKERS = (1, 2)
SIMULATED = (1, 2, 4, 8, 16, 32, 64, 128, 256)
MANY = 10_000
MEASURED, SIMULATION = "measured", "simulated"
NBGRADER = "nbgrader autograde"
TESTS = ("shape", "size", "predicts")


@dataclass(frozen=True)
class Row:
    """One line of the results."""

    what: str
    workers: int
    value: float
    unit: str
    how: str = MEASURED


def with_nbgrader(course: Course, submissions: int) -> list[Row]:
    """Grade with nbgrader's command, in one batch."""
    for folder in sorted((course.root / "submitted").iterdir())[submissions:]:
        shutil.rmtree(folder)
    command = [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT]
    used = checked(measure(command, course.root))
    return [
        Row(f"{NBGRADER}, submissions", 1, submissions, ""),
        Row(f"{NBGRADER}, wall", 1, used.seconds / submissions, "s per submission"),
        Row(f"{NBGRADER}, CPU", 1, used.cpu / submissions, "s per submission"),
    ]


def with_ours(course: Course, submissions: int, workers: int) -> tuple[list[Row], Times]:
    """Grade with `course grade`; return what it used, and the times for a simulation."""
    rows = [Row("course grade, submissions", workers, submissions, "")]
    used, seconds = {}, {}
    for half in ("marks", "feedback") if workers == WORKERS[-1] else ("marks",):
        result = course.root / "timed.json"
        command = [sys.executable, "-m", "benchmarks.timed_grade", half, str(course.root)]
        used[half] = checked(measure([*command, ASSIGNMENT, str(workers), str(result)], HERE))
        found = json.loads(result.read_text())
        seconds |= found["seconds"]
        name = "course grade" if half == "marks" else "feedback"
        wall, cpu = used[half].seconds / submissions, used[half].cpu / submissions
        rows.append(Row(f"{name}, wall", workers, wall, "s per submission"))
        rows.append(Row(f"{name}, CPU", workers, cpu, "s per submission"))
        rows.append(Row(f"{name}, memory", workers, found["peak_MiB"], "MiB"))
    mean = {stage: statistics.fmean(values) for stage, values in seconds.items()}
    sandbox = max(seconds["sandbox"])
    rows += [
        Row("before the first submission", workers, mean["before"], "s per batch"),
        Row("start of a sandbox", workers, sandbox, "s per worker"),
        Row("checks that must fail", workers, sum(seconds.get("calibration", ())), "s, once"),
        Row("staging", workers, mean["staging"], "s per submission"),
        Row("execution", workers, mean["execution"], "s per submission"),
        Row(
            "saving, with its record", workers, mean["saving"] + mean["record"], "s per submission"
        ),
    ]
    saving = mean["saving"] + mean["record"]
    return rows, Times(mean["before"], mean["staging"], seconds["execution"], saving, sandbox)


def checked(used: Usage) -> Usage:
    """Raise an error if a command has failed."""
    if used.code:
        raise SystemExit(used.said)
    return used


def compare(theirs: Course, ours: Course) -> int:
    """Make sure that both gave everybody the same marks; return how many that were."""
    found, others = facts(theirs, ASSIGNMENT), facts(ours, ASSIGNMENT)
    for student, about in found.items():
        assert others[student] == about, student
        points = sum(about[name][0] for name in TESTS)
        assert points == POINTS, (student, points)
    return len(found)


def simulated(times: Times, submissions: int) -> list[Row]:
    """A class on many workers, and the same classes that were measured."""
    rows = [
        Row(f"{submissions} submissions", each, simulate(times, submissions, each), "s", SIMULATION)
        for each in WORKERS
    ]
    alone = simulate(times, MANY, 1)
    for each in SIMULATED:
        took = simulate(times, MANY, each)
        rows.append(Row(f"{MANY} submissions", each, took / 60, "min", SIMULATION))
        rows.append(Row("efficiency", each, alone / took / each, "", SIMULATION))
    return rows


def experiment(submissions: int, quick: bool) -> list[Row]:
    """The whole experiment."""
    rows = [Row("cores", 0, os.cpu_count() or 0, ""), Row("load before", 0, os.getloadavg()[0], "")]
    with tempfile.TemporaryDirectory() as folder:
        made = make_course(Path(folder) / "course", submissions)
        courses = {
            name: open_course(Path(shutil.copytree(made.root, Path(folder) / name)))
            for name in ("nbgrader", *map(str, WORKERS))
        }
        times = None
        for workers in WORKERS:
            more, found = with_ours(courses[str(workers)], submissions, workers)
            times = times or found  # those of one worker, which has the cores to itself
            rows += show(more)
        rows += show(with_nbgrader(courses["nbgrader"], QUICK if quick else submissions))
        same = compare(courses["nbgrader"], courses[str(WORKERS[-1])])
        rows += show([Row("submissions with the same marks", 0, same, "")])
    return rows + show(simulated(times, submissions))


def show(rows: list[Row]) -> list[Row]:
    """Print rows as they come."""
    for row in rows:
        print(f"{row.what:40}{row.workers:4}{row.value:12.3f} {row.unit} ({row.how})", flush=True)
    return rows


def write(rows: list[Row]) -> None:
    """Keep the results for the page."""
    with RESULTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADING)
        for row in rows:
            writer.writerow((row.what, row.workers, f"{row.value:.4f}", row.unit, row.how))


def read() -> dict[tuple[str, int, str], float]:
    """The results by what, workers and how."""
    with RESULTS.open(encoding="utf-8", newline="") as file:
        return {
            (row["what"], int(row["workers"]), row["how"]): float(row["value"])
            for row in csv.DictReader(file)
        }


def main() -> None:
    """Measure, compare, simulate and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=100)
    parser.add_argument("--quick", action="store_true", help="ten submissions for nbgrader")
    options = parser.parse_args()
    write(experiment(options.submissions, options.quick))
    stamp(RESULTS, kept=False)
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{RESULTS}\n{PAGE}")


def page() -> str:
    """docs/grading_speed.md, made from the results."""
    found = read()

    def value(what: str, workers: int = 0, how: str = MEASURED) -> float:
        return found[what, workers, how]

    submissions = int(value("course grade, submissions", 2))
    theirs = int(value(f"{NBGRADER}, submissions", 1))
    ratio = value(f"{NBGRADER}, wall", 1) / value("course grade, wall", 2)
    cpu_ratio = value(f"{NBGRADER}, CPU", 1) / value("course grade, CPU", 2)
    lines = [
        "# How fast the grader is",
        "",
        "Written by `python -m benchmarks.grading`; the numbers are in grading_speed.csv.",
        "",
        *block("docs/grading_speed.md"),
        f"A class of {submissions}, no two notebooks alike: a small Keras network is built and "
        "three tests look at it,",
        "one of them with `predict`. `course grade` with one and two workers, and "
        "`nbgrader autograde` in one batch, as",
        f"its users run it, on {theirs} of the submissions; one after the other on a machine with "
        f"{value('cores'):.0f} cores (load before:",
        f"{value('load before'):.1f}). All {value('submissions with the same marks'):.0f} that "
        "both graded got the same marks and flags from both.",
        "",
        "## Measured",
        "",
        "Seconds per submission; the starts of programs and sandboxes are divided among all.",
        "",
        "| | clock | CPU, with all processes |",
        "| --- | --- | --- |",
    ]
    for name, workers in ((NBGRADER, 1), ("course grade", 1), ("course grade", 2)):
        label = name if name == NBGRADER else f"`{name}`, workers: {workers}"
        wall, cpu = value(f"{name}, wall", workers), value(f"{name}, CPU", workers)
        lines.append(f"| {label} | {wall:.2f} | {cpu:.2f} |")
    lines += [
        "",
        f"With two workers `course grade` gives **{ratio:.1f} times** the marks in the same time, "
        f"for CPU time {cpu_ratio:.1f} times less.",
        "`nbgrader autograde` writes no feedback; `course grade` writes it after the marks, in "
        f"{value('feedback, wall', 2):.2f} s a",
        f"submission with two processes ({value('feedback, CPU', 2):.2f} s of CPU time). The "
        "grader's own process needs",
        f"{value('course grade, memory', 2):.0f} MiB at most.",
        "",
        "Where the time of a submission goes (seconds by the clock):",
        "",
        "| stage | where | one worker | two workers |",
        "| --- | --- | --- | --- |",
    ]
    for what, where in (
        ("before the first submission", "once per batch"),
        ("start of a sandbox", "once per worker"),
        ("checks that must fail", "once per assignment"),
        ("staging", "in the one writer"),
        ("execution", "in the workers"),
        ("saving, with its record", "in the one writer"),
    ):
        lines.append(f"| {what} | {where} | {value(what, 1):.3f} | {value(what, 2):.3f} |")
    return "\n".join([*lines, *_simulated(found, submissions)]) + "\n"


def _simulated(found: dict[tuple[str, int, str], float], submissions: int) -> list[str]:
    """The page's part about more workers than were measured."""
    lines = [
        "",
        "## Simulated",
        "",
        "More than two workers were not measured. benchmarks/simulation.py lets one writer prepare "
        "and save, and many",
        "workers execute, with the times measured for one worker; the network between them costs "
        "nothing there, and every",
        "worker is as fast as a core here. How far to believe it, in seconds for the "
        f"{submissions} submissions:",
        "",
        "| workers | measured | simulated |",
        "| --- | --- | --- |",
    ]
    for workers in WORKERS:
        measured = found["course grade, wall", workers, MEASURED] * submissions
        likely = found[f"{submissions} submissions", workers, SIMULATION]
        lines.append(f"| {workers} | {measured:.0f} | {likely:.0f} |")
    lines += [
        "",
        f"{MANY:,} submissions, without feedback:",
        "",
        "| workers | minutes (simulated) | efficiency (simulated) |",
        "| --- | --- | --- |",
    ]
    for workers in SIMULATED:
        minutes = found[f"{MANY} submissions", workers, SIMULATION]
        efficiency = found["efficiency", workers, SIMULATION]
        lines.append(f"| {workers} | {minutes:.1f} | {100 * efficiency:.0f} % |")
    writer = found["staging", 1, MEASURED] + found["saving, with its record", 1, MEASURED]
    lines += [
        "",
        "Efficiency is the time with one worker, divided by the number of workers and by the time "
        "with them. The one",
        f"writer needs {1000 * writer:.0f} ms per submission, so that more than about "
        f"{found['execution', 1, MEASURED] / writer:.0f} workers",
        "do not help.",
    ]
    return lines


if __name__ == "__main__":
    main()

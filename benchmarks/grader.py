"""Measurements of the grader on one page: honest work, courses, attacks, nbgrader's tests, speed.

    python -m benchmarks.grader [CHECKOUT ...]

CHECKOUT is a checkout of somebody else's nbgrader course; as many as you like. It takes about an
hour on two cores that do nothing else. Each part can be run by itself: the commands are printed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

from benchmarks import keras_class
from tests.grading import tiny_course
from tests.grading.museum import exhibits, target
from utils import project
from utils.grading.batch import Settings, plan, run
from utils.grading.course import Course
from utils.grading.release import release

SUBMISSIONS = 12
ENVIRONMENT = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("courses", nargs="*", type=Path, help="checkouts of nbgrader courses")
    asked = parser.parse_args()
    lines = [last_line(["-m", "benchmarks.honest"], "honest idioms")]
    for checkout in asked.courses:
        line = last_line(["-m", "benchmarks.courses", str(checkout)], "public courses")
        lines.append(f"{checkout.name}: {line}")
    lines.append(f"attacks {tests('test_museum.py', 'test_attack', '-m', 'alone')}")
    lines.append(f"nbgrader's own tests {tests('test_nbgraders_own.py', 'TestCourseGrade')}")
    with tempfile.TemporaryDirectory() as folder:
        lines += [speed(name, course) for name, course in courses(Path(folder))]
    print("\n".join(["", *lines]))


def last_line(arguments: list[str], beginning: str) -> str:
    """The last line of a command's output that contains `beginning`."""
    print("python", *arguments, flush=True)
    command = [sys.executable, *arguments]
    said = subprocess.run(
        command, cwd=project.root(), env={**os.environ, **ENVIRONMENT}, stdout=subprocess.PIPE
    )
    found = [line for line in said.stdout.decode().splitlines() if beginning in line]
    return found[-1] if found else f"{beginning}: the command ended with {said.returncode}"


def tests(file: str, name: str, *options: str) -> str:
    """How many tests of a file pass, as `12 of 13`."""
    with tempfile.NamedTemporaryFile(suffix=".xml") as report:
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-k", name, *options]
        command += [f"--junitxml={report.name}", f"tests/grading/{file}"]
        print(" ".join(["MUSEUM=all pytest", *command[3:-2], command[-1]]), flush=True)
        environment = {**os.environ, **ENVIRONMENT, "MUSEUM": "all"}
        subprocess.run(command, cwd=project.root(), env=environment, stdout=subprocess.DEVNULL)
        cases = list(ElementTree.parse(report.name).iter("testcase"))
    ran = [case for case in cases if case.find("skipped") is None]
    good = [case for case in ran if case.find("failure") is None and case.find("error") is None]
    return f"{len(good)} of {len(ran)}"


def courses(folder: Path) -> list[tuple[str, Course]]:
    """Three courses with a class each: plain Python, NumPy, Keras."""
    plain = tiny_course.make_course(folder / "plain")
    release(plain, tiny_course.ASSIGNMENT)
    numpy = target.make_course(folder / "numpy")
    release(numpy, target.ASSIGNMENT)
    for number in range(SUBMISSIONS):
        tiny_course.hand_in(plain, f"s{number:02}", f"# {number}\ndef add(a, b):\n    return a + b")
        notebook = exhibits.answered(numpy, [], list(target.model_answers()), {})
        exhibits.submit(numpy, f"s{number:02}", notebook)
    keras = keras_class.make_course(folder / "keras", SUBMISSIONS)
    return [("plain Python", plain), ("NumPy", numpy), ("Keras", keras)]


def speed(name: str, course: Course) -> str:
    """Seconds per submission with nbgrader, and with ours with and without checks."""
    (assignment,) = course.assignments()
    seconds = {}
    for what, settings in (("ours", Settings(2)), ("without checks", Settings(2, checks=False))):
        run(course, plan(course, assignment, ["s00"] if name != "Keras" else [], True), settings)
        started = time.monotonic()
        run(course, plan(course, assignment, [], force=True), settings)
        seconds[what] = (time.monotonic() - started) / SUBMISSIONS
    command = [sys.executable, "-m", "nbgrader", "autograde", assignment, "--force"]
    started = time.monotonic()
    subprocess.run(command, cwd=course.root, env={**os.environ, **ENVIRONMENT}, capture_output=True)
    theirs = (time.monotonic() - started) / SUBMISSIONS
    times = ", ".join(f"{what} {value:.2f} s" for what, value in seconds.items())
    ratio = theirs / seconds["ours"]
    return f"{name}: nbgrader {theirs:.2f} s per submission, {times}: {ratio:.1f} times"


if __name__ == "__main__":
    main()

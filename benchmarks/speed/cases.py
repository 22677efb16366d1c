"""What is measured. A case is a module with

FILE      where its rows are kept
measure   makes the rows that are not known yet, given those that are and the machine's name
section   of the page, as lines of Markdown, from all rows
"""

from __future__ import annotations

from benchmarks.speed import start, time_to_accuracy

CASES = {"time_to_accuracy": time_to_accuracy, "start": start}

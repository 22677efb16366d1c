"""The cases that are measured. A case is a module with

FILE      where its rows are kept
measure   makes the rows that are not known yet, given those that are and the machine's name
section   of the page, as lines of Markdown, from all rows
factors   how many times better than its peer it is, by name, from all rows; empty without a peer
"""

from __future__ import annotations

from benchmarks.speed import dcgan, features, gpu, input_pipeline, start, time_to_accuracy

CASES = {
    "time_to_accuracy": time_to_accuracy,
    "features": features,
    "dcgan": dcgan,
    "input_pipeline": input_pipeline,
    "start": start,
    "gpu": gpu,
}

"""A course with one small Keras assignment, and a class that has solved it in as many ways."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import v4

from utils.grading.course import Course, open_course
from utils.grading.release import release
from utils.notebooks.graded_cells import expand_graded_cells

ASSIGNMENT = "k1_small_network"
POINTS = 10
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "speed"
c.ExecutePreprocessor.timeout = 120
"""
SETUP = """import keras
import numpy as np
from keras import layers

images = np.random.default_rng(0).uniform(size=(64, 28, 28, 1)).astype("float32")"""
SHAPE = """assert isinstance(model, keras.Model), "no model"
assert model.input_shape == (None, 28, 28, 1), "the input"
assert model.output_shape == (None, 10), "the output"
### BEGIN HIDDEN TESTS
assert any(isinstance(layer, layers.Conv2D) for layer in model.layers), "a convolution"
### END HIDDEN TESTS"""
SIZE = 'assert 500 < model.count_params() < 500_000, "not the size that was asked for"'
PREDICTS = """probabilities = model.predict(images, verbose=0)
np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-5)
assert (probabilities >= 0).all(), "negative probabilities"
3.0"""
MODEL = """model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D({filters}, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D({more}, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(10, activation="softmax"),
    ]
)"""
SOLUTION = f"### BEGIN SOLUTION\n{MODEL.format(filters=8, more=16)}\n### END SOLUTION"
CELLS = (
    ("markdown", "# A small network", {}),
    ("code", SETUP, {"locked": "setup"}),
    ("code", SOLUTION, {"solution": "network"}),
    ("code", SHAPE, {"test": "shape", "points": 4}),
    ("code", SIZE, {"test": "size", "points": 3}),
    ("code", PREDICTS, {"test": "predicts", "points": 3}),
)
ANSWER = f"# The network of student {{number}}.\n{MODEL}\nmodel.summary()"


def make_course(folder: Path, submissions: int) -> Course:
    """The course in a new folder, released, with `submissions` right submissions."""
    folder.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG)
    course = open_course(folder)
    new = {"markdown": v4.new_markdown_cell, "code": v4.new_code_cell}
    cells = [new[kind](source, metadata=metadata) for kind, source, metadata in CELLS]
    expand_graded_cells(cells, folder)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    path = course.source(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    release(course, ASSIGNMENT)
    hand_in(course, range(submissions))
    return course


def hand_in(course: Course, numbers: range) -> None:
    """Hand in a right answer for each number, no two of them alike."""
    for number in numbers:
        released = course.released(ASSIGNMENT) / f"{ASSIGNMENT}.ipynb"
        notebook = nbformat.read(released, as_version=4)
        filters, more = 4 + number % 8, 8 + number % 16
        notebook.cells[2].source = ANSWER.format(number=number, filters=filters, more=more)
        path = course.submitted(ASSIGNMENT, f"s{number:05d}") / released.name
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)

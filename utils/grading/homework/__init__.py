"""Grading without a teacher: a reader's notebook, on the reader's machine, without a gradebook.

The code is the reader's own, so there is no sandbox and no check that must fail. Nothing leaves the
machine.
"""

"""Grading with nbgrader: a submission becomes a score, a class becomes a report.

This package knows nothing of convolutional networks, and works for any nbgrader course.
"""

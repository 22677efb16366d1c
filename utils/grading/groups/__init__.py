"""Answers that behave alike, so that a comment or a mark is given once and goes to each.

Two answers behave alike in a part of an assignment if they fail the same tests, at the same lines,
with the same values of what the tests look at. Answers in words are alike if they say the same.
"""

"""Groups of answers that behave alike, so that a comment or a mark is given once for all of them.

Two answers behave alike in a part of an assignment if they fail the same tests, at the same lines,
with the same values in the tests. Answers in words are alike if their texts are the same.
"""

"""Turn a pile of files that a lecturer has into submissions of a course.

A pile comes from strangers: nothing in it is executed, no link in it is followed, and no file in
it is changed.
"""

"""From whatever pile of files a lecturer has to submissions in a course.

A pile comes from strangers: nothing of it is executed, nothing is followed out of it, and it is
left as it is.
"""

"""Grading for whoever has no teacher: one's own notebook, on one's own machine, no gradebook.

It is the reader's own code, so there is no sandbox and no suspicion; nothing leaves the machine.
"""

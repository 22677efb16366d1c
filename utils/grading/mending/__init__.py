"""Repair what editors, converters and accidents do to a notebook, without touching an answer.

Nothing here is guessed: where two repairs are possible, nothing is changed, and a message says so.
"""

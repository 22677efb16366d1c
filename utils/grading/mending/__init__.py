"""What editors, converters and accidents do to a notebook, put right without touching an answer.

Nothing here is guessed: where two things could be meant, nothing is changed, and it is said.
"""

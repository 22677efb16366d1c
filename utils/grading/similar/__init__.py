"""Pairs of answers that are more alike than chance explains, for a person to look at.

Fingerprints of normalised code by winnowing (S. Schleimer, D. S. Wilkerson and A. Aiken,
"Winnowing: local algorithms for document fingerprinting", SIGMOD 2003), without those of the code
that was handed out and of what many students wrote, each weighed by how rare it is. No mark depends
on it.
"""
